package dev.sapa.testkit.metric;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands at the last event.
final class LogClock extends Clock {
  private volatile Instant now;

  LogClock(Instant now) {
    this.now = now;
  }

  void to(Instant later) {
    now = later;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
