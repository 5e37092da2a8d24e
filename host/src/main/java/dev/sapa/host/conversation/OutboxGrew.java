package dev.sapa.host.conversation;

/// Announced when messages wait to be sent.
///
/// @param conversation whose lane has work
public record OutboxGrew(String conversation) {}
