package com.example.telegram;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads of JSON that is not trusted: what is absent, null or of another kind is empty.
final class Json {
  private Json() {}

  /// A string that is not blank.
  static Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() && !value.stringValue().isBlank()
        ? Optional.of(value.stringValue())
        : Optional.empty();
  }

  /// A whole number; Telegram's ids need more than 32 bits.
  static Optional<Long> number(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isIntegralNumber() && value.canConvertToLong()
        ? Optional.of(value.longValue())
        : Optional.empty();
  }

  static boolean isTrue(JsonNode node, String name) {
    return node.path(name).isBoolean() && node.path(name).booleanValue();
  }

  /// A time in seconds since 1970. Zero stands for none.
  static Optional<Instant> time(JsonNode node, String name) {
    return number(node, name)
        .filter(seconds -> seconds > 0 && seconds < 100_000_000_000L)
        .map(Instant::ofEpochSecond);
  }

  static List<JsonNode> items(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isArray() ? List.copyOf(value.values()) : List.of();
  }
}
