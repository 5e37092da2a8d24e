package dev.sapa.host.plugin;

import dev.sapa.host.plugin.LooseThreads.Loose;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Sees to it that nobody waits for a call into a plugin longer than the call may take.
///
/// One thread looks at all running calls ten times a second. An overdue call is interrupted, at
/// every look, and logged once with the line it is at. One that does not heed that within half a
/// second is given up: its caller goes on without it, and its thread is left behind.
///
/// A call from a [LooseThreads] thread stays on it, because that thread can be given up. Any other
/// caller gets a virtual thread for the call, which costs it two microseconds.
final class Watchdog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int LOOKS_A_SECOND = 10;
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Set<Call<?>> running = ConcurrentHashMap.newKeySet();
  private final Carriers carriers = new Carriers();
  private final CallWatch watch;
  private final Runnable often;
  private final Thread thread;
  private volatile boolean closed;

  /// Hears of calls of an instance that got stuck.
  interface Mourner {
    Mourner NOBODY =
        new Mourner() {
          @Override
          public void lost(String call, PluginFailure failure, boolean inside) {}

          @Override
          public void cameBack(boolean inside) {}
        };

    /// A call was given up, and its thread left behind.
    ///
    /// @param inside whether what called it is on that thread as well
    void lost(String call, PluginFailure failure, boolean inside);

    /// A call that was given up has ended after all.
    void cameBack(boolean inside);
  }

  /// @param often is run about once a second
  Watchdog(CallWatch watch, Runnable often) {
    this.watch = watch;
    this.often = often;
    this.thread = Thread.ofPlatform().daemon().name("sapa-watchdog").start(this::look);
  }

  /// Makes a call and waits for it.
  ///
  /// @throws PluginFailure where it took too long
  <T> @Nullable T run(
      String instance, String name, Duration limit, Mourner mourner, Callable<T> body)
      throws Exception {
    Call<T> call = new Call<>(instance, name, limit, mourner, body);
    return Thread.currentThread() instanceof Loose loose
        ? call.here(loose)
        : call.onAnotherThread();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    carriers.replace(0);
  }

  private void look() {
    for (int looks = 1; !closed; looks++) {
      LockSupport.parkNanos(LOOK.toNanos());
      if (looks % LOOKS_A_SECOND == 0) {
        Thread.ofVirtual().name("census").start(this::lookAround);
      }
      long now = System.nanoTime();
      int computing = 0;
      for (Call<?> call : running) {
        computing += call.look(now) ? 1 : 0;
      }
      if (!closed) {
        carriers.replace(computing);
      }
    }
  }

  private void lookAround() {
    try {
      often.run();
    } catch (RuntimeException fault) {
      log.warn("What plugins leave behind could not be looked at.", fault);
    }
  }

  /// What has become of a call, for whoever waits.
  private enum End {
    NONE,
    ENDED,
    GIVEN_UP
  }

  /// One call into a plugin.
  private final class Call<T> implements Runnable {
    private final String instance;
    private final String name;
    private final Duration limit;
    private final Mourner mourner;
    private final Callable<T> body;
    private final Thread caller = Thread.currentThread();
    private @Nullable Map<String, String> context;
    private volatile @Nullable Thread runner;
    private volatile long startedAt;
    private boolean overdue;
    private long overdueSince;
    private volatile End end = End.NONE;
    private @Nullable T result;
    private @Nullable Throwable thrown;

    private Call(String instance, String name, Duration limit, Mourner mourner, Callable<T> body) {
      this.instance = instance;
      this.name = name;
      this.limit = limit;
      this.mourner = mourner;
      this.body = body;
    }

    @Nullable T here(Loose loose) throws Exception {
      attempt(loose);
      if (!ended()) {
        // Nobody waits any more: what called this ends as well.
        throw new GivenUp();
      }
      return outcome();
    }

    @Nullable T onAnotherThread() throws Exception {
      context = MDC.getCopyOfContextMap();
      Thread other = Thread.ofVirtual().unstarted(this);
      other.start();
      boolean interrupted = false;
      while (end == End.NONE) {
        LockSupport.park(this);
        if (Thread.interrupted()) {
          interrupted = true;
          other.interrupt();
        }
      }
      if (end == End.GIVEN_UP) {
        PluginFailure failure = PluginFailure.stuck(instance, name, limit);
        mourner.lost(name, failure, false);
        throw failure;
      }
      if (interrupted && !(thrown instanceof InterruptedException)) {
        caller.interrupt();
      }
      return outcome();
    }

    @Override
    public void run() {
      if (context != null) {
        MDC.setContextMap(context);
      }
      attempt(Thread.currentThread());
      if (ended()) {
        LockSupport.unpark(caller);
      }
    }

    private void begin(Thread on) {
      startedAt = System.nanoTime();
      runner = on;
      running.add(this);
    }

    private void attempt(Thread on) {
      try {
        begin(on);
        result = body.call();
      } catch (Throwable fault) {
        thrown = fault;
      }
    }

    /// False where it was given up before. The interrupt does not outlive the call: it was meant
    /// for the plugin, not for what the thread does next.
    private synchronized boolean ended() {
      running.remove(this);
      if (overdue) {
        boolean cleared = Thread.interrupted();
        log.atDebug().log("{} of {} ended late; interrupted: {}", name, instance, cleared);
      }
      if (end == End.GIVEN_UP) {
        log.info("{} of the instance {} has ended after all.", name, instance);
        mourner.cameBack(runner instanceof Loose);
        return false;
      }
      end = End.ENDED;
      told(overdue || thrown != null || result == null);
      return true;
    }

    private void told(boolean failed) {
      watch.ended(instance, name, System.nanoTime() - startedAt, failed);
    }

    private @Nullable T outcome() throws Exception {
      if (overdue) {
        throw PluginFailure.overdue(instance, name, limit, thrown);
      }
      return switch (thrown) {
        case null -> result;
        case Exception fault -> throw fault;
        case Error fault -> throw fault;
        default -> throw new IllegalStateException(thrown);
      };
    }

    /// Interrupts it and gives it up when its time has come. True where it keeps a carrier.
    private synchronized boolean look(long now) {
      Thread on = runner;
      long age = now - startedAt;
      if (on == null || age < LOOK.toNanos()) {
        return false;
      }
      if (end == End.NONE && age >= limit.toNanos()) {
        interrupt(on, now);
        // From when it was told, which a busy machine may do late.
        if (now - overdueSince >= GRACE.toNanos()) {
          giveUp(on);
        }
      }
      return on.isVirtual() && on.getState() == Thread.State.RUNNABLE;
    }

    private void interrupt(Thread on, long now) {
      if (!overdue) {
        overdue = true;
        overdueSince = now;
        StackTraceElement[] stack = on.getStackTrace();
        log.warn(
            "{} of the instance {} takes longer than {} s and is interrupted; it is at {}",
            name,
            instance,
            limit.toNanos() / 1_000_000_000.0,
            stack.length == 0 ? "an unknown place" : stack[0]);
      }
      on.interrupt();
    }

    private void giveUp(Thread on) {
      end = End.GIVEN_UP;
      told(true);
      log.warn(
          "{} of the instance {} heeds no interrupt and is given up; its thread is left behind.",
          name,
          instance);
      if (on instanceof Loose loose) {
        PluginFailure failure = PluginFailure.stuck(instance, name, limit);
        loose.giveUp(failure, () -> mourner.lost(name, failure, true));
      } else {
        LockSupport.unpark(caller);
      }
    }
  }

  /// Ends what called a plugin on a thread that nobody waits for.
  static final class GivenUp extends Error {
    private static final long serialVersionUID = 1;

    private GivenUp() {
      super("Nobody waits for this any more.", null, false, false);
    }
  }
}
