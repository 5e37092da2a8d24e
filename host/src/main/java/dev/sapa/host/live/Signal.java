package dev.sapa.host.live;

import java.time.Instant;

/// Something that is true for a moment and recorded nowhere.
public sealed interface Signal {

  /// The id of the conversation it is about.
  String conversation();

  /// The customer is writing; told again while they go on.
  record CustomerTyping(String conversation) implements Signal {}

  /// An agent is writing; told again while they go on.
  record AgentTyping(String conversation, String agent) implements Signal {}

  /// An agent has opened the conversation.
  record Viewing(String conversation, String agent) implements Signal {}

  /// An agent has closed the conversation.
  record Left(String conversation, String agent) implements Signal {}

  /// Something of the conversation has changed that is no fact, such as that a file has come.
  record Changed(String conversation) implements Signal {}

  /// A person of the team has read what the customer said until then.
  record Read(String conversation, Instant at) implements Signal {}
}
