package dev.sapa.simulator;

import java.util.Base64;
import tools.jackson.databind.JsonNode;

/// A file that somebody sent.
///
/// @param bytes owned by the record, not to be changed
@SuppressWarnings("ArrayRecordComponent")
public record Kept(String name, String type, byte[] bytes) {

  /// As a page sends it: `name`, `type`, and `bytes` in base64.
  public static Kept of(JsonNode file) {
    return new Kept(
        file.path("name").asString("file"),
        file.path("type").asString("application/octet-stream"),
        Base64.getDecoder().decode(file.path("bytes").asString("")));
  }

  /// Whether a page can show it.
  public boolean isImage() {
    return type.startsWith("image/");
  }
}
