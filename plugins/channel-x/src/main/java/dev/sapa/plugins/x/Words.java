package dev.sapa.plugins.x;

import tools.jackson.databind.JsonNode;

/// What somebody wrote, as they wrote it: X escapes three characters, and shortens every address.
final class Words {
  private Words() {}

  /// @param entities what X found in the text, of either version of its API
  static String of(String text, JsonNode entities) {
    String words = text;
    for (JsonNode url : Json.items(entities, "urls")) {
      String full =
          Json.text(url, "unwound_url").or(() -> Json.text(url, "expanded_url")).orElse("");
      String shortened = Json.text(url, "url").orElse("");
      if (!full.isEmpty() && !shortened.isEmpty()) {
        words = words.replace(shortened, full);
      }
    }
    return unescaped(words).strip();
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
