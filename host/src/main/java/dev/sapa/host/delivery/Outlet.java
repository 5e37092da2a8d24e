package dev.sapa.host.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/// Where the lanes of one instance go out: a number of places, and whether they are open.
///
/// While it is held, lanes wait in it. When the time has come one lane goes first; the others
/// follow once it was answered.
final class Outlet {
  private static final Duration FIRST_PROBE = Duration.ofSeconds(30);
  private static final Duration SLOWEST_PROBE = Duration.ofMinutes(5);

  private final int places;
  private final Timers timers;
  private final Consumer<Lane> start;
  private final Deque<Lane> ready = new ArrayDeque<>();
  private int running;
  private boolean held;
  private Instant until = Instant.EPOCH;
  private boolean probing;
  private boolean absent;
  private int blocks;
  private String explanation = "";
  private long explainedTo;
  private boolean explaining;

  /// @param start runs a lane on a thread of its own; must return at once
  Outlet(int places, Timers timers, Consumer<Lane> start) {
    this.places = places;
    this.timers = timers;
    this.start = start;
  }

  synchronized void submit(Lane lane) {
    ready.addLast(lane);
    pump();
  }

  /// Takes a lane back that has been waiting for longer than the others.
  synchronized void submitFirst(Lane lane) {
    ready.addFirst(lane);
    pump();
  }

  /// A lane gave its place back.
  synchronized void finished() {
    running--;
    pump();
  }

  synchronized boolean open() {
    return !held;
  }

  /// Until when nothing goes out.
  synchronized Optional<Instant> heldUntil() {
    return held ? Optional.of(until) : Optional.empty();
  }

  /// Nothing goes out until a time.
  synchronized void hold(Instant time) {
    if (held && !time.isAfter(until)) {
      return;
    }
    held = true;
    probing = false;
    until = time;
    timers.at(time, () -> probe(time));
  }

  /// The provider wants nothing until a person has done something. Tried ever more rarely.
  synchronized void block(Instant now) {
    if (!held) {
      Duration wait = FIRST_PROBE.multipliedBy(1L << Math.min(blocks, 4));
      blocks++;
      hold(now.plus(wait.compareTo(SLOWEST_PROBE) > 0 ? SLOWEST_PROBE : wait));
    }
  }

  /// There is nobody to send through.
  synchronized void absent(Instant retry) {
    absent = true;
    hold(retry);
  }

  /// There is somebody to send through.
  synchronized void present() {
    if (absent && !held) {
      absent = false;
      probing = blocks > 0;
      pump();
    }
  }

  /// The provider answered. True where it had been blocked before.
  synchronized boolean works() {
    if (held || !probing) {
      return false;
    }
    boolean wasBlocked = blocks > 0;
    probing = false;
    blocks = 0;
    pump();
    return wasBlocked;
  }

  /// Tries one lane now.
  synchronized void probeNow() {
    if (held) {
      probe(until);
    }
  }

  private synchronized void probe(Instant time) {
    if (held && until.equals(time)) {
      held = false;
      probing = true;
      pump();
    }
  }

  /// Up to which place messages were told this reason for waiting.
  synchronized long explainedTo(String reason) {
    return explanation.equals(reason) ? explainedTo : 0;
  }

  /// The reason to tell messages that were queued since; empty where they need none, or are about
  /// to be told.
  synchronized Optional<String> untold() {
    if (!held || explaining || explanation.isEmpty()) {
      return Optional.empty();
    }
    explaining = true;
    return Optional.of(explanation);
  }

  /// What is queued from here on is to be told anew.
  synchronized void telling() {
    explaining = false;
  }

  synchronized void explained(String reason, long place) {
    explanation = reason;
    explainedTo = place;
  }

  private void pump() {
    int most = held ? 0 : probing ? 1 : places;
    while (running < most && !ready.isEmpty()) {
      running++;
      start.accept(ready.removeFirst());
    }
  }
}
