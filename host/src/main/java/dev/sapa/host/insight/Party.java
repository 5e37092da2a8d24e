package dev.sapa.host.insight;

import dev.sapa.sdk.event.Event;
import java.time.Instant;
import java.util.Optional;

/// Whose events are folded together: a customer, or a group, which counts as one customer because
/// an answer in it is for everybody there.
///
/// @param id the customer's, or the conversation's of a group
public record Party(String id, boolean group) {

  /// The time a metric asked to be woken at. It is not in the log, so it has no place there.
  Event timeReached(Instant at) {
    return new Event.TimeReached(
        new Event.Header(
            0,
            at,
            group ? Optional.of(id) : Optional.empty(),
            group ? Optional.empty() : Optional.of(id),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
