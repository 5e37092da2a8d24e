package dev.sapa.sdk.automation;

/// When an automation is asked, relative to the others.
public enum Phase {
  /// Safety, wishes for a person, verification. All are asked.
  GUARD,
  /// The first that replies ends the phase.
  ANSWER,
  /// Labels, reminders. All are asked.
  FOLLOW_UP
}
