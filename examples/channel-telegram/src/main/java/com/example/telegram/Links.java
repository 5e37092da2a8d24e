package com.example.telegram;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Words with the addresses that Telegram keeps beside them.
///
/// Entities count in UTF-16 units, as Java does.
final class Links {
  private Links() {}

  /// The words, with the address behind each link that hides it: `menu (https://…)`.
  static Optional<String> shown(JsonNode message, String words, String entities) {
    return Json.text(message, words).map(text -> shown(text, Json.items(message, entities)));
  }

  private static String shown(String text, List<JsonNode> entities) {
    StringBuilder all = new StringBuilder(text);
    entities.stream()
        .filter(entity -> Json.text(entity, "type").filter("text_link"::equals).isPresent())
        .sorted(Comparator.comparingLong(Links::end).reversed())
        .forEach(link -> insert(all, text, link));
    return all.toString();
  }

  private static void insert(StringBuilder all, String text, JsonNode link) {
    long end = end(link);
    Json.text(link, "url")
        .filter(url -> end > 0 && end <= text.length() && !text.contains(url))
        .ifPresent(url -> all.insert((int) end, " (" + url + ")"));
  }

  private static long end(JsonNode entity) {
    return Json.number(entity, "offset").orElse(0L) + Json.number(entity, "length").orElse(0L);
  }
}
