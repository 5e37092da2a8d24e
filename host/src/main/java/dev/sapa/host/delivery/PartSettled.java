package dev.sapa.host.delivery;

/// Announced when a report told what became of a part that was uncertain.
///
/// @param conversation whose lane may wait for it
public record PartSettled(String conversation) {}
