package dev.sapa.host.recording;

import dev.sapa.host.json.Json;
import dev.sapa.sdk.event.Event;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Masks facts of the event log.
final class FactMask {
  /// What a program says rather than a person.
  private static final Set<String> PLAIN =
      Set.of(
          "type",
          "kind",
          "state",
          "status",
          "shopStatus",
          "form",
          "purpose",
          "authoredBy",
          "language",
          "cause",
          "instance",
          "channel",
          "mimeType",
          "currency",
          "emoji",
          "tag",
          "at",
          "occurredAt");

  /// Words that people wrote.
  private static final Set<String> WORDS = Set.of("text", "title", "questions", "caption");

  /// In words that stay: addresses, and what has a digit in it.
  private static final Pattern TELLING = Pattern.compile("\\S*[@/\\p{N}]\\S*");

  private final Mask mask = new Mask();
  private final boolean words;

  /// @param words whether what people wrote stays, but for addresses and numbers in it
  FactMask(boolean words) {
    this.words = words;
  }

  /// A fact as a line of a recording.
  ObjectNode mask(Event event) {
    ObjectNode line = (ObjectNode) masked(Json.toTree(event.header()), "");
    line.put("type", Json.typeName(event.getClass()));
    line.set("fact", masked(Json.tree(Json.write(event)), ""));
    return line;
  }

  private JsonNode masked(JsonNode node, String name) {
    if (node.isObject()) {
      ObjectNode object = ((ObjectNode) node).objectNode();
      node.properties()
          .forEach(field -> object.set(field.getKey(), masked(field.getValue(), field.getKey())));
      return object;
    }
    if (node.isArray()) {
      var array = ((ArrayNode) node).arrayNode();
      node.forEach(item -> array.add(masked(item, name)));
      return array;
    }
    if (PLAIN.contains(name) || name.equals("sequence")) {
      return node;
    }
    return Leaves.rewritten(node, words && WORDS.contains(name) ? this::telling : this::other);
  }

  private String other(String value) {
    return mask.of(value, word -> false);
  }

  private String telling(String value) {
    return TELLING
        .matcher(value)
        .replaceAll(found -> Matcher.quoteReplacement(other(found.group())));
  }
}
