package dev.sapa.host.recording;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Puts other words in the place of words: the same for the same word, different for different
/// ones, as long as the word, with digits for digits and capitals for capitals. Drawn by lot, so
/// nobody can reckon back.
final class Mask {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final int ATTEMPTS = 50;

  private final SecureRandom lot = new SecureRandom();
  private final Map<String, String> chosen = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  /// The text with every word masked but those that may stay.
  String of(String text, Predicate<String> stays) {
    return WORD.matcher(text)
        .replaceAll(word ->
            Matcher.quoteReplacement(stays.test(word.group()) ? word.group() : of(word.group())));
  }

  /// The words of a text.
  static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    WORD.matcher(text).results().map(MatchResult::group).forEach(words::add);
    return words;
  }

  /// What stands between the words of a text.
  static String frame(String text) {
    return WORD.matcher(text).replaceAll("_");
  }

  /// Another word. Words that differ in capitals alone stay alike in that.
  String of(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    if (small.length() != word.length()) {
      return chosen.computeIfAbsent(word, this::drawn);
    }
    String masked = chosen.computeIfAbsent(small, this::drawn);
    StringBuilder capitals = new StringBuilder(masked);
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != small.charAt(i)) {
        capitals.setCharAt(i, Character.toUpperCase(masked.charAt(i)));
      }
    }
    return capitals.toString();
  }

  private String drawn(String word) {
    String other = other(word);
    for (int i = 0; i < ATTEMPTS && (other.equals(word) || !used.add(other)); i++) {
      other = other(word);
    }
    return other;
  }

  private String other(String word) {
    StringBuilder other = new StringBuilder();
    int[] characters = word.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      other.appendCodePoint(other(characters[i], i == 0 || i == characters.length - 1));
    }
    return other.toString();
  }

  /// @param edge whether a number begins or ends here, where a zero means something
  private int other(int character, boolean edge) {
    if (character >= '0' && character <= '9') {
      if (!edge) {
        return '0' + lot.nextInt(10);
      }
      return character == '0' ? '0' : '1' + lot.nextInt(9);
    }
    if (character >= 'a' && character <= 'z') {
      return 'a' + lot.nextInt(26);
    }
    // Near by are letters of the same script, of the same length in every encoding.
    int near = character & ~0x3F;
    int[] alike =
        IntStream.range(near, near + 64)
            .filter(one -> Character.getType(one) == Character.getType(character))
            .toArray();
    return alike[lot.nextInt(alike.length)];
  }
}
