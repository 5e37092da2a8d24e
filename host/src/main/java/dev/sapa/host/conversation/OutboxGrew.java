package dev.sapa.host.conversation;

import java.util.Optional;

/// Announced when messages wait to be sent.
///
/// @param conversation whose lane has work
/// @param instance it is sent through
/// @param queued what waits, where it was never tried
public record OutboxGrew(String conversation, String instance, Optional<Queued> queued) {

  /// A message as it was queued, so that who sends it at once need not read it back.
  public record Queued(Message message, Conversation conversation, Reach reach) {}

  /// Something waits in a lane.
  public static OutboxGrew of(String conversation, String instance) {
    return new OutboxGrew(conversation, instance, Optional.empty());
  }

  /// A message was queued.
  public static OutboxGrew by(Message message, Conversation conversation, Reach reach) {
    return new OutboxGrew(
        conversation.id(),
        conversation.instance(),
        Optional.of(new Queued(message, conversation, reach)));
  }
}
