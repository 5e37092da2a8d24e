package dev.sapa.plugins.x;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads of JSON that X spells in more than one way: what is absent, null or of another kind is
/// empty.
final class Json {
  private static final long LATEST_MILLIS = 99_999_999_999_999L;

  private Json() {}

  static JsonMapper mapper() {
    return JsonMapper.builder().build();
  }

  /// What a body says; an empty object where it is no JSON.
  static JsonNode lenient(JsonMapper json, byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException notJson) {
      return json.createObjectNode();
    }
  }

  /// A string, number or truth value in words; empty where it is blank. Numbers have all their
  /// digits: ids are longer than a double is exact.
  static Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isValueNode() || value.isNull()) {
      return Optional.empty();
    }
    String text = value.isNumber() ? plain(value.decimalValue()) : value.asString();
    return text.isBlank() ? Optional.empty() : Optional.of(text);
  }

  private static String plain(BigDecimal number) {
    return Math.abs(number.scale()) <= 40 ? number.toPlainString() : number.toString();
  }

  /// An id by its string, which numbers have beside them, else by its number.
  static Optional<String> id(JsonNode node, String name) {
    return text(node, name + "_str").or(() -> text(node, name));
  }

  /// A count; empty where there is none.
  static Optional<Long> count(JsonNode node, String name) {
    return id(node, name).filter(digits -> digits.matches("\\d{1,18}")).map(Long::parseLong);
  }

  /// A time in milliseconds since 1970.
  static Optional<Instant> millis(JsonNode node, String name) {
    return text(node, name)
        .filter(digits -> digits.matches("\\d{1,15}"))
        .map(Long::parseLong)
        .filter(millis -> millis <= LATEST_MILLIS)
        .map(Instant::ofEpochMilli);
  }

  /// A time as ISO 8601 writes it.
  static Optional<Instant> moment(JsonNode node, String name) {
    try {
      return text(node, name).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
    } catch (DateTimeException words) {
      return Optional.empty();
    }
  }

  static Optional<URI> uri(JsonNode node, String name) {
    try {
      return text(node, name).map(URI::create);
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /// The members of an array. Something else than an array stands for itself, so that it is seen.
  static List<JsonNode> items(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    return value.isArray() ? List.copyOf(value.values()) : List.of(value);
  }
}
