package dev.sapa.host.desk;

import dev.sapa.host.json.Json;
import dev.sapa.sdk.message.Content;
import java.util.Optional;

/// What an agent wants to say.
///
/// @param agent empty for whoever holds the conversation
/// @param key makes a repeated request harmless
public record Reply(
    String conversation, Optional<String> agent, Content content, Optional<String> key) {

  String fingerprint() {
    return Fingerprint.of(conversation, agent.orElse(""), Json.write(content));
  }
}
