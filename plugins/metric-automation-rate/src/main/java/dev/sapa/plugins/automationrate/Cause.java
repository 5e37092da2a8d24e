package dev.sapa.plugins.automationrate;

/// Why an episode was not finished by automations, besides what automations give as the cause of a
/// handoff.
final class Cause {
  /// No automation had an answer.
  static final String UNANSWERED = "unanswered";

  /// A person took over though nothing asked for one.
  static final String STEPPED_IN = "stepped-in";

  /// The answer did not reach the customer.
  static final String UNDELIVERED = "undelivered";

  /// The customer showed that the answer did not help.
  static final String UNHELPFUL = "unhelpful";

  private Cause() {}
}
