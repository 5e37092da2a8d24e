package dev.sapa.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// A clock that is off by as many milliseconds as a file says, so that somebody outside the process
/// can make it jump while the host runs.
final class OffsetClock extends Clock {
  private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

  private final Clock real;
  private final Path file;
  private volatile long lookedAt;
  private volatile Duration offset;

  /// @param file with a whole number; a minus goes before where the clock is behind
  OffsetClock(Clock real, Path file) {
    this.real = real;
    this.file = file;
    this.offset = read(Duration.ZERO);
    this.lookedAt = System.nanoTime();
  }

  @Override
  public Instant instant() {
    long now = System.nanoTime();
    if (now - lookedAt > LOOK_AGAIN) {
      lookedAt = now;
      offset = read(offset);
    }
    return real.instant().plus(offset);
  }

  /// What cannot be read changes nothing.
  private Duration read(Duration before) {
    try {
      return Duration.ofMillis(Long.parseLong(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException unreadable) {
      return before;
    }
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new OffsetClock(real.withZone(zone), file);
  }
}
