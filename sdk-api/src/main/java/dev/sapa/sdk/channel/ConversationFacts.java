package dev.sapa.sdk.channel;

import dev.sapa.sdk.message.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a channel may know of a conversation when it renders a message.
///
/// @param conversationKey as the channel named it last
/// @param lastInboundAt when the customer last said something, by the provider's clock
/// @param lastInboundId the provider's id of what they said
/// @param identities the names that reach the customer now, the most recently seen first; empty in
///   a group
/// @param optOuts what the customer does not want
public record ConversationFacts(
    String conversationKey,
    ThreadKind threadKind,
    Optional<Instant> lastInboundAt,
    Optional<String> lastInboundId,
    List<Identity> identities,
    Set<Purpose> optOuts) {
  public ConversationFacts {
    identities = List.copyOf(identities);
    optOuts = Set.copyOf(optOuts);
  }
}
