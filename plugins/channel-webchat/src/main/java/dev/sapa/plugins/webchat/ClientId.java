package dev.sapa.plugins.webchat;

/// The widget's own ids within the ids of events, which must differ between sessions.
final class ClientId {
  private ClientId() {}

  static String event(String session, String id) {
    return session + "/" + id;
  }

  /// The widget's id of an event.
  static String of(String event) {
    return event.substring(event.indexOf('/') + 1);
  }
}
