package dev.sapa.plugins.orders.form;

import dev.sapa.plugins.orders.Json;
import dev.sapa.sdk.channel.RawRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a form as JSON, as a browser posts one (`application/x-www-form-urlencoded`), and as it
/// posts one with files (`multipart/form-data`), of which the files are left out.
final class BodyReader {
  private static final int LARGEST = 64 * 1024;
  private static final int MOST_FIELDS = 60;

  private final JsonMapper json = Json.mapper();

  Submission read(RawRequest request) throws Unfit {
    if (request.body().length > LARGEST) {
      throw Unfit.tooLarge("A form may have 64 KiB; send it without files.");
    }
    String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    boolean program =
        request
            .header("accept")
            .filter(kinds -> kinds.contains("application/json") && !kinds.contains("text/html"))
            .isPresent();
    Map<String, String> fields =
        type.contains("json")
            ? ofJson(request.body())
            : type.startsWith("multipart/form-data")
                ? Multipart.read(request)
                : ofForm(new String(request.body(), StandardCharsets.UTF_8));
    if (fields.size() > MOST_FIELDS) {
      throw Unfit.malformed("A form may have %d fields.".formatted(MOST_FIELDS));
    }
    return new Submission(fields, program || type.contains("json"));
  }

  private Map<String, String> ofJson(byte[] body) throws Unfit {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JacksonException broken) {
      throw Unfit.malformed("The body is not JSON.");
    }
    if (!root.isObject()) {
      throw Unfit.malformed("The body is one JSON object: {…}.");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getValue().isObject()) {
        for (String inner : field.getValue().propertyNames()) {
          Json.text(field.getValue(), inner)
              .ifPresent(value -> fields.put(field.getKey() + "_" + inner, value));
        }
      } else {
        Json.text(root, field.getKey()).ifPresent(value -> fields.put(field.getKey(), value));
      }
    }
    return fields;
  }

  private static Map<String, String> ofForm(String body) throws Unfit {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        // Of boxes with one name, the last that was ticked.
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) throws Unfit {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw Unfit.malformed("The body is not encoded as a form.");
    }
  }
}
