package dev.sapa.host.insight;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times as the store keeps them, so that what is compared in memory compares the same later.
final class WholeMillis {
  private WholeMillis() {}

  static Instant floor(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  /// For a time to be woken at: never before it.
  static Instant ceiling(Instant time) {
    Instant floor = floor(time);
    return floor.equals(time) ? floor : floor.plusMillis(1);
  }
}
