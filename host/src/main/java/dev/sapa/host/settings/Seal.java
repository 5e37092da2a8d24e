package dev.sapa.host.settings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals secrets with AES-GCM. What was sealed for one setting of one instance opens nowhere else.
final class Seal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /// @param key 32 bytes
  Seal(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /// @param place what it is sealed for
  String sealed(String secret, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, place)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
      return Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has " + CIPHER + ".", impossible);
    }
  }

  /// The secret; empty where it was sealed with another key, for another place, or is damaged.
  Optional<String> opened(String sealed, String place) {
    try {
      byte[] whole = Base64.getDecoder().decode(sealed);
      if (whole.length < NONCE_BYTES) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
      byte[] opened =
          cipher(Cipher.DECRYPT_MODE, nonce, place)
              .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return Optional.of(new String(opened, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
