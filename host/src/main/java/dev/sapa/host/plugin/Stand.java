package dev.sapa.host.plugin;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A plugin's object behind its guard, for as long as it is the one that runs.
///
/// Who keeps an instance for a piece of work may still call it when another one has taken its
/// place: such a call goes to that one. A call that has begun is finished where it began, and an
/// object is closed only when the last of these has ended.
final class Stand<P extends AutoCloseable> {
  private static final int MOST_INSIDE = 512;

  private final String instance;
  private final P plugin;
  private final Guard guard;
  private int inside;
  private int lost;
  private boolean left;
  private boolean held;
  private volatile boolean takenBack;
  private @Nullable Stand<P> successor;
  private volatile @Nullable Budget budget;
  private final Set<Thread> waiters = new HashSet<>();
  private final Breaker breaker;

  /// A call of the plugin.
  interface Call<P, T> {
    T of(P plugin) throws Exception;
  }

  Stand(String instance, P plugin, Guard guard) {
    this.instance = instance;
    this.plugin = plugin;
    this.guard = guard;
    this.breaker = guard.breaker();
    guard.mournedBy(
        new Watchdog.Mourner() {
          @Override
          public void lost(String call, PluginFailure failure, boolean inside) {
            left(inside ? 1 : 0);
            breaker.lost(call, failure);
            spent(call, failure);
          }

          @Override
          public void cameBack(boolean inside) {
            left(inside ? -1 : 0);
            breaker.cameBack();
          }
        });
  }

  /// A call of a pure method.
  <T> T pure(String name, Call<P, T> call) {
    return now(
        name, now -> now.counted(name, () -> now.guard.call(name, () -> call.of(now.plugin))));
  }

  /// A call of a pure method with what no provider sent, so that failing says nothing of the
  /// plugin.
  <T> T tried(String name, Call<P, T> call) {
    return now(name, now -> now.guard.call(name, () -> call.of(now.plugin)));
  }

  /// A call that may block, and whose exceptions mean something to the host.
  <T> T blocking(String name, Call<P, T> call) throws Exception {
    return now(
        name, now -> now.counted(name, () -> now.guard.blocking(name, () -> call.of(now.plugin))));
  }

  /// A call that waits until something comes, and is interrupted when the plugin's object is to
  /// make room.
  <T> T waiting(String name, Duration limit, Call<P, T> call) throws Exception {
    return now(
        name,
        now ->
            now.counted(
                name,
                () ->
                    now.interruptible(
                        () -> now.guard.blocking(name, limit, () -> call.of(now.plugin)))));
  }

  private <T> T interruptible(Callable<T> body) throws Exception {
    Thread caller = Thread.currentThread();
    synchronized (this) {
      if (left || held) {
        throw new InterruptedException();
      }
      waiters.add(caller);
    }
    try {
      return body.call();
    } finally {
      synchronized (this) {
        waiters.remove(caller);
      }
    }
  }

  private interface Inside<P extends AutoCloseable, T, E extends Exception> {
    T of(Stand<P> now) throws E;
  }

  private interface Counted<T, E extends Exception> {
    T call() throws E;
  }

  private <T, E extends Exception> T now(String name, Inside<P, T, E> call) throws E {
    Stand<P> now = enter();
    try {
      boolean trial = now.breaker.enter(name);
      try {
        return call.of(now);
      } finally {
        if (trial) {
          now.breaker.trialOver();
        }
      }
    } finally {
      now.leave();
    }
  }

  private <T, E extends Exception> T counted(String name, Counted<T, E> call) throws E {
    try {
      T result = call.call();
      succeeded(name);
      return result;
    } catch (Watchdog.GivenUp over) {
      throw over;
    } catch (RuntimeException | Error fault) {
      failed(name, fault);
      throw fault;
    }
  }

  /// Why it is not called; empty where it is.
  Optional<Quarantine> quarantine() {
    return breaker.quarantine();
  }

  /// Whether a call of a method would not begin, because of a quarantine.
  boolean refuses(String name) {
    return breaker.refuses(name);
  }

  /// What its plugin's classes, and the threads it starts, belong to.
  ClassLoader loader() {
    return guard.loader();
  }

  /// Puts it into quarantine, unless it is there.
  void condemn(String what, Sentence reason) {
    breaker.condemn(what, reason);
  }

  /// Tells who hears of its quarantines, and of one that is known from before.
  void listen(Breaker.Listener listener, Optional<Quarantine> known) {
    breaker.listen(listener, known);
  }

  /// Has its calls counted. What the provider is to blame for, such as an [java.io.IOException],
  /// counts neither way.
  void onProbation(Budget counted) {
    budget = counted;
  }

  boolean isOfSameClassAs(Stand<?> other) {
    return plugin.getClass() == other.plugin.getClass();
  }

  boolean isOnProbation() {
    return budget != null;
  }

  private void succeeded(String name) {
    breaker.succeeded(name);
    Budget counted = budget;
    if (counted != null) {
      counted.succeeded(name);
    }
  }

  // Of one that got stuck, the guard has told.
  private void failed(String name, Throwable fault) {
    if (!(fault instanceof PluginFailure failure && (failure.stuck() || !failure.begun()))) {
      breaker.failed(name, fault);
      spent(name, fault);
    }
  }

  private void spent(String name, Throwable fault) {
    Budget counted = budget;
    if (counted != null) {
      counted.failed(name, fault, quarantine().isPresent());
    }
  }

  /// The last call, which nothing else follows.
  void close() {
    guard.call(
        "close",
        () -> {
          plugin.close();
          return instance;
        });
  }

  /// Sends later calls to another one.
  ///
  /// @param next of a plugin of the same kind
  @SuppressWarnings("unchecked")
  synchronized void replacedBy(Stand<?> next) {
    left = true;
    held = false;
    successor = (Stand<P>) next;
    makeRoom();
  }

  /// Has later calls fail before they begin.
  synchronized void stop() {
    left = true;
    held = false;
    makeRoom();
  }

  private void makeRoom() {
    waiters.forEach(Thread::interrupt);
    notifyAll();
  }

  /// Has later calls wait until it is known who answers them.
  synchronized void hold() {
    held = true;
    makeRoom();
  }

  /// Has later calls wait, and voids what those under way will give: the version is taken back.
  synchronized void takeBack() {
    takenBack = true;
    hold();
  }

  boolean isTakenBack() {
    return takenBack;
  }

  /// Has calls that wait go on.
  synchronized void release() {
    held = false;
    notifyAll();
  }

  /// Takes calls again, although another one took its place meanwhile.
  synchronized void resume() {
    left = false;
    successor = null;
  }

  /// Waits for the calls that have begun. False where some did not end in time.
  synchronized boolean drained(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (inside > lost) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private Stand<P> enter() {
    Stand<P> here = this;
    while (true) {
      Stand<P> next = here.entered();
      if (next == here) {
        return here;
      }
      here = next;
    }
  }

  /// Itself, entered, or the one to try instead.
  private synchronized Stand<P> entered() {
    boolean interrupted = false;
    while (held) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!left) {
      if (inside - lost >= MOST_INSIDE) {
        throw PluginFailure.busy(instance, inside);
      }
      inside++;
      return this;
    }
    if (successor == null) {
      throw PluginFailure.stopped(instance);
    }
    return successor;
  }

  /// Calls that nobody waits for any more.
  private synchronized void left(int more) {
    lost += more;
    notifyAll();
  }

  private synchronized void leave() {
    inside--;
    notifyAll();
  }
}
