package dev.sapa.host.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the host's other keys are derived from: 32 random bytes in a file of the data directory
/// that only its owner may read.
///
/// Whoever loses it must enter the secrets again that were sealed with it, and visitors begin new
/// sessions; nothing else depends on it.
public final class MasterKey {
  private static final String FILE = "master.key";
  private static final int LENGTH = 32;

  private final byte[] key;

  private MasterKey(byte[] key) {
    this.key = key;
  }

  /// The key of a data directory, made if there is none yet.
  ///
  /// @throws UncheckedIOException where it can neither be read nor be made
  public static MasterKey of(Path data) {
    Path file = data.resolve(FILE);
    try {
      return new MasterKey(Files.exists(file) ? read(file) : make(file));
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "The key in %s cannot be used (%s); make it readable and writable for the user who runs Sapa, or bring it back from a backup."
              .formatted(file, refused.getMessage()),
          refused);
    }
  }

  /// A key for one purpose: 32 bytes, always the same, which tell nothing of the others.
  public byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has HmacSHA256.", impossible);
    }
  }

  @Override
  public String toString() {
    return "MasterKey[…]";
  }

  private static byte[] read(Path file) throws IOException {
    byte[] key = Files.readAllBytes(file);
    if (key.length != LENGTH) {
      throw new IOException("it has %d bytes instead of %d".formatted(key.length, LENGTH));
    }
    return key;
  }

  private static byte[] make(Path file) throws IOException {
    byte[] key = new byte[LENGTH];
    new SecureRandom().nextBytes(key);
    PrivateFile.write(file, key);
    return key;
  }
}
