package dev.sapa.host.desk;

import dev.sapa.host.json.Json;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Visibility;
import java.util.Optional;

/// What an agent wants to say.
///
/// @param agent empty for whoever holds the conversation
/// @param key makes a repeated request harmless
/// @param fileBytes how large the file is that goes with it, where the host keeps it; else 0
/// @param visibility whom it is for, in a public thread
public record Reply(
    String conversation,
    Optional<String> agent,
    Content content,
    Optional<String> key,
    long fileBytes,
    Visibility visibility) {

  /// Where the customer spoke, without a file of the host's.
  public Reply(String conversation, Optional<String> agent, Content content, Optional<String> key) {
    this(conversation, agent, content, key, 0, Visibility.THREAD);
  }

  String fingerprint() {
    return visibility == Visibility.THREAD
        ? Fingerprint.of(conversation, agent.orElse(""), Json.write(content))
        : Fingerprint.of(conversation, agent.orElse(""), Json.write(content), visibility.name());
  }
}
