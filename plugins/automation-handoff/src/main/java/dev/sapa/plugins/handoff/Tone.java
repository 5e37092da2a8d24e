package dev.sapa.plugins.handoff;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How loud a message is written, whatever it says: capitals, marks in a row, angry faces.
final class Tone {
  private static final Pattern MARKS = Pattern.compile("[!?！？]{3,32}");
  private static final Pattern FURIOUS = Pattern.compile("😡|🤬|🖕|👿");
  private static final Pattern SOUR = Pattern.compile("😠|😤|💢|👎|🙄|😒|😑");
  private static final int SHOUTED_LETTERS = 12;
  private static final int SHOUTED_WORDS = 3;
  private static final double SHOUTED_SHARE = 0.75;

  private Tone() {}

  /// Capitals and marks.
  static double of(String text) {
    String seen = Words.clip(text);
    int longest =
        MARKS
            .matcher(seen)
            .results()
            .map(MatchResult::group)
            .mapToInt(String::length)
            .max()
            .orElse(0);
    return (shouted(seen) ? 0.6 : 0) + (longest == 0 ? 0 : longest < 6 ? 0.4 : 0.5);
  }

  /// Angry and sour faces; one alone may be a joke.
  static double faces(String text) {
    String seen = Words.clip(text);
    long furious = Math.min(2, FURIOUS.matcher(seen).results().count());
    long sour = Math.min(2, SOUR.matcher(seen).results().count());
    return 0.6 * furious + 0.4 * sour;
  }

  private static boolean shouted(String text) {
    long upper = text.codePoints().filter(Character::isUpperCase).count();
    long lower = text.codePoints().filter(Character::isLowerCase).count();
    return upper >= SHOUTED_LETTERS
        && upper >= SHOUTED_SHARE * (upper + lower)
        && text.strip().split("\\s+").length >= SHOUTED_WORDS;
  }
}
