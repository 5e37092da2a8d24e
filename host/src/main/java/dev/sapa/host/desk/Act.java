package dev.sapa.host.desk;

import java.util.Optional;

/// Something an agent does with a conversation.
///
/// @param agent empty for whoever holds the conversation
public record Act(String conversation, Optional<String> agent) {}
