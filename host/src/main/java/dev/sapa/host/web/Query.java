package dev.sapa.host.web;

import io.helidon.webserver.http.ServerRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The query parameters of a request, checked.
record Query(ServerRequest request) {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  Optional<String> text(String name) {
    return request.query().first(name).asOptional().filter(value -> !value.isBlank());
  }

  /// Every value of a parameter that is written `name:value`.
  Map<String, String> pairs(String parameter) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : request.query().all(parameter, List::of)) {
      int colon = pair.indexOf(':');
      if (colon < 1) {
        throw Problem.malformed(
            "'%s' is a name and a value such as by:person, not '%s'."
                .formatted(parameter, Text.shown(pair)));
      }
      pairs.put(pair.substring(0, colon), pair.substring(colon + 1));
    }
    return pairs;
  }

  int limit() {
    long limit = number("limit").orElse((long) USUAL);
    if (limit < 1 || limit > MOST) {
      throw Problem.malformed("'limit' is from 1 to %d.".formatted(MOST));
    }
    return (int) limit;
  }

  Optional<Long> number(String name) {
    return text(name)
        .map(value -> {
          try {
            long number = Long.parseLong(value);
            if (number >= 0) {
              return number;
            }
          } catch (NumberFormatException notOne) {
            // Said below, like a negative one.
          }
          throw Problem.malformed(
              "'%s' is a whole number from 0 on, not '%s'.".formatted(name, Text.shown(value)));
        });
  }

  /// A time, or the start of a day in the business's zone.
  Optional<Instant> time(String name, ZoneId zone) {
    return text(name)
        .map(value -> {
          try {
            return value.length() == 10
                ? LocalDate.parse(value).atStartOfDay(zone).toInstant()
                : OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
          } catch (DateTimeException notOne) {
            throw Problem.malformed(
                "'%s' is a day such as 2026-03-01 or a time such as 2026-03-01T08:00:00Z, not '%s'."
                    .formatted(name, Text.shown(value)));
          }
        });
  }
}
