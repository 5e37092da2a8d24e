package dev.sapa.host.delivery;

/// Why a message or part is in the state it is in.
///
/// @param code for programs
/// @param reason a sentence a person understands
public record Why(String code, String reason) {}
