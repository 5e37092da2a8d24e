package dev.sapa.sdk.channel;

/// What goes down a live line, as one server-sent event. A name that is not one word makes an
/// [IllegalArgumentException].
///
/// @param event its name, one word
/// @param data for the browser, such as JSON
public record Frame(String event, String data) {
  public Frame {
    if (event.isBlank() || event.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "The name of a frame is one word, not '%s'.".formatted(event));
    }
  }
}
