package dev.sapa.host.conversation;

import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.message.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the customer of a conversation is reached, and what stands against it.
///
/// @param identities the names that reach them, the most recently seen first
/// @param optOuts what they do not want
/// @param windowClosedAfter what they said last when the provider called the reply window closed
public record Reach(
    List<Identity> identities, Set<Purpose> optOuts, Optional<Instant> windowClosedAfter) {}
