package dev.sapa.host.plugin.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSession;

/// An answer whose body has been handled.
record Answer<T>(HttpRequest request, Head head, Optional<SSLSession> sslSession, T body)
    implements HttpResponse<T> {

  @Override
  public int statusCode() {
    return head.statusCode();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public HttpHeaders headers() {
    return head.headers();
  }

  @Override
  public URI uri() {
    return request.uri();
  }

  @Override
  public Version version() {
    return Version.HTTP_1_1;
  }

  /// What stands before the body.
  ///
  /// @param lasting whether the connection stays open after the body
  record Head(int statusCode, HttpHeaders headers, boolean lasting)
      implements HttpResponse.ResponseInfo {
    private static final int MOST_HEADERS = 500;

    /// Reads the final one; those that only announce it are skipped.
    static Head read(Connection connection, Deadline deadline) throws IOException {
      while (true) {
        Head head = readOne(connection, deadline);
        if (head.statusCode / 100 != 1) {
          return head;
        }
      }
    }

    private static Head readOne(Connection connection, Deadline deadline) throws IOException {
      String status = connection.line(deadline);
      int code = code(status);
      Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      int count = 0;
      for (String line = connection.line(deadline);
          !line.isEmpty();
          line = connection.line(deadline)) {
        int colon = line.indexOf(':');
        if (colon <= 0 || ++count > MOST_HEADERS) {
          throw new IOException("The provider's answer has headers that cannot be read.");
        }
        fields
            .computeIfAbsent(line.substring(0, colon).strip(), any -> new ArrayList<>(1))
            .add(line.substring(colon + 1).strip());
      }
      HttpHeaders headers = HttpHeaders.of(fields, (name, value) -> true);
      boolean newer = status.charAt(7) == '1';
      return new Head(
          code,
          headers,
          newer && headers.firstValue("Connection").filter("close"::equalsIgnoreCase).isEmpty());
    }

    /// Of a first line such as `HTTP/1.1 200 OK`.
    private static int code(String status) throws IOException {
      int code = 0;
      if (status.startsWith("HTTP/1.") && status.length() >= 12 && status.charAt(8) == ' ') {
        for (int i = 9; i < 12; i++) {
          code = code * 10 + Character.digit(status.charAt(i), 10);
        }
      }
      if (code < 100 || code > 599) {
        throw new IOException("The provider's answer is not one of HTTP/1.1.");
      }
      return code;
    }

    @Override
    public Version version() {
      return Version.HTTP_1_1;
    }
  }
}
