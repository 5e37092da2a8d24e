package dev.sapa.host.delivery;

import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.message.MessageState;
import java.time.Instant;
import java.util.Optional;

/// One request to a provider, planned or made.
///
/// @param id of the part, the same on every attempt
/// @param number from 1; a part has a later attempt only where the one before was not accepted, or
///   where a person wanted it
/// @param ordinal the part's place in its message, from 0
/// @param body owned by the record, not to be changed
/// @param updatedAt since when it is in this state
public record Attempt(
    String id,
    int number,
    String message,
    int ordinal,
    String instance,
    byte[] body,
    MessageState state,
    Optional<String> providerMessageId,
    Instant updatedAt) {

  Part part() {
    return new Part(id, body);
  }

  /// Whether it has not been sent.
  boolean queued() {
    return state == MessageState.QUEUED;
  }
}
