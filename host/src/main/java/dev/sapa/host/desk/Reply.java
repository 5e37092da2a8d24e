package dev.sapa.host.desk;

import dev.sapa.host.json.Json;
import dev.sapa.sdk.message.Content;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What an agent wants to say.
///
/// @param agent empty for whoever holds the conversation
/// @param key makes a repeated request harmless
public record Reply(
    String conversation, Optional<String> agent, Content content, Optional<String> key) {

  /// The same for the same reply, and for no other.
  String fingerprint() {
    byte[] whole = Json.bytes(List.of(conversation, agent.orElse(""), Json.write(content)));
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256; this one does not.", missing);
    }
  }
}
