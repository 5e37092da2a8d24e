package dev.sapa.host.conversation;

/// Something is known of a file of a conversation that was not known before.
///
/// @param wanted whether it is to be asked for
public record FilesChanged(String conversation, boolean wanted) {}
