package dev.sapa.sdk.automation;

/// Who may talk to the customer now. Only one at a time.
public sealed interface Speaker {

  /// The automations.
  record Automated() implements Speaker {}

  /// A person of the team.
  record Agent(String name) implements Speaker {}

  /// Nobody until an agent takes the conversation.
  record Nobody() implements Speaker {}
}
