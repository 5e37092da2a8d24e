package dev.sapa.plugins.email;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Takes out of an answer what it repeats of the mail it answers, and the sender's signature.
///
/// What programs put under an answer goes; what a person wrote between quoted lines stays, quotes
/// and all, for without them it would mean nothing. Where nothing would be left, everything stays.
final class Quotes {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /// "On Monday, A wrote:", which may be cut into several lines.
  private static final Pattern SAID =
      Pattern.compile(
          "(?:on|pada|op|am|le|el|em|il|den)\\b.{3,300}"
              + "(?:wrote|writes|menulis|tulis|schreef|schrieb|a écrit|escribió|escreveu|ha scritto|skrev)\\b"
              + ".{0,120}:",
          FLAGS);

  /// "A <a@example.com> menulis pada 3 Mei:", which begins with the name.
  private static final Pattern SAID_BY =
      Pattern.compile(".{0,200}<?\\S+@\\S+>?.{0,60}(?:wrote|menulis)\\b.{0,80}:", FLAGS);

  private static final Pattern ORIGINAL =
      Pattern.compile(
          "-{2,}\\s*(?:original message|pesan asli|original-nachricht|message d'origine)\\s*-{2,}",
          FLAGS);
  private static final Pattern RULE = Pattern.compile("[_]{10,}|-{20,}");
  private static final Pattern FROM =
      Pattern.compile("[>*\\s]*(?:from|dari|von|de)\\s*\\*?\\s*:.*", FLAGS);
  private static final Pattern SENT =
      Pattern.compile(
          "[>*\\s]*(?:sent|date|dikirim|terkirim|tanggal|gesendet|datum|envoyé)\\s*\\*?\\s*:.*",
          FLAGS);
  private static final Pattern SUBJECT =
      Pattern.compile(
          "[>*\\s]*(?:subject|subjek|perihal|judul|betreff|objet)\\s*\\*?\\s*:.*", FLAGS);
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?:sent from my|sent from (?:mail|outlook|yahoo)|sent via|get outlook for"
              + "|dikirim dari|dapatkan outlook untuk|terkirim dari|kirim dari)\\b.{0,80}",
          FLAGS);
  private static final int HEADER_LINES = 6;
  private static final int LONGEST_SIGNATURE = 12;
  private static final int LONGEST_SAID = 500;

  private final List<String> lines;

  private Quotes(String text) {
    lines = new ArrayList<>(List.of(text.split("\n", -1)));
  }

  /// What the sender wrote.
  ///
  /// @param answers whether the mail answers another; else only the signature goes
  static String without(String text, boolean answers) {
    Quotes quotes = new Quotes(text);
    if (answers) {
      quotes.cutCopy();
      quotes.cutQuote();
    }
    quotes.cutDevice();
    quotes.cutSignature();
    String left = String.join("\n", quotes.lines).strip();
    return left.isEmpty() ? text.strip() : left;
  }

  /// The answered mail as it was, under a line or its headers.
  private void cutCopy() {
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at).strip();
      boolean begins =
          ORIGINAL.matcher(line).matches()
              || (RULE.matcher(line).matches() && headersFollow(at + 1))
              || (FROM.matcher(line).matches() && headersFollow(at));
      if (begins) {
        cutFrom(at);
        return;
      }
    }
  }

  /// Whether the headers of a mail come next. Only together do they mean one: a customer may well
  /// write "Dari: Bandung".
  private boolean headersFollow(int from) {
    int at = from;
    while (at < lines.size() && lines.get(at).isBlank()) {
      at++;
    }
    List<String> next = lines.subList(at, Math.min(lines.size(), at + HEADER_LINES));
    return !next.isEmpty()
        && FROM.matcher(next.get(0)).matches()
        && next.stream().anyMatch(line -> SENT.matcher(line).matches())
        && next.stream().anyMatch(line -> SUBJECT.matcher(line).matches());
  }

  /// Quoted lines at the end, and the line above that says whose they are. One without quoted lines
  /// after it counts where nothing is quoted at all: some programs indent instead.
  private void cutQuote() {
    int end = lines.size();
    while (end > 0 && (lines.get(end - 1).isBlank() || isQuoted(lines.get(end - 1)))) {
      end--;
    }
    boolean quotes = lines.subList(end, lines.size()).stream().anyMatch(Quotes::isQuoted);
    if (quotes) {
      cutFrom(saidAbove(end));
    } else if (lines.stream().noneMatch(Quotes::isQuoted)) {
      for (int at = 1; at < lines.size(); at++) {
        int begin = saidAbove(at);
        if (begin < at && begin > 0) {
          cutFrom(begin);
          return;
        }
      }
    }
  }

  /// Where the line that says who wrote what follows begins; where it ends if there is none.
  private int saidAbove(int end) {
    int last = end;
    while (last > 0 && lines.get(last - 1).isBlank()) {
      last--;
    }
    for (Pattern said : List.of(SAID, SAID_BY)) {
      for (int first = last - 1; first >= Math.max(0, last - 4); first--) {
        String whole = String.join(" ", lines.subList(first, last)).replace('\u00a0', ' ').strip();
        // All such lines end alike, and looking for that first costs nothing.
        boolean maybe = whole.endsWith(":") && whole.length() <= LONGEST_SAID;
        if (maybe && said.matcher(whole).matches()) {
          return first;
        }
      }
    }
    return end;
  }

  private static boolean isQuoted(String line) {
    return line.stripLeading().startsWith(">");
  }

  private void cutDevice() {
    trim();
    if (!lines.isEmpty() && DEVICE.matcher(lines.get(lines.size() - 1).strip()).matches()) {
      cutFrom(lines.size() - 1);
    }
  }

  /// From the line that announces a signature, if it is near enough to the end to be one.
  private void cutSignature() {
    trim();
    for (int at = lines.size() - 1; at > 0 && at >= lines.size() - LONGEST_SIGNATURE; at--) {
      String line = lines.get(at);
      if (line.equals("-- ") || line.equals("--")) {
        cutFrom(at);
        return;
      }
    }
  }

  private void trim() {
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
  }

  private void cutFrom(int line) {
    lines.subList(line, lines.size()).clear();
  }
}
