package dev.sapa.host.delivery;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/// Wake-ups by the host's clock. A clock that is moved by hand offers its own.
public interface Timers extends AutoCloseable {

  /// Runs a task at a time; at once where it has passed. The task must return at once.
  void at(Instant due, Runnable task);

  /// Waits until a time has come.
  default void await(Instant due) throws InterruptedException {
    CountDownLatch come = new CountDownLatch(1);
    at(due, come::countDown);
    come.await();
  }

  @Override
  default void close() {}
}
