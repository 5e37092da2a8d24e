package dev.sapa.plugins.orders;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads of JSON that a shop may spell in more than one way: what is absent, null or of another
/// kind is empty.
public final class Json {
  private static final int LONGEST_NUMBER = 40;

  private Json() {}

  /// A mapper that keeps decimal numbers as they were written.
  public static JsonMapper mapper() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /// The object that a body is.
  ///
  /// @param whose for the sentence where it is none
  public static JsonNode object(JsonMapper json, byte[] body, String whose) {
    try {
      JsonNode root = json.readTree(body);
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "The body of %s is not JSON; it cannot be parsed.".formatted(whose), broken);
    }
    throw new IllegalArgumentException(
        "The body of %s is JSON but not an object; it cannot be parsed.".formatted(whose));
  }

  /// A string, number or truth value in words; empty where it is blank. Numbers have all their
  /// digits: ids of shops are longer than a double is exact.
  public static Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isValueNode() || value.isNull()) {
      return Optional.empty();
    }
    String text = value.isNumber() ? plain(value.decimalValue()) : value.asString();
    return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
  }

  /// Money or another decimal number, written as a string or a number; as it was written.
  public static Optional<String> decimal(JsonNode node, String name) {
    return text(node, name)
        .filter(digits -> digits.length() <= LONGEST_NUMBER)
        .filter(digits -> digits.matches("-?\\d+(\\.\\d+)?"));
  }

  /// A moment as ISO 8601 writes it; without a zone it is in UTC.
  public static Optional<Instant> moment(JsonNode node, String name) {
    return text(node, name).flatMap(Json::moment);
  }

  private static Optional<Instant> moment(String written) {
    try {
      return Optional.of(
          written.matches(".*(Z|[+-]\\d{2}:?\\d{2})")
              ? OffsetDateTime.parse(written).toInstant()
              : LocalDateTime.parse(written).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException words) {
      return Optional.empty();
    }
  }

  /// The objects in an array; none where it is no array.
  public static List<JsonNode> items(JsonNode node, String name) {
    return node.path(name).valueStream().filter(JsonNode::isObject).toList();
  }

  private static String plain(BigDecimal number) {
    return Math.abs(number.scale()) <= LONGEST_NUMBER ? number.toPlainString() : number.toString();
  }
}
