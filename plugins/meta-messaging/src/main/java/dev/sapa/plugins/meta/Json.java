package dev.sapa.plugins.meta;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads of JSON that a provider may spell in more than one way: what is absent, null or of another
/// kind is empty.
public final class Json {
  private static final int LONGEST_NUMBER = 40;
  private static final int SHORTEST_TIME = 9;
  private static final int LONGEST_SECONDS = 11;
  private static final int LONGEST_TIME = 14;

  private Json() {}

  /// A mapper that keeps decimal numbers as they were written.
  public static JsonMapper mapper() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /// A string, number or truth value in words; empty where it is blank.
  public static Optional<String> text(JsonNode node, String name) {
    return text(node.path(name));
  }

  public static Optional<String> text(JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      return Optional.empty();
    }
    String text = value.isNumber() ? plain(value.decimalValue()) : value.asString();
    return text.isBlank() ? Optional.empty() : Optional.of(text);
  }

  /// A number, written as one or as a string.
  public static Optional<BigDecimal> number(JsonNode node, String name) {
    try {
      return text(node, name)
          .map(String::strip)
          .filter(digits -> digits.length() <= LONGEST_NUMBER)
          .map(BigDecimal::new);
    } catch (NumberFormatException words) {
      return Optional.empty();
    }
  }

  /// A number without an exponent, unless that would take pages.
  public static String plain(BigDecimal number) {
    return Math.abs(number.scale()) <= LONGEST_NUMBER ? number.toPlainString() : number.toString();
  }

  /// A time in seconds since 1970, up to the year 5138.
  public static Optional<Instant> seconds(JsonNode node, String name) {
    return number(node, name)
        .filter(seconds ->
            seconds.signum() > 0 && seconds.precision() - seconds.scale() <= LONGEST_SECONDS)
        .map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
  }

  /// A time since 1970, in seconds or milliseconds.
  ///
  /// Meta writes milliseconds around messages, seconds around changes and comments, and either as a
  /// string here and there. A number of more than eleven digits is milliseconds; as seconds it
  /// would lie beyond the year 5138.
  public static Optional<Instant> moment(JsonNode node, String name) {
    return number(node, name)
        .filter(time -> time.signum() > 0 && digits(time) >= SHORTEST_TIME)
        .filter(time -> digits(time) <= LONGEST_TIME)
        .map(time ->
            digits(time) > LONGEST_SECONDS
                ? Instant.ofEpochMilli(time.longValue())
                : Instant.ofEpochSecond(time.longValue()));
  }

  private static int digits(BigDecimal number) {
    return number.precision() - number.scale();
  }

  public static boolean isTrue(JsonNode node, String name) {
    return text(node, name).filter("true"::equalsIgnoreCase).isPresent();
  }

  public static Optional<URI> uri(JsonNode node, String name) {
    try {
      return text(node, name).map(URI::create);
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /// The members of an array. Something else than an array stands for itself, so that it is seen.
  public static List<JsonNode> items(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    return value.isArray() ? List.copyOf(value.values()) : List.of(value);
  }
}
