package dev.sapa.testkit.sample;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Calls of plugins that only compute, within the time that the host gives them.
public final class InTime {
  /// What the host waits for a call that only computes.
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final ExecutorService CALLERS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("clause-", 0).factory());

  private InTime() {}

  /// The result of a call.
  ///
  /// @param what is asked, for the sentence that fails the test
  public static <T> T call(String what, Callable<T> call) {
    return call(what, LIMIT, call);
  }

  static <T> T call(String what, Duration limit, Callable<T> call) {
    Future<T> task = CALLERS.submit(call);
    try {
      @Nullable T result = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (result == null) {
        throw new AssertionError("%s: it gave null; it must give a value.".formatted(what));
      }
      return result;
    } catch (ExecutionException thrown) {
      Throwable cause = thrown.getCause();
      throw new AssertionError("%s: it threw %s.".formatted(what, cause), cause);
    } catch (TimeoutException late) {
      task.cancel(true);
      throw new AssertionError(
          "%s: it took longer than %d ms, after which the host leaves it out."
              .formatted(what, limit.toMillis()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("%s: the test was stopped.".formatted(what), stopped);
    }
  }
}
