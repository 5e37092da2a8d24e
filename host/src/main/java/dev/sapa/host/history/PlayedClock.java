package dev.sapa.host.history;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A clock that tells old times while history is imported, and the real time before and after.
public final class PlayedClock extends Clock {
  private final Clock real;
  private volatile @Nullable Instant played;

  public PlayedClock(Clock real) {
    this.real = real;
  }

  void play(Instant at) {
    played = at;
  }

  void stop() {
    played = null;
  }

  @Override
  public Instant instant() {
    Instant at = played;
    return at == null ? real.instant() : at;
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return real.withZone(zone);
  }
}
