package dev.sapa.host.plugin.http;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/// Until when something may be waited for.
///
/// @param at of [System#nanoTime]
/// @param limited whether there is a limit at all
record Deadline(long at, boolean limited) {

  static Deadline in(Optional<Duration> time) {
    return time.map(Deadline::in).orElseGet(() -> new Deadline(0, false));
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos(), true);
  }

  Deadline orEarlier(Duration time) {
    Deadline other = in(time);
    return limited && at - other.at < 0 ? this : other;
  }

  /// What is left, as sockets want it: 0 for no limit.
  int millis() throws HttpTimeoutException {
    if (!limited) {
      return 0;
    }
    long left = at - System.nanoTime();
    if (left <= 0) {
      throw new HttpTimeoutException("The provider did not answer in time.");
    }
    return (int) Math.min(Integer.MAX_VALUE, left / 1_000_000 + 1);
  }
}
