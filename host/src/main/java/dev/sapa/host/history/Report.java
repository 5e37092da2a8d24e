package dev.sapa.host.history;

import dev.sapa.sdk.message.MessageState;
import java.time.Duration;
import java.util.Optional;

/// How far an outbound message got.
///
/// @param after how long after the message
/// @param reason why, where it failed
/// @param setAside whether it still waits for somebody to look at
record Report(Duration after, MessageState state, Optional<String> reason, boolean setAside) {}
