package dev.sapa.plugins.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody a mail is from or to.
///
/// @param address in its normal form: lower case, the domain as the DNS has it. Nothing is taken
///   out of it, so that no two people ever become one
record Correspondent(String address, Optional<String> name) {
  private static final int LONGEST = 254;
  private static final Pattern BARE =
      Pattern.compile("[^\\s<>,;:\"()\\[\\]\\\\]+@[^\\s<>,;:\"()\\[\\]\\\\@]+");

  /// Everybody a header names, as far as it can be read. Encoded words are decoded only after that:
  /// one may hold an address that is none (RFC 2047, section 8).
  static List<Correspondent> all(String header) {
    List<Correspondent> all = new ArrayList<>();
    try {
      for (InternetAddress one : InternetAddress.parseHeader(header, false)) {
        if (!one.isGroup() && one.getAddress() != null) {
          normal(one.getAddress())
              .ifPresent(address -> all.add(new Correspondent(address, name(one))));
        }
      }
    } catch (AddressException unreadable) {
      all.clear();
    }
    return all.isEmpty() ? bare(header) : List.copyOf(all);
  }

  private static List<Correspondent> bare(String header) {
    List<Correspondent> all = new ArrayList<>();
    Matcher found = BARE.matcher(header);
    while (found.find()) {
      normal(found.group())
          .ifPresent(address -> all.add(new Correspondent(address, Optional.empty())));
    }
    return all;
  }

  /// An address in its normal form; empty for what is none.
  static Optional<String> normal(String written) {
    String plain = written.strip();
    int at = plain.lastIndexOf('@');
    if (at < 1 || at == plain.length() - 1 || plain.length() > LONGEST) {
      return Optional.empty();
    }
    if (plain.chars().anyMatch(c -> c <= ' ' || c == 0x7f || "<>,;\"\\".indexOf(c) >= 0)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          (plain.substring(0, at + 1) + IDN.toASCII(plain.substring(at + 1), IDN.ALLOW_UNASSIGNED))
              .toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException noDomain) {
      return Optional.empty();
    }
  }

  // The library decodes each encoded word alone, so its own text is asked for instead.
  private static Optional<String> name(InternetAddress one) {
    String written = one.toString();
    int bracket = written.lastIndexOf('<');
    if (bracket <= 0) {
      return Optional.empty();
    }
    String phrase = written.substring(0, bracket).strip();
    if (phrase.length() > 1 && phrase.startsWith("\"") && phrase.endsWith("\"")) {
      phrase = phrase.substring(1, phrase.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    String name = Headers.oneLine(EncodedWords.decode(phrase));
    return name.isBlank() ? Optional.empty() : Optional.of(name);
  }

  /// What stands after the @.
  String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /// What stands before the @.
  String mailbox() {
    return address.substring(0, address.lastIndexOf('@'));
  }
}
