package dev.sapa.plugins.automationrate;

/// Who finished an episode.
enum Outcome {
  /// Automations alone.
  AUTOMATED("automated"),
  /// A person.
  HANDED_OFF("handed-off"),
  /// Nobody: the customer fell silent without an answer that helped.
  ABANDONED("abandoned");

  private final String id;

  Outcome(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
