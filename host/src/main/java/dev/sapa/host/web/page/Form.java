package dev.sapa.host.web.page;

import dev.sapa.host.web.Body;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What a form was filled in with.
public record Form(Map<String, String> fields) {
  private static final int LARGEST = 256 * 1024;

  static Form of(ServerRequest request) {
    String body = new String(Body.bytes(request, LARGEST), StandardCharsets.UTF_8);
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(fields);
  }

  /// Whether a form may hold a file.
  static boolean isMultipart(ServerRequest request) {
    return request
        .headers()
        .contentType()
        .filter(type -> type.mediaType().text().equals("multipart/form-data"))
        .isPresent();
  }

  /// What stands in a field, without blanks around it; empty where the form has no such field.
  public String text(String name) {
    return fields.getOrDefault(name, "").strip();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return "";
    }
  }
}
