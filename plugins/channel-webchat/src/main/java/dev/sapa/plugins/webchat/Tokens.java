package dev.sapa.plugins.webchat;

import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Signature;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Session tokens: `v1.SESSION.SIGNATURE`, where the session is 16 random bytes. A session lives as
/// long as its browser keeps the token and the host keeps its key.
final class Tokens {
  private static final Pattern TOKEN = Pattern.compile("v1\\.([A-Za-z0-9_-]{22})\\.([0-9a-f]{64})");
  private static final String BEARER = "bearer ";

  private final Signature signature;
  private final SecureRandom random = new SecureRandom();

  Tokens(byte[] key) {
    this.signature = Signature.sha256(key);
  }

  /// A token of a session that nobody has had.
  String fresh() {
    byte[] id = new byte[16];
    random.nextBytes(id);
    return of(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
  }

  private String of(String session) {
    return "v1." + session + "." + HexFormat.of().formatHex(signature.sign(bytes(session)));
  }

  /// The session of a token; empty where the token was not made here.
  Optional<String> session(String token) {
    Matcher parts = TOKEN.matcher(token);
    return parts.matches() && signature.verifiesHex(bytes(parts.group(1)), parts.group(2))
        ? Optional.of(parts.group(1))
        : Optional.empty();
  }

  /// The session of a request; empty where it has none that was begun here.
  Optional<String> session(RawRequest request) {
    return request
        .header("authorization")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .flatMap(value -> session(value.substring(BEARER.length()).strip()));
  }

  private static byte[] bytes(String session) {
    return session.getBytes(StandardCharsets.US_ASCII);
  }
}
