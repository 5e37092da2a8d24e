package dev.sapa.plugins.orders;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Short words for long ones, for events that have no id of their own: the same for the same.
public final class Digest {
  private Digest() {}

  /// 32 hexadecimal digits for some words in their order.
  public static String of(String... words) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String word : words) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        // The length goes before, so that moving words from one to the next makes another digest.
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("The JDK offers no SHA-256.", missing);
    }
  }
}
