package dev.sapa.host.conversation;

/// Announced when facts were recorded.
public record LogGrew(long sequence) {}
