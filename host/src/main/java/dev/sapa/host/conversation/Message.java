package dev.sapa.host.conversation;

import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.message.Visibility;
import java.time.Instant;
import java.util.Optional;

/// One thing said, as it is kept.
///
/// @param sequence its place among all messages
/// @param state of an outbound message, the least of its parts' states; empty for an inbound one
/// @param reason why it failed, is uncertain or was withdrawn
/// @param authoredBy empty for the customer
/// @param author the agent or automation instance; for the customer their name, or empty
/// @param notice goes out although nobody speaks: what the customer is told when a person is asked
///   for
/// @param visibility whom it is for, in a public thread
public record Message(
    long sequence,
    String id,
    String conversation,
    Instant at,
    Optional<MessageState> state,
    Optional<String> reason,
    Content content,
    Optional<AuthoredBy> authoredBy,
    String author,
    Purpose purpose,
    Optional<Explanation> explanation,
    String instance,
    Optional<String> providerMessageId,
    Optional<String> replyTo,
    boolean notice,
    Visibility visibility) {

  /// What is said where the customer spoke.
  public Message(
      long sequence,
      String id,
      String conversation,
      Instant at,
      Optional<MessageState> state,
      Optional<String> reason,
      Content content,
      Optional<AuthoredBy> authoredBy,
      String author,
      Purpose purpose,
      Optional<Explanation> explanation,
      String instance,
      Optional<String> providerMessageId,
      Optional<String> replyTo,
      boolean notice) {
    this(
        sequence,
        id,
        conversation,
        at,
        state,
        reason,
        content,
        authoredBy,
        author,
        purpose,
        explanation,
        instance,
        providerMessageId,
        replyTo,
        notice,
        Visibility.THREAD);
  }

  /// Whether the customer said it.
  public boolean inbound() {
    return authoredBy.isEmpty();
  }
}
