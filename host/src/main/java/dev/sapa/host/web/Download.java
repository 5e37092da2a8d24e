package dev.sapa.host.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Bytes that a stranger wrote, on their way to a browser: it must not run anything in them, nor
/// take them for something else than they are said to be.
///
/// @param bytes how many
/// @param inPlace whether a browser may show them; else it saves them
public record Download(String mimeType, long bytes, Optional<String> fileName, boolean inPlace) {
  private static final String CONFINED =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; frame-ancestors 'none'";

  public void send(ServerResponse response, InputStream content) throws IOException {
    response.headers().set(HeaderNames.CONTENT_TYPE, mimeType);
    response.headers().set(HeaderNames.CONTENT_LENGTH, Long.toString(bytes));
    response.headers().set(HeaderNames.create("Content-Security-Policy"), CONFINED);
    response.headers().set(HeaderNames.create("X-Content-Type-Options"), "nosniff");
    response.headers().set(HeaderNames.CONTENT_DISPOSITION, disposition());
    response.headers().set(HeaderNames.CACHE_CONTROL, "private, max-age=3600");
    try (OutputStream out = response.outputStream()) {
      content.transferTo(out);
    }
  }

  private String disposition() {
    String how = inPlace ? "inline" : "attachment";
    return fileName.map(name -> how + "; filename*=UTF-8''" + encoded(name)).orElse(how);
  }

  /// As RFC 5987 wants it, whatever the name is.
  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
