package dev.sapa.plugins.orders.form;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often each of many may do something: a minute's worth at once, and as much again in every
/// minute. Whoever was longest idle is forgotten first, so memory stays bounded.
final class Allowance {
  private static final int MOST = 10_000;

  private final double perMinute;
  private final Clock clock;
  private final Map<String, Left> left =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Left> eldest) {
          return size() > MOST;
        }
      };

  private record Left(double times, Instant at) {}

  Allowance(double perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /// Empty where it may, once more; else how long to wait.
  synchronized Optional<Duration> take(String who) {
    Instant now = clock.instant();
    Left before = left.getOrDefault(who, new Left(perMinute, now));
    double minutes = Math.max(0, Duration.between(before.at(), now).toMillis()) / 60_000.0;
    double times = Math.min(perMinute, before.times() + minutes * perMinute);
    boolean granted = times >= 1;
    left.put(who, new Left(granted ? times - 1 : times, now));
    return granted
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) Math.ceil((1 - times) / perMinute * 60_000)));
  }
}
