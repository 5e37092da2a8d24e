package dev.sapa.host.plugin.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.OptionalLong;

/// The bytes of an answer, as they come.
sealed interface Body {
  byte[] END = {};

  /// The next of them; [#END] after the last.
  byte[] next(Connection connection, Deadline deadline) throws IOException;

  /// Whether the connection can tell where it ends.
  default boolean isDelimited() {
    return true;
  }

  /// How the answer to a request says where its body ends.
  static Body of(String method, Answer.Head head) throws IOException {
    HttpHeaders headers = head.headers();
    if (method.equals("HEAD") || head.statusCode() == 204 || head.statusCode() == 304) {
      return new Counted(0);
    }
    if (headers.firstValue("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
      return new Chunked();
    }
    try {
      OptionalLong length = headers.firstValueAsLong("Content-Length");
      return length.isPresent() ? new Counted(length.getAsLong()) : new Rest();
    } catch (NumberFormatException broken) {
      throw new IOException("The provider's answer has a length that is no number.", broken);
    }
  }

  /// As many bytes as the answer said.
  final class Counted implements Body {
    private long left;

    Counted(long length) {
      this.left = length;
    }

    @Override
    public byte[] next(Connection connection, Deadline deadline) throws IOException {
      if (left <= 0) {
        return END;
      }
      byte[] bytes = connection.some(left, deadline);
      left -= bytes.length;
      return bytes;
    }
  }

  /// In pieces, each with its length before it.
  final class Chunked implements Body {
    private long left;
    private boolean first = true;

    @Override
    public byte[] next(Connection connection, Deadline deadline) throws IOException {
      if (left == 0) {
        if (!first) {
          connection.line(deadline);
        }
        first = false;
        left = length(connection.line(deadline));
        if (left == 0) {
          skipTrailers(connection, deadline);
          return END;
        }
      }
      byte[] bytes = connection.some(left, deadline);
      left -= bytes.length;
      return bytes;
    }

    private static long length(String line) throws IOException {
      String digits = line.split(";", 2)[0].strip();
      try {
        return Long.parseUnsignedLong(digits, 16) & Long.MAX_VALUE;
      } catch (NumberFormatException broken) {
        throw new IOException("The provider's answer has a piece without a length.", broken);
      }
    }

    private static void skipTrailers(Connection connection, Deadline deadline) throws IOException {
      while (!connection.line(deadline).isEmpty()) {
        // Nobody asks for trailers.
      }
    }
  }

  /// Everything until the provider closes the connection.
  final class Rest implements Body {
    @Override
    public byte[] next(Connection connection, Deadline deadline) throws IOException {
      try {
        return connection.some(Long.MAX_VALUE, deadline);
      } catch (EOFException end) {
        return END;
      }
    }

    @Override
    public boolean isDelimited() {
      return false;
    }
  }
}
