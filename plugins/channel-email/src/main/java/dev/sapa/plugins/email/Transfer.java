package dev.sapa.plugins.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/// Content transfer encodings (RFC 2045), read as far as they can be: a broken mail is still a
/// customer's.
final class Transfer {
  private Transfer() {}

  /// The bytes of a body.
  ///
  /// @param encoding as its header names it; one we do not know means none
  static byte[] decode(byte[] raw, String encoding) {
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "base64" -> base64(raw);
      case "quoted-printable" -> quotedPrintable(raw);
      default -> raw;
    };
  }

  /// Up to the padding, after which mailing lists add words of their own; without what is no letter
  /// of base64, and without a last letter that lacks its others.
  static byte[] base64(byte[] raw) {
    byte[] letters = new byte[raw.length];
    int length = 0;
    for (byte one : raw) {
      if (one == '=') {
        break;
      }
      if (isBase64(one)) {
        letters[length++] = one;
      }
    }
    length -= length % 4 == 1 ? 1 : 0;
    return Base64.getDecoder().decode(Arrays.copyOf(letters, length));
  }

  private static boolean isBase64(byte one) {
    return (one >= 'A' && one <= 'Z')
        || (one >= 'a' && one <= 'z')
        || (one >= '0' && one <= '9')
        || one == '+'
        || one == '/';
  }

  /// With what is no escape left as it is.
  static byte[] quotedPrintable(byte[] raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
    String text = new String(raw, StandardCharsets.ISO_8859_1);
    int at = 0;
    while (at < text.length()) {
      char one = text.charAt(at);
      if (one != '=') {
        bytes.write(one);
        at++;
        continue;
      }
      int lineEnd = softBreak(text, at + 1);
      if (lineEnd > 0) {
        at = lineEnd;
        continue;
      }
      int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
      int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
      if (high < 0 || low < 0) {
        bytes.write('=');
        at++;
      } else {
        bytes.write(high << 4 | low);
        at += 3;
      }
    }
    return bytes.toByteArray();
  }

  /// Where the next line begins after `=` at the end of one, which may be followed by blanks; 0
  /// where there is no line end.
  private static int softBreak(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    if (at == text.length()) {
      return at;
    }
    if (text.startsWith("\r\n", at)) {
      return at + 2;
    }
    return text.charAt(at) == '\n' ? at + 1 : 0;
  }
}
