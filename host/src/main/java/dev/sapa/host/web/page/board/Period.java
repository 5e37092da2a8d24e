package dev.sapa.host.web.page.board;

import dev.sapa.host.web.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The days a board looks back on, today among them.
///
/// @param last today
record Period(int days, LocalDate last, Metrics.Span span) {
  static final List<Integer> CHOICES = List.of(7, 30, 90);
  private static final int USUAL = 30;

  static Period of(Optional<String> asked, Clock clock, ZoneId zone) {
    int days =
        CHOICES.stream()
            .filter(choice -> asked.equals(Optional.of(choice.toString())))
            .findFirst()
            .orElse(USUAL);
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    Instant from = today.minusDays(days - 1L).atStartOfDay(zone).toInstant();
    // What was recorded in this very millisecond counts.
    return new Period(days, today, new Metrics.Span(from, now.plusMillis(1)));
  }

  LocalDate first() {
    return last.minusDays(days - 1L);
  }

  /// As many days before, up to the same time of day.
  Metrics.Span before() {
    Duration length = Duration.ofDays(days);
    return new Metrics.Span(span.from().minus(length), span.to().minus(length));
  }
}
