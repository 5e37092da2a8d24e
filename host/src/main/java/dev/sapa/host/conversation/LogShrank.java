package dev.sapa.host.conversation;

/// Announced when facts were deleted, or what they say was.
public record LogShrank() {}
