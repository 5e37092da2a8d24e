package dev.sapa.plugins.meta;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the Send API carries for us and brings back in the echo: the name of a part. The only thing
/// by which an echo is known before, or without, the answer that gives the message its id.
final class Metadata {
  private static final String PREFIX = "sapa:out:";

  private Metadata() {}

  static void put(ObjectNode message, String part) {
    message.put("metadata", PREFIX + part);
  }

  static Optional<String> part(JsonNode message) {
    return Json.text(message, "metadata")
        .filter(words -> words.startsWith(PREFIX))
        .map(words -> words.substring(PREFIX.length()));
  }
}
