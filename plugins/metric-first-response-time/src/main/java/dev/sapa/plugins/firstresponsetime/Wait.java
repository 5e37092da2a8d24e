package dev.sapa.plugins.firstresponsetime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A clock that runs from a customer's message to its first answer.
///
/// @param from the message; empty while none is open
/// @param until the answer
/// @param running whether the customer still waits
/// @param late whether it was counted as late
public record Wait(Optional<Instant> from, Optional<Instant> until, boolean running, boolean late) {

  static Wait since(Instant at) {
    return new Wait(Optional.of(at), Optional.empty(), true, false);
  }

  boolean done() {
    return until.isPresent();
  }

  Wait begun(Instant at) {
    return done() || from.isPresent() ? this : since(at);
  }

  Wait answered(Instant at) {
    return done() || from.isEmpty() ? this : new Wait(from, Optional.of(at), false, late);
  }

  Wait movedTo(Optional<Instant> next) {
    return new Wait(next, Optional.empty(), running && next.isPresent(), false);
  }

  Wait stopped() {
    return new Wait(from, until, false, late);
  }

  Wait lateAt(Instant now, long targetSeconds) {
    return due(targetSeconds).filter(due -> !now.isBefore(due)).isPresent()
        ? new Wait(from, until, running, true)
        : this;
  }

  /// When it becomes late.
  Optional<Instant> due(long targetSeconds) {
    return running && !late ? from.map(at -> at.plusSeconds(targetSeconds)) : Optional.empty();
  }

  /// How long it took, in seconds; only for one that is done.
  double seconds() {
    return Duration.between(from.orElseThrow(), until.orElseThrow()).toMillis() / 1_000.0;
  }
}
