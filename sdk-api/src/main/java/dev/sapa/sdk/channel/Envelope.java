package dev.sapa.sdk.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What everything a person does in a conversation has around it.
///
/// @param account the business's account it was addressed to
/// @param eventId the provider's id; the same event always has the same one, and no other has it
/// @param orderKey events with the same key are handled in the order they came; usually the
///   conversation key
/// @param conversationKey names the conversation within the instance
/// @param aliases other names of the sender that came with it
/// @param senderName as the sender calls themself
/// @param occurredAt by the provider's clock
/// @param replyTo the provider's id of the message this answers
public record Envelope(
    String account,
    String eventId,
    String orderKey,
    String conversationKey,
    ThreadKind threadKind,
    Identity sender,
    List<Identity> aliases,
    Optional<String> senderName,
    Instant occurredAt,
    Optional<String> replyTo,
    Optional<Origin> origin) {
  public Envelope {
    aliases = List.copyOf(aliases);
  }
}
