package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.Inbound;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/// One thing that a callback tells.
///
/// @param account the business's account it belongs to
/// @param field where Meta tells it: `comments`; `messaging` or `standby` for what happens between
///   the account and one person
/// @param at when, for what carries no time of its own
public record Item(String account, String field, JsonNode body, Instant at) {

  /// When it happened.
  public Instant time() {
    return Json.moment(body, "timestamp").or(() -> Json.moment(body, "created_time")).orElse(at);
  }

  /// An id for what has none: the same in every redelivery.
  public String derivedId() {
    return field + ":" + digest(String.join("\n", account, field, body.toString()));
  }

  /// Something a person should know that belongs to no conversation.
  ///
  /// @param kind Meta's name for it
  public Inbound notice(String kind, String sentence) {
    return new Inbound.AccountNoticed(account, derivedId(), time(), kind, sentence);
  }

  /// Something that belongs to a conversation but cannot be placed there.
  Inbound unreadable(Road road) {
    return notice(
        field,
        ("%s sent something about “%s” that this version cannot read. The raw request is"
                + " kept.")
            .formatted(road.name(), field));
  }

  /// A short text that stands for a long one.
  public static String digest(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("The JDK offers no SHA-256.", missing);
    }
  }
}
