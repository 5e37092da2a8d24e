package dev.sapa.host.intake;

import java.time.Instant;

/// Wake-ups by the host's clock.
public interface Wakeups {

  /// Runs a task at a time; at once where it has passed. The task must return at once.
  void at(Instant due, Runnable task);

  /// Waits until a time has come.
  void await(Instant due) throws InterruptedException;
}
