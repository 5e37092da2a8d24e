package dev.sapa.host.plugin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Threads for work that is mostly calls into plugins, one hand-over for all of them.
///
/// A call that gets stuck, and heeds no interrupt, takes its thread with it: whoever waits for the
/// work hears of it as a [PluginFailure] and goes on, and what the call gives in the end is
/// dropped. So the work only computes: it changes nothing that others see.
public final class LooseThreads {
  private static final int MOST_AGAIN = 20;
  private static final ExecutorService threads =
      Executors.newCachedThreadPool(work -> new Loose(work));

  private LooseThreads() {}

  /// Does a piece of work.
  ///
  /// @throws PluginFailure where a call in it got stuck
  public static <T> T run(Supplier<T> work) {
    if (Thread.currentThread() instanceof Loose) {
      return work.get();
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    threads.execute(() -> work(work, result));
    try {
      return result.join();
    } catch (CompletionException ended) {
      throw rethrown(ended.getCause());
    }
  }

  /// Does a piece of work, and does it again from its beginning where a call in it got stuck: the
  /// instance is in quarantine by then, and is not called.
  public static <T> T repeat(Supplier<T> work) {
    for (int again = 0; ; again++) {
      try {
        return run(work);
      } catch (PluginFailure failure) {
        if (!failure.stuck() || again == MOST_AGAIN) {
          throw failure;
        }
      }
    }
  }

  private static <T> void work(Supplier<T> work, CompletableFuture<T> result) {
    Loose here = (Loose) Thread.currentThread();
    here.result = result;
    try {
      result.complete(work.get());
    } catch (Throwable thrown) {
      result.completeExceptionally(thrown);
    } finally {
      here.result = null;
      // Meant for a call that has ended, not for the next piece of work.
      Thread.interrupted();
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable thrown) {
    return switch (thrown) {
      case Stuck stuck -> {
        stuck.told.run();
        yield stuck.failure;
      }
      case RuntimeException fault -> fault;
      case Error fault -> throw fault;
      case null, default -> new IllegalStateException(thrown);
    };
  }

  /// The thread of a piece of work.
  static final class Loose extends Thread {
    private volatile @Nullable CompletableFuture<?> result;

    private Loose(Runnable work) {
      super(work, "plugin-work");
      setDaemon(true);
      setContextClassLoader(LooseThreads.class.getClassLoader());
    }

    /// Has whoever waits for the work go on.
    ///
    /// @param told is run first, on their thread
    void giveUp(PluginFailure failure, Runnable told) {
      CompletableFuture<?> waiting = result;
      if (waiting != null) {
        waiting.completeExceptionally(new Stuck(failure, told));
      }
    }
  }

  private static final class Stuck extends Exception {
    private static final long serialVersionUID = 1;
    private final transient PluginFailure failure;
    private final transient Runnable told;

    private Stuck(PluginFailure failure, Runnable told) {
      super(null, null, false, false);
      this.failure = failure;
      this.told = told;
    }
  }
}
