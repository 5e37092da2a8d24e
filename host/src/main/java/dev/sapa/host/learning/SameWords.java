package dev.sapa.host.learning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What makes two questions the same: their letters and digits, whatever stands between them.
public final class SameWords {
  /// Changes when the rule does, so that what was told apart by it is told apart anew.
  static final int VERSION = 1;

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final int LENGTH = 16;

  private SameWords() {}

  /// The id of the question a text asks; empty where it has no words.
  public static Optional<String> id(String text) {
    String words =
        BETWEEN
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
            .replaceAll(" ")
            .strip();
    return words.isEmpty() ? Optional.empty() : Optional.of(digest(words));
  }

  static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, LENGTH);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("This Java has no SHA-256; use another one.", missing);
    }
  }
}
