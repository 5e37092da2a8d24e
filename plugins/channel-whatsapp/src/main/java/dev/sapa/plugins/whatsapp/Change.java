package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/// One change of a callback: what one field of one account tells.
///
/// @param account the number it belongs to
/// @param business the WhatsApp Business account it belongs to
/// @param at when it happened, for what carries no time of its own
/// @param contacts the people it names
record Change(
    String account, String business, String field, JsonNode value, Instant at, Contacts contacts) {

  Change(String account, String business, String field, JsonNode value, Instant at) {
    this(account, business, field, value, at, Contacts.of(value));
  }

  /// When an item of this change happened.
  Instant time(JsonNode item) {
    return Json.seconds(item, "timestamp").orElse(at);
  }

  /// An id for an item that has none: the same for the same item in every redelivery.
  String derivedId(JsonNode item) {
    String content = String.join("\n", account, business, field, item.toString());
    return field + ":" + digest(content);
  }

  private static String digest(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("The JDK offers no SHA-256.", missing);
    }
  }
}
