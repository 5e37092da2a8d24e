package dev.sapa.host.delivery;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Subject;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Outbound;
import java.time.Instant;
import java.util.Optional;

/// The message at the head of a lane, with everything needed to send it.
///
/// @param windowClosedAfter what the customer said last when the provider called the window closed
/// @param attempts how often it was tried
/// @param unreachable how often the provider could not be reached
/// @param more whether others wait behind it
public record Waiting(
    Message message,
    Conversation conversation,
    ConversationFacts facts,
    Optional<Instant> windowClosedAfter,
    Instant dueAt,
    int attempts,
    int unreachable,
    boolean more) {

  String instance() {
    return message.instance();
  }

  Subject subject() {
    return Subject.of(conversation);
  }

  /// Whether it was never tried, so that it has no parts.
  boolean fresh() {
    return attempts == 0 && message.state().equals(Optional.of(MessageState.QUEUED));
  }

  Outbound outbound() {
    return new Outbound(
        message.id(),
        message.content(),
        message.replyTo(),
        message.purpose(),
        message.authoredBy().orElseThrow(),
        message.visibility());
  }
}
