package dev.sapa.host.recording;

import dev.sapa.host.json.Json;
import dev.sapa.sdk.channel.Inbound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// What a request told, to be compared with what it tells masked.
final class Shape {
  /// Ids may be reckoned from everything else.
  private static final String RECKONED = "eventId";

  private static final Set<String> PERSONS =
      Set.of(
          "sender",
          "aliases",
          "senderName",
          "content",
          "previous",
          "current",
          "participant",
          "visitor",
          "page");
  private static final Set<String> KINDS =
      Set.of("type", "kind", "rawType", "mimeType", "scheme", "currency", "sentence");

  private final Mask mask;
  private final JsonNode told;

  Shape(Mask mask, List<Inbound> told) {
    this.mask = mask;
    this.told = tree(told);
  }

  private static JsonNode tree(List<Inbound> told) {
    return Json.tree("[" + String.join(",", told.stream().map(Json::write).toList()) + "]");
  }

  /// Whether the same was told, in other words.
  boolean same(List<Inbound> masked) {
    return same(told, tree(masked), "");
  }

  private boolean same(JsonNode one, JsonNode other, String name) {
    if (one.isObject() && other.isObject()) {
      return one.size() == other.size()
          && one.properties().stream()
              .allMatch(
                  field -> same(field.getValue(), other.path(field.getKey()), field.getKey()));
    }
    if (one.isArray() && other.isArray()) {
      return one.size() == other.size()
          && IntStream.range(0, one.size()).allMatch(i -> same(one.get(i), other.get(i), name));
    }
    if (one.getNodeType() != other.getNodeType()) {
      return false;
    }
    return name.equals(RECKONED) || same(one.asString(), other.asString());
  }

  private boolean same(String one, String other) {
    List<String> before = list(one);
    List<String> after = list(other);
    if (!Mask.frame(one).equals(Mask.frame(other)) || before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      String word = before.get(i);
      if (!after.get(i).equals(word) && !after.get(i).equals(mask.of(word))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> list(String text) {
    return Arrays.asList(text.split("[^\\p{L}\\p{M}\\p{N}]+"));
  }

  /// What people said, and what they are called.
  List<String> personal() {
    List<String> all = new ArrayList<>();
    told.forEach(one -> collect(one, "", false, all));
    return all;
  }

  private static void collect(JsonNode node, String name, boolean personal, List<String> all) {
    boolean inside = personal || PERSONS.contains(name);
    if (node.isString() && inside && !KINDS.contains(name)) {
      all.add(node.stringValue());
    }
    if (node.isArray()) {
      node.forEach(item -> collect(item, name, inside, all));
    } else if (node.isObject()) {
      node.properties().forEach(field -> collect(field.getValue(), field.getKey(), inside, all));
    }
  }
}
