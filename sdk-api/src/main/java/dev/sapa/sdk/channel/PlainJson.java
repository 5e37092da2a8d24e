package dev.sapa.sdk.channel;

/// Text as JSON, without a library that plugins would have to share.
final class PlainJson {
  private PlainJson() {}

  /// An object of texts.
  ///
  /// @param namesAndValues each name before its value
  static String object(String... namesAndValues) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.append(i == 0 ? "" : ",");
      quote(json, namesAndValues[i]);
      json.append(':');
      quote(json, namesAndValues[i + 1]);
    }
    return json.append('}').toString();
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
