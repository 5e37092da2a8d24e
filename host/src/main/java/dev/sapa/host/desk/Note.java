package dev.sapa.host.desk;

import java.util.Optional;

/// What an agent writes down for the team.
///
/// @param key makes a repeated request harmless
public record Note(String conversation, String agent, String text, Optional<String> key) {

  String fingerprint() {
    return Fingerprint.of("note", conversation, agent, text);
  }
}
