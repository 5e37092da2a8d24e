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
}
