package dev.sapa.host.delivery;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps each instance to the rate its channel declares.
///
/// Parts are spaced evenly; a short burst makes up for wake-ups that come late.
final class Pacing {
  private static final Duration BURST = Duration.ofMillis(50);

  private final Clock clock;
  private final Timers timers;
  private final Map<String, Instant> next = new ConcurrentHashMap<>();

  @Inject
  Pacing(Clock clock, Timers timers) {
    this.clock = clock;
    this.timers = timers;
  }

  /// Waits until an instance may send one more part.
  ///
  /// @param perSecond 0 for no limit
  void take(String instance, double perSecond) throws InterruptedException {
    if (perSecond <= 0) {
      return;
    }
    Duration interval = Duration.ofNanos((long) (1e9 / perSecond));
    Instant now = clock.instant();
    Instant earliest = now.minus(BURST);
    Instant slot =
        next.merge(
                instance,
                earliest.plus(interval),
                (reserved, first) -> reserved.isBefore(earliest) ? first : reserved.plus(interval))
            .minus(interval);
    if (slot.isAfter(now)) {
      timers.await(slot);
    }
  }
}
