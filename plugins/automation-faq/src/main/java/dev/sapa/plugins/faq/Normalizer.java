package dev.sapa.plugins.faq;

import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Turns what a customer typed into plain words: lower case, no accents, no stretched letters,
/// slang spelled out, Indonesian endings for "my" and "your" set apart.
final class Normalizer {
  private static final int LONGEST_WORD = 40;

  // Words that end in -ku or -mu by nature.
  private static final Set<String> WHOLE =
      Set.of(
          "bertemu",
          "ketemu",
          "berlaku",
          "pelaku",
          "perilaku",
          "membeku",
          "bermutu",
          "berbuku",
          "selaku",
          "terpaku",
          "penunggu",
          "bertamu",
          "bangku",
          "tungku",
          "pangku",
          "jangku",
          "sangku",
          "penemu",
          "bersiku",
          "kelaku");

  private final Slang slang;

  Normalizer(Slang slang) {
    this.slang = slang;
  }

  List<String> words(CharSequence text) {
    String plain = java.text.Normalizer.normalize(text, Form.NFKD).toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    var word = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        if (breaksBefore(word, c)) {
          flush(word, words);
        }
        if (!stretches(word, c)) {
          word.append(c);
        }
      } else if (Character.getType(c) != Character.NON_SPACING_MARK && c != '\'' && c != '\u2019') {
        flush(word, words);
      }
    }
    flush(word, words);
    return words;
  }

  private static boolean breaksBefore(StringBuilder word, char c) {
    if (word.isEmpty()) {
      return false;
    }
    char last = word.charAt(word.length() - 1);
    boolean unit = Character.isDigit(last) && Character.isLetter(c);
    return unit || word.length() >= LONGEST_WORD;
  }

  // Neither language writes a letter three times, so a third is emphasis.
  private static boolean stretches(StringBuilder word, char c) {
    int length = word.length();
    return Character.isLetter(c)
        && length >= 2
        && word.charAt(length - 1) == c
        && word.charAt(length - 2) == c;
  }

  private void flush(StringBuilder word, List<String> words) {
    if (word.isEmpty()) {
      return;
    }
    String typed = word.toString();
    word.setLength(0);
    addMeaning(relaxed(typed), words);
  }

  // "halooo" arrives as "haloo"; a doubled last letter that is nobody's spelling is a stretch too.
  private String relaxed(String word) {
    int last = word.length() - 1;
    boolean doubled = last >= 3 && word.charAt(last) == word.charAt(last - 1);
    if (!doubled || slang.knows(word) || "aiueokhngy".indexOf(word.charAt(last)) < 0) {
      return word;
    }
    String single = word.substring(0, last);
    boolean english = word.endsWith("ee") || word.endsWith("oo");
    return english && !slang.knows(single) && word.length() < 7 && !single.equals("hal")
        ? word
        : single;
  }

  private void addMeaning(String word, List<String> words) {
    if (slang.knows(word)) {
      words.addAll(slang.meaning(word));
      return;
    }
    int root = word.length() - 2;
    if (root >= 3 && !WHOLE.contains(word) && isVowelOrN(word.charAt(root - 1))) {
      if (word.endsWith("mu")) {
        addMeaning(word.substring(0, root), words);
        words.add("kamu");
        return;
      }
      if (word.endsWith("ku")) {
        addMeaning(word.substring(0, root), words);
        words.add("saya");
        return;
      }
    }
    words.add(word);
  }

  // "waktu" and "bantu" are words; "-ku" and "-mu" are endings after any sound a word can end in.
  private static boolean isVowelOrN(char c) {
    return "aiueonmrlsthkpgb".indexOf(c) >= 0;
  }
}
