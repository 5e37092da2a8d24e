package dev.sapa.host.conversation;

/// What a conversation waits for.
public enum Status {
  /// Nothing: the automations take care of it.
  OPEN,
  /// A person of the team.
  WAITING,
  /// The agent who took it.
  TAKEN,
  /// Nothing; a new message opens it again.
  RESOLVED
}
