package dev.sapa.plugins.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words of a header that are written as `=?charset?encoding?text?=` (RFC 2047).
///
/// Bytes of neighbours with the same charset are joined before they become letters, because many
/// senders cut within one; white space between neighbours is dropped.
final class EncodedWords {
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?*\\s]{1,60})(?:\\*[^?\\s]*)?\\?([bBqQ])\\?([^?]*)\\?=");

  private EncodedWords() {}

  /// A header's value in letters. To be asked of a single word or phrase: what is decoded may hold
  /// commas and brackets that mean nothing.
  static String decode(String header) {
    Matcher word = WORD.matcher(header);
    StringBuilder all = new StringBuilder();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String charset = "";
    int end = 0;
    while (word.find()) {
      String between = header.substring(end, word.start());
      boolean neighbour = end > 0 && between.isBlank();
      String next = word.group(1).toLowerCase(Locale.ROOT);
      if (!neighbour || !next.equals(charset)) {
        all.append(Charsets.decode(bytes.toByteArray(), charset));
        bytes.reset();
      }
      if (!neighbour) {
        all.append(between);
      }
      charset = next;
      bytes.writeBytes(bytes(word.group(2), word.group(3)));
      end = word.end();
    }
    return all.append(Charsets.decode(bytes.toByteArray(), charset))
        .append(header.substring(end))
        .toString();
  }

  private static byte[] bytes(String encoding, String text) {
    return encoding.equalsIgnoreCase("b")
        ? Transfer.base64(text.getBytes(StandardCharsets.ISO_8859_1))
        : Transfer.quotedPrintable(text.replace('_', ' ').getBytes(StandardCharsets.UTF_8));
  }
}
