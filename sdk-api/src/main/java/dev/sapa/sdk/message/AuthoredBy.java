package dev.sapa.sdk.message;

/// Who wrote an outbound message. Shown to the customer and the team on every message (R008).
public enum AuthoredBy {
  HUMAN,
  /// A fixed rule or an answer written by people and chosen by a machine.
  RULE,
  /// Words composed by a model.
  AI
}
