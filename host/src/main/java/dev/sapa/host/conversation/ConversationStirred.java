package dev.sapa.host.conversation;

/// Something of a conversation has changed that is no fact, such as why a message waits.
public record ConversationStirred(String conversation) {}
