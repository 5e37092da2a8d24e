package dev.sapa.plugins.email;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether a mail was written by a machine, or asks to be left alone by machines.
///
/// A machine must never be answered by one: two that answer each other never end (complaint 17).
/// RFC 3834 has the headers of those who say so, and here is what the others do.
final class Automatic {
  private static final Set<String> BULK = Set.of("bulk", "list", "junk", "auto_reply");
  private static final Set<String> NOBODY =
      Set.of(
          "mailer-daemon",
          "postmaster",
          "noreply",
          "no-reply",
          "no_reply",
          "donotreply",
          "do-not-reply",
          "do_not_reply");
  private static final Pattern AWAY =
      Pattern.compile(
          "(?:automatic reply|auto(?:matic)? ?-?response|auto-?reply|autoreply|out of (?:the )?office"
              + "|(?:re: )?out of office|balasan otomatis|jawaban otomatis|di luar kantor"
              + "|sedang cuti|automatische antwort|réponse automatique)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Automatic() {}

  /// Whether nobody wrote it, or everybody got it.
  static boolean isMachine(Mail mail) {
    Headers headers = mail.headers();
    String submitted = headers.word("auto-submitted");
    return (!submitted.isEmpty() && !submitted.equals("no"))
        || headers.first("return-path").equals("<>")
        || BULK.contains(headers.word("precedence"))
        || headers.hasAnyThatBegins("list-")
        || headers.has("x-autoreply")
        || headers.has("x-autorespond")
        || headers.has("x-auto-reply-from")
        || headers.has("x-loop")
        || mail.type().is("multipart/report")
        || mail.from().filter(from -> isNobody(from.mailbox())).isPresent()
        || AWAY.matcher(mail.subject()).matches();
  }

  /// Whether nobody reads what comes to an address.
  static boolean isNobody(String mailbox) {
    String plain = mailbox.toLowerCase(Locale.ROOT);
    int plus = plain.indexOf('+');
    return NOBODY.contains(plus < 0 ? plain : plain.substring(0, plus));
  }

  /// Whether it asks for no automatic answer. That does not make it automatic: Exchange writes it
  /// into people's mails too (MS-OXCMAIL, X-Auto-Response-Suppress).
  static boolean wantsNone(Mail mail) {
    String suppress = mail.headers().first("x-auto-response-suppress").toLowerCase(Locale.ROOT);
    return isMachine(mail)
        || Stream.of(suppress.split("[\\s,]+"))
            .anyMatch(word -> Set.of("all", "oof", "autoreply").contains(word));
  }
}
