package dev.sapa.plugins.meta;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// When an answer says that it may be tried again.
public final class Pauses {
  private static final String USAGE = "X-Business-Use-Case-Usage";
  private static final int LONGEST_HOURS = 24;

  private final JsonMapper json;

  public Pauses(JsonMapper json) {
    this.json = json;
  }

  /// The later of `Retry-After` and the minutes that Meta counts until an account is let in again;
  /// at most a day, whatever is written there.
  public Optional<Instant> end(HttpHeaders headers, Instant now) {
    Optional<Instant> asked =
        headers.firstValue("Retry-After").map(String::strip).flatMap(value -> moment(value, now));
    Optional<Instant> counted =
        headers
            .firstValue(USAGE)
            .map(this::minutes)
            .filter(minutes -> minutes > 0)
            .map(minutes -> now.plus(Duration.ofMinutes(minutes)));
    Instant latest = now.plus(Duration.ofHours(LONGEST_HOURS));
    return asked
        .map(first -> counted.filter(first::isBefore).orElse(first))
        .or(() -> counted)
        .map(end -> end.isAfter(latest) ? latest : end);
  }

  /// The header holds a list for each business object, with a figure for each kind of call.
  private long minutes(String usage) {
    try {
      long most = 0;
      for (JsonNode calls : json.readTree(usage).values()) {
        for (JsonNode kind : calls.values()) {
          long minutes =
              Json.number(kind, "estimated_time_to_regain_access")
                  .map(number -> number.longValue())
                  .orElse(0L);
          most = Math.max(most, Math.min(minutes, LONGEST_HOURS * 60L));
        }
      }
      return most;
    } catch (JacksonException unreadable) {
      return 0;
    }
  }

  private static Optional<Instant> moment(String value, Instant now) {
    try {
      return Optional.of(
          value.matches("\\d{1,7}")
              ? now.plusSeconds(Long.parseLong(value))
              : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
