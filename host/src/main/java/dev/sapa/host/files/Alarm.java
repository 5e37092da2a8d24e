package dev.sapa.host.files;

import java.time.Instant;

/// Wake-ups by the host's clock.
@FunctionalInterface
public interface Alarm {

  /// Runs a task at a time; at once where it has passed. The task must return at once.
  void at(Instant due, Runnable task);
}
