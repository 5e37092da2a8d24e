package dev.sapa.plugins.orders.form;

import dev.sapa.sdk.channel.Signature;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a form was begun, signed: `v1.MILLISECONDS.RANDOM.SIGNATURE`. It proves that some time has
/// passed, and nothing about who filled the form in.
final class FormToken {
  private static final Pattern TOKEN =
      Pattern.compile("v1\\.(\\d{10,15})\\.[0-9a-f]{16}\\.([0-9a-f]{64})");
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int RANDOM_BYTES = 8;

  private final Signature signature;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  FormToken(byte[] key, Clock clock) {
    this.signature = Signature.sha256(key);
    this.clock = clock;
  }

  String fresh() {
    byte[] some = new byte[RANDOM_BYTES];
    random.nextBytes(some);
    String words = "v1." + clock.millis() + "." + HexFormat.of().formatHex(some);
    return words + "." + HexFormat.of().formatHex(signature.sign(bytes(words)));
  }

  /// How long ago a token was given out; empty where it was not given out here, or too long ago.
  Optional<Duration> age(String token) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()
        || !signature.verifiesHex(
            bytes(token.substring(0, token.lastIndexOf('.'))), parts.group(2))) {
      return Optional.empty();
    }
    Instant begun = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
    return Optional.of(Duration.between(begun, clock.instant()))
        .filter(age -> !age.isNegative() && age.compareTo(LONGEST) < 0);
  }

  private static byte[] bytes(String words) {
    return words.getBytes(StandardCharsets.US_ASCII);
  }
}
