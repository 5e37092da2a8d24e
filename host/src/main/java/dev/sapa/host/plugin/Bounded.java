package dev.sapa.host.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs what a plugin does once, when it starts or ends, on a thread that may be left behind.
final class Bounded {
  private Bounded() {}

  /// @throws TimeoutException where it is not done in time; its thread is interrupted and abandoned
  static <T> T run(String thread, Duration limit, Callable<T> body)
      throws TimeoutException, InterruptedException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(body);
    Thread.ofPlatform().daemon().name(thread).start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      task.cancel(true);
    }
  }
}
