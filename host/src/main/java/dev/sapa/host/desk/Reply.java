package dev.sapa.host.desk;

import dev.sapa.host.json.Json;
import dev.sapa.sdk.message.Content;
import java.util.Optional;

/// What an agent wants to say.
///
/// @param agent empty for whoever holds the conversation
/// @param key makes a repeated request harmless
/// @param fileBytes how large the file is that goes with it, where the host keeps it; else 0
public record Reply(
    String conversation,
    Optional<String> agent,
    Content content,
    Optional<String> key,
    long fileBytes) {

  /// Without a file of the host's.
  public Reply(String conversation, Optional<String> agent, Content content, Optional<String> key) {
    this(conversation, agent, content, key, 0);
  }

  String fingerprint() {
    return Fingerprint.of(conversation, agent.orElse(""), Json.write(content));
  }
}
