package dev.sapa.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Where the first HTTP message in some bytes has its body and its end.
record HttpFrame(int bodyStart, int end) {
  static final HttpFrame INCOMPLETE = new HttpFrame(-1, -1);

  boolean complete() {
    return end >= 0;
  }

  static HttpFrame of(byte[] bytes, int length) {
    int head = headEnd(bytes, length);
    if (head < 0) {
      return INCOMPLETE;
    }
    String lines = new String(bytes, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    if (lines.contains("\r\ntransfer-encoding: chunked")) {
      return chunked(bytes, head, length);
    }
    int end = head + contentLength(lines);
    return end <= length ? new HttpFrame(head, end) : INCOMPLETE;
  }

  private static int headEnd(byte[] bytes, int length) {
    for (int i = 3; i < length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int contentLength(String lines) {
    int name = lines.indexOf("\r\ncontent-length:");
    if (name < 0) {
      return 0;
    }
    int start = name + "\r\ncontent-length:".length();
    return Integer.parseInt(lines.substring(start, lines.indexOf('\r', start)).trim());
  }

  private static HttpFrame chunked(byte[] bytes, int head, int length) {
    int at = head;
    while (at < length) {
      int line = at;
      while (line < length && bytes[line] != '\n') {
        line++;
      }
      if (line >= length) {
        return INCOMPLETE;
      }
      String size = new String(bytes, at, line - at, StandardCharsets.ISO_8859_1).trim();
      int chunk = Integer.parseInt(size.split(";", 2)[0].trim(), 16);
      at = line + 1 + chunk + 2;
      if (chunk == 0) {
        return at <= length ? new HttpFrame(head, at) : INCOMPLETE;
      }
    }
    return INCOMPLETE;
  }
}
