package dev.sapa.host.web.page.inbox;

import dev.sapa.sdk.event.Event;

/// One line of a timeline.
public sealed interface Entry {
  /// What the line is known by on the page; the same whenever it is drawn.
  String key();

  /// Another day begins.
  record Day(String key, String text) implements Entry {}

  /// Something happened that is no message.
  record Told(String key, String text, Stamp at) implements Entry {}

  /// An agent wrote something down for the team.
  record Noted(String key, String agent, String text, Stamp at) implements Entry {}

  /// Somebody said something.
  record Message(Said said) implements Entry {
    @Override
    public String key() {
      return "m-" + said.id();
    }
  }

  static String key(Event event) {
    return "e-" + event.header().sequence();
  }
}
