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
/// @param replyContext what the channel said that an answer to what the customer last said must
///   know, as [Envelope#replyContext]
public record ConversationFacts(
    String conversationKey,
    ThreadKind threadKind,
    Optional<Instant> lastInboundAt,
    Optional<String> lastInboundId,
    List<Identity> identities,
    Set<Purpose> optOuts,
    Optional<String> replyContext) {
  public ConversationFacts {
    identities = List.copyOf(identities);
    optOuts = Set.copyOf(optOuts);
  }

  /// Those of a channel whose answers need no more.
  public ConversationFacts(
      String conversationKey,
      ThreadKind threadKind,
      Optional<Instant> lastInboundAt,
      Optional<String> lastInboundId,
      List<Identity> identities,
      Set<Purpose> optOuts) {
    this(
        conversationKey,
        threadKind,
        lastInboundAt,
        lastInboundId,
        identities,
        optOuts,
        Optional.empty());
  }
}
