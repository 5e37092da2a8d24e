package dev.sapa.plugins.email;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a mail is from whom it says, as far as the mailbox's own server found out (RFC 8601).
///
/// Nothing in a mail proves its sender. Only results under the name of a server that is trusted
/// count; everybody can write others into a mail.
enum Authenticity {
  PROVEN,
  UNKNOWN,
  FORGED;

  private static final Pattern DMARC = Pattern.compile("\\bdmarc\\s*=\\s*(\\w+)");
  private static final Pattern DKIM =
      Pattern.compile("\\bdkim\\s*=\\s*pass\\b[^;]*?\\bheader\\.(?:d|i)\\s*=\\s*@?([\\w.-]+)");

  /// @param server the name that the mailbox's own server gives itself; empty for none
  static Authenticity of(Mail mail, Optional<String> server, Correspondent from) {
    return server
        .flatMap(name -> results(mail, name))
        .map(found -> of(found, from))
        .orElse(UNKNOWN);
  }

  // The server adds its own on top and takes out what others wrote under its name.
  private static Optional<String> results(Mail mail, String server) {
    return mail.headers().all("authentication-results").stream()
        .map(value -> value.toLowerCase(Locale.ROOT))
        .filter(
            value -> value.split("[;\\s]", 2)[0].strip().equals(server.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static Authenticity of(String results, Correspondent from) {
    Matcher dmarc = DMARC.matcher(results);
    if (dmarc.find()) {
      return switch (dmarc.group(1)) {
        case "pass" -> PROVEN;
        case "fail" -> FORGED;
        default -> signed(results, from);
      };
    }
    return signed(results, from);
  }

  private static Authenticity signed(String results, Correspondent from) {
    return DKIM.matcher(results)
            .results()
            .map(found -> found.group(1))
            .anyMatch(domain -> isWithin(from.domain(), domain) || isWithin(domain, from.domain()))
        ? PROVEN
        : UNKNOWN;
  }

  // A signature by com would be within everything; no such signature is ever found valid.
  private static boolean isWithin(String name, String domain) {
    return name.equals(domain) || (domain.indexOf('.') > 0 && name.endsWith("." + domain));
  }
}
