package dev.sapa.host.history;

import dev.sapa.host.conversation.Status;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A conversation as one line of a history file tells it.
///
/// @param instance the channel instance it came through
/// @param plugin the type of that channel
/// @param key what the channel calls the conversation
/// @param identities names of the customer; the first is the one they write from
/// @param status what the line says that its steps lead to
record Past(
    int line,
    String instance,
    String plugin,
    String key,
    Optional<String> name,
    List<Identity> identities,
    String language,
    Optional<Origin> origin,
    Optional<Status> status,
    List<Moment> moments) {

  /// A step and when it happened.
  ///
  /// @param number of the step within its line, from 1
  record Moment(int number, Instant at, Step step) {}
}
