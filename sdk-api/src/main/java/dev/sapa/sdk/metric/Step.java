package dev.sapa.sdk.metric;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one event changed.
///
/// @param wakeAt when to hear a [dev.sapa.sdk.event.Event.TimeReached] about this customer;
///   replaces what was asked for before, empty for never
public record Step<M extends Record>(
    M memory, List<Measurement> measurements, Optional<Instant> wakeAt) {
  public Step {
    measurements = List.copyOf(measurements);
  }

  /// A memory, and what was measured; never woken.
  public static <M extends Record> Step<M> of(M memory, Measurement... measurements) {
    return new Step<>(memory, List.of(measurements), Optional.empty());
  }

  /// The same, to be woken at a time.
  public Step<M> wakingAt(Instant at) {
    return new Step<>(memory, measurements, Optional.of(at));
  }
}
