package dev.sapa.host.dialogue;

import java.time.ZoneId;
import java.util.Map;

/// What the host itself says to customers, by language.
///
/// @param disclosure said before the first automated message (R008)
/// @param exitLabel on the button that leads to a person, at most 20 characters
/// @param zone in which times are told
public record Wording(Map<String, String> disclosure, Map<String, String> exitLabel, ZoneId zone) {
  public Wording {
    disclosure = Map.copyOf(disclosure);
    exitLabel = Map.copyOf(exitLabel);
  }

  /// The words of a business.
  public static Wording of(String business, ZoneId zone) {
    return new Wording(
        Map.of(
            "id", "Saya asisten otomatis %s.".formatted(business),
            "en", "I am the automated assistant of %s.".formatted(business)),
        Map.of("id", "Bicara dengan orang", "en", "Talk to a person"),
        zone);
  }
}
