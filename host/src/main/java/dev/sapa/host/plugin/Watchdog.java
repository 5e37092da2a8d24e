package dev.sapa.host.plugin;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Interrupts calls into plugins that take too long.
///
/// A call stays on its thread; one thread looks at all running calls ten times a second. A busy
/// loop does not notice an interrupt, so an overdue call is interrupted again at every look, and
/// logged once with the line it is at.
final class Watchdog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private final CallWatch watch;
  private final Thread thread;
  private volatile boolean closed;

  Watchdog(CallWatch watch) {
    this.watch = watch;
    this.thread = Thread.ofPlatform().daemon().name("sapa-watchdog").start(this::look);
  }

  /// Watches the current thread until [Call#end].
  Call begin(String instance, String name, Duration limit) {
    Call call = new Call(instance, name, limit);
    running.add(call);
    return call;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void look() {
    while (!closed) {
      LockSupport.parkNanos(LOOK.toNanos());
      long now = System.nanoTime();
      running.forEach(call -> call.interruptIfOverdue(now));
    }
  }

  /// One call into a plugin.
  final class Call {
    private final String instance;
    private final String name;
    private final long startedAt = System.nanoTime();
    private final long limit;
    private final Thread caller = Thread.currentThread();
    private boolean ended;
    private boolean overdue;

    private Call(String instance, String name, Duration limit) {
      this.instance = instance;
      this.name = name;
      this.limit = limit.toNanos();
    }

    /// Ends the watch, and says whether the call was interrupted for taking too long.
    ///
    /// The interrupt does not outlive the call: it was meant for the plugin, not for what the
    /// thread does next.
    ///
    /// @param well whether the call gave what it should
    synchronized boolean end(boolean well) {
      ended = true;
      running.remove(this);
      watch.ended(instance, name, System.nanoTime() - startedAt, overdue || !well);
      if (overdue) {
        boolean cleared = Thread.interrupted();
        log.atDebug().log("{} of {} ended late; interrupted: {}", name, instance, cleared);
      }
      return overdue;
    }

    private synchronized void interruptIfOverdue(long now) {
      if (ended || now - startedAt < limit) {
        return;
      }
      if (!overdue) {
        overdue = true;
        StackTraceElement[] stack = caller.getStackTrace();
        log.warn(
            "{} of the instance {} takes longer than {} s and is interrupted; it is at {}",
            name,
            instance,
            limit / 1_000_000_000.0,
            stack.length == 0 ? "an unknown place" : stack[0]);
      }
      caller.interrupt();
    }
  }
}
