package dev.sapa.host.desk;

import dev.sapa.host.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The same word for the same request, and for no other.
final class Fingerprint {
  private Fingerprint() {}

  static String of(String... parts) {
    byte[] whole = Json.bytes(List.of(parts));
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256; this one does not.", missing);
    }
  }
}
