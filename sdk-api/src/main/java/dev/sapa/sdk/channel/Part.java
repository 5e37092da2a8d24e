package dev.sapa.sdk.channel;

import dev.sapa.sdk.message.Outbound;
import java.nio.charset.StandardCharsets;

/// One request to the provider.
///
/// @param id the same on every attempt; providers that repeat a caller's reference get this one
/// @param body as [Channel#send] wants it, for most providers the body of the HTTP request; stored
///   by the host until the outcome is known, so it holds no secret. Owned by the record, not to be
///   changed
public record Part(String id, byte[] body) {

  /// The only part of a message.
  public static Part of(Outbound message, String body) {
    return of(message, 0, body);
  }

  /// A part of a message, in UTF-8.
  ///
  /// @param ordinal from 0
  public static Part of(Outbound message, int ordinal, String body) {
    return new Part(id(message, ordinal), body.getBytes(StandardCharsets.UTF_8));
  }

  /// The id of a part of a message.
  ///
  /// @param ordinal from 0
  public static String id(Outbound message, int ordinal) {
    return message.id() + "-" + ordinal;
  }
}
