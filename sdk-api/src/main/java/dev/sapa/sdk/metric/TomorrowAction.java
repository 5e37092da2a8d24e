package dev.sapa.sdk.metric;

/// What the team does tomorrow because of a number (R092): an active sentence in each language. A
/// blank one makes an [IllegalArgumentException].
///
/// @param indonesian starts with what is done, without "Besok tim"
/// @param english starts with what is done, without "Tomorrow the team"
public record TomorrowAction(String indonesian, String english) {
  public TomorrowAction {
    if (indonesian.isBlank() || english.isBlank()) {
      throw new IllegalArgumentException(
          "A number without an action is not ready: say what the team does tomorrow.");
    }
  }
}
