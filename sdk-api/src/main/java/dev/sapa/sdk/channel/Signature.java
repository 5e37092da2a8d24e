package dev.sapa.sdk.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An HMAC over bytes, compared in constant time.
///
/// A value of this type may be used from many threads. It never shows its key.
public final class Signature {
  private final Mac prototype;

  private Signature(String algorithm, byte[] key) {
    try {
      prototype = Mac.getInstance(algorithm);
      prototype.init(new SecretKeySpec(key, algorithm));
    } catch (GeneralSecurityException missing) {
      throw new IllegalArgumentException(
          "The JDK offers no " + algorithm + " for this key; use a key that is not empty.",
          missing);
    }
  }

  /// HMAC with SHA-256.
  ///
  /// @throws IllegalArgumentException for a key that is empty
  public static Signature sha256(byte[] key) {
    return new Signature("HmacSHA256", key);
  }

  /// HMAC with SHA-1, for the providers that still use it.
  ///
  /// @throws IllegalArgumentException for a key that is empty
  public static Signature sha1(byte[] key) {
    return new Signature("HmacSHA1", key);
  }

  /// The signature of a message.
  public byte[] sign(byte[] message) {
    try {
      return ((Mac) prototype.clone()).doFinal(message);
    } catch (CloneNotSupportedException provider) {
      throw new IllegalStateException("The JDK's HMAC cannot be copied.", provider);
    }
  }

  /// Whether a signature written in hexadecimal belongs to a message. Anything else than the right
  /// number of hexadecimal digits is a no.
  public boolean verifiesHex(byte[] message, String hex) {
    byte[] given;
    try {
      given = HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException notHex) {
      return false;
    }
    return MessageDigest.isEqual(sign(message), given);
  }

  /// Whether two texts are equal, in a time that tells nothing about where they differ.
  public static boolean sameSecret(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
