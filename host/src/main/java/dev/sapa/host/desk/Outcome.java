package dev.sapa.host.desk;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;

/// What became of something an agent wanted.
public sealed interface Outcome {

  /// It is so now, or was already.
  record Done(Conversation conversation) implements Outcome {}

  /// The message waits to be sent.
  ///
  /// @param repeated whether an earlier request with the same key had made it
  record Said(Message message, boolean repeated) implements Outcome {}

  /// There is no such conversation.
  record NotFound() implements Outcome {}

  /// Another agent holds the conversation, and only one speaks at a time.
  record HeldBy(String agent) implements Outcome {}

  /// The conversation is resolved, so there is nothing to give back.
  record Resolved() implements Outcome {}

  /// The key belongs to a request that asked for something else.
  record KeyReused() implements Outcome {}
}
