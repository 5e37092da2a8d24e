package dev.sapa.host.plugin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the calls of one instance, and puts it into quarantine where too many fail.
///
/// Each method is counted for itself: of its latest 20 calls within ten minutes, fewer than five
/// may fail, or at most half. A call that got stuck is one too many. When its time is over, one
/// call at a time is let through: the first that fails puts it back for twice as long, and what
/// failed before has to work once, or anything else five times.
///
/// As long as nothing has failed, a call costs a look at two fields.
final class Breaker {
  private static final Logger log = LoggerFactory.getLogger(Breaker.class);
  private static final int LATEST = 20;
  private static final int FAILURES = 5;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int OTHERS_PROVE = 5;
  private static final int MOST_LEFT_BEHIND = 8;

  private final String instance;
  private final Clock clock;
  private final boolean counting;
  private final Map<String, Deque<Ended>> latest = new HashMap<>();
  private Listener listener = Listener.NOBODY;
  private volatile boolean troubled;
  private volatile @Nullable Quarantine quarantine;
  private boolean trying;
  private int proofs;
  private int leftBehind;
  private int times;
  private Instant endedAt = Instant.MIN;

  /// Hears when a quarantine begins and ends, on the thread of the call.
  interface Listener {
    Listener NOBODY = instance -> {};

    void changed(String instance);
  }

  private record Ended(Instant at, boolean well) {}

  Breaker(String instance, Clock clock) {
    this(instance, clock, true);
  }

  private Breaker(String instance, Clock clock, boolean counting) {
    this.instance = instance;
    this.clock = clock;
    this.counting = counting;
  }

  /// One that never opens.
  static Breaker idle(String instance) {
    return new Breaker(instance, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), false);
  }

  /// Tells who hears of it, and what is known from before.
  synchronized void listen(Listener hearing, Optional<Quarantine> known) {
    listener = hearing;
    known.ifPresent(before -> {
      quarantine = before.until().isPresent() ? before : ended(before, clock.instant());
      times = before.times();
      troubled = true;
    });
  }

  private static Quarantine ended(Quarantine before, Instant now) {
    // What it had left behind ended with the process.
    return new Quarantine(
        before.instance(),
        before.call(),
        before.reason(),
        before.since(),
        Optional.of(now),
        before.times());
  }

  Optional<Quarantine> quarantine() {
    return Optional.ofNullable(quarantine);
  }

  /// Whether a call of a method would not begin now.
  boolean refuses(String method) {
    Quarantine now = quarantine;
    return now != null && !now.spares(method) && isClosed(now);
  }

  private synchronized boolean isClosed(Quarantine now) {
    return trying || !now.isDue(clock.instant());
  }

  /// A call is about to begin. True where it is a trial, of which the end is to be told.
  ///
  /// @throws PluginFailure where it must not
  boolean enter(String method) {
    Quarantine now = quarantine;
    if (now == null || now.spares(method)) {
      return false;
    }
    synchronized (this) {
      now = quarantine;
      if (now == null) {
        return false;
      }
      if (isClosed(now)) {
        throw PluginFailure.quarantined(Quarantined.refusal(now));
      }
      trying = true;
      return true;
    }
  }

  synchronized void trialOver() {
    trying = false;
  }

  /// A call went well.
  void succeeded(String method) {
    if (!troubled) {
      return;
    }
    boolean over = false;
    synchronized (this) {
      Quarantine now = quarantine;
      if (now == null) {
        note(method, true);
      } else if (trying && !now.spares(method)) {
        proofs += now.call().equals(method) ? OTHERS_PROVE : 1;
        over = proofs >= OTHERS_PROVE;
      }
      if (over) {
        end();
      }
    }
    if (over) {
      log.info("The instance {} works again; its quarantine is over.", instance);
      listener.changed(instance);
    }
  }

  private void end() {
    quarantine = null;
    proofs = 0;
    endedAt = clock.instant();
    latest.clear();
    troubled = false;
  }

  /// A call failed, for a reason that is the plugin's.
  void failed(String method, Throwable fault) {
    if (!counting) {
      return;
    }
    Optional<Quarantine> begun;
    synchronized (this) {
      troubled = true;
      begun = judged(method, fault);
    }
    tell(begun);
  }

  private Optional<Quarantine> judged(String method, Throwable fault) {
    boolean stuck = fault instanceof PluginFailure failure && failure.stuck();
    Quarantine known = quarantine;
    if (known != null && !(known.spares(method) && !trying)) {
      return trying || stuck ? Optional.of(begin(method, fault, stuck)) : Optional.empty();
    }
    note(method, false);
    return stuck || isOver(method) ? Optional.of(begin(method, fault, stuck)) : Optional.empty();
  }

  /// Puts the instance into quarantine, whatever its calls did.
  void condemn(String what, Sentence reason) {
    Optional<Quarantine> begun;
    synchronized (this) {
      Quarantine known = quarantine;
      boolean waits = known != null && !known.isDue(clock.instant());
      troubled = true;
      begun = waits ? Optional.empty() : Optional.of(begin(what, reason));
    }
    tell(begun);
  }

  private void tell(Optional<Quarantine> begun) {
    begun.ifPresent(now -> {
      log.warn(Quarantined.sentence(now).english());
      listener.changed(instance);
    });
  }

  /// A call was given up, and its thread left behind.
  void lost(String call, PluginFailure failure) {
    synchronized (this) {
      leftBehind++;
    }
    failed(call, failure);
  }

  /// A call that was given up has ended after all.
  synchronized void cameBack() {
    leftBehind--;
  }

  private void note(String method, boolean well) {
    Deque<Ended> calls = latest.computeIfAbsent(method, any -> new ArrayDeque<>());
    calls.addLast(new Ended(clock.instant(), well));
    if (calls.size() > LATEST) {
      calls.removeFirst();
    }
    Instant oldest = clock.instant().minus(WINDOW);
    while (calls.getFirst().at().isBefore(oldest)) {
      calls.removeFirst();
    }
    if (well && calls.stream().allMatch(Ended::well)) {
      latest.remove(method);
      troubled = !latest.isEmpty();
    }
  }

  private boolean isOver(String method) {
    Deque<Ended> calls = latest.getOrDefault(method, new ArrayDeque<>());
    long failed = calls.stream().filter(one -> !one.well()).count();
    return failed >= FAILURES && 2 * failed > calls.size();
  }

  private Quarantine begin(String method, Throwable fault, boolean stuck) {
    return begin(
        method,
        stuck
            ? Quarantined.stuck(method)
            : trying ? Quarantined.again(method, fault) : failedOften(method, fault));
  }

  private Quarantine begin(String method, Sentence reason) {
    Instant now = clock.instant();
    Quarantine before = quarantine;
    boolean soon = before != null || now.minus(WINDOW).isBefore(endedAt);
    times = soon ? times + 1 : 1;
    Quarantine begun =
        new Quarantine(
            instance,
            method,
            reason,
            before == null ? now : before.since(),
            leftBehind >= MOST_LEFT_BEHIND ? Optional.empty() : Optional.of(now.plus(wait(times))),
            times);
    quarantine = begun;
    trying = false;
    proofs = 0;
    latest.clear();
    return begun;
  }

  private Sentence failedOften(String method, Throwable fault) {
    Deque<Ended> calls = latest.getOrDefault(method, new ArrayDeque<>());
    long failed = calls.stream().filter(one -> !one.well()).count();
    return Quarantined.often(method, failed, calls.size(), fault);
  }

  private static Duration wait(int times) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(times - 1, 10));
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
