package dev.sapa.plugins.x;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/// What one callback says around its events, in whichever envelope.
///
/// @param account the subscribed user: whose direct messages and mentions these are
/// @param users people by their number, as far as they are described
/// @param at when it came, for what carries no time of its own
record Told(String account, JsonNode users, Instant at) {

  /// Whether somebody is the business itself.
  boolean isOwn(String user) {
    return user.equals(account);
  }

  Person person(String id) {
    return users.path(id).isObject() ? Person.of(id, users.path(id)) : Person.of(id);
  }

  /// An id for an item that has none: the same for the same item in every redelivery.
  static String derivedId(String kind, JsonNode item) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(item.toString().getBytes(StandardCharsets.UTF_8));
      return kind + "/" + HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("The JDK offers no SHA-256.", missing);
    }
  }
}
