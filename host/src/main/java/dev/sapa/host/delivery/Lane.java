package dev.sapa.host.delivery;

/// The messages of one conversation, while some wait. Guarded by the map it stands in.
final class Lane {
  final String conversation;
  final String instance;

  /// Whether messages were queued since it was last looked at.
  boolean grew;

  /// Whether a report came since it was last looked at.
  boolean settled;

  /// Whether it waits for a time.
  boolean held;

  Lane(String conversation, String instance) {
    this.conversation = conversation;
    this.instance = instance;
  }
}
