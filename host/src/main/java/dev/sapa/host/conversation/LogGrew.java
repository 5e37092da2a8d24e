package dev.sapa.host.conversation;

import dev.sapa.sdk.event.Event;

/// Announced when a fact was recorded.
public record LogGrew(Event fact) {}
