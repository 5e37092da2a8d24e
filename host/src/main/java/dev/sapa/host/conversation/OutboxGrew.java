package dev.sapa.host.conversation;

/// Announced when messages wait to be sent.
///
/// @param conversation whose lane has work
/// @param instance it is sent through
public record OutboxGrew(String conversation, String instance) {}
