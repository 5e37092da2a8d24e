package dev.sapa.simulator;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/// Ids that no provider has given before: digits, also greater than those of an earlier start,
/// which the host remembers.
public final class Ids {
  private static final long A_MILLISECOND = 100;

  private final AtomicLong last;

  public Ids(Clock clock) {
    last = new AtomicLong(clock.millis() * A_MILLISECOND);
  }

  /// Another one.
  public String next() {
    return Long.toString(last.incrementAndGet());
  }

  /// What they are counted with.
  public AtomicLong counter() {
    return last;
  }
}
