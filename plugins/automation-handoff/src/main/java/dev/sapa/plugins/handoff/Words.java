package dev.sapa.plugins.handoff;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A text as a list of words in one spelling. Sentence marks (`.`, `,`, `?`, `!`) stand in it as
/// words of their own, so that a phrase does not reach over them.
record Words(List<String> list) {
  /// Characters looked at, from both ends of a longer text: whoever pastes more says what they want
  /// before or after it.
  static final int LONGEST = 6_000;

  /// What cannot be seen, apostrophes, and the dots of *c.s.*
  private static final Pattern NOISE =
      Pattern.compile("\\p{Cf}|['’`]|(?<=\\b\\p{L})\\.(?=\\p{L}\\b)");

  private static final Set<String> MARKS = Set.of(".", ",", "?", "!");

  static Words of(String text) {
    String plain = Normalizer.normalize(clip(text), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    plain = NOISE.matcher(plain).replaceAll("");
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isLetterOrDigit(c) || joins(plain, i)) {
        word.append(c);
        continue;
      }
      flush(word, words);
      mark(c, words);
    }
    flush(word, words);
    return new Words(Spelling.standard().correct(words));
  }

  static String clip(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST / 2) + "\n" + text.substring(text.length() - LONGEST / 2);
  }

  static boolean isMark(String word) {
    return MARKS.contains(word);
  }

  /// The words just before a position, up to a sentence mark, the nearest first.
  List<String> before(int position, int most) {
    List<String> before = new ArrayList<>();
    for (int i = position - 1; i >= 0 && before.size() < most && !isMark(list.get(i)); i--) {
      before.add(list.get(i));
    }
    return before;
  }

  /// The words of a sentence before a position, over its commas.
  List<String> sentenceBefore(int position) {
    int from = position;
    while (from > 0 && (!isMark(list.get(from - 1)) || list.get(from - 1).equals(","))) {
      from--;
    }
    return list.subList(from, position);
  }

  /// The word at a position, or an empty one past the end.
  String at(int position) {
    return position >= 0 && position < list.size() ? list.get(position) : "";
  }

  boolean hasAny(Set<String> words) {
    return list.stream().anyMatch(words::contains);
  }

  private static boolean joins(String text, int i) {
    char c = text.charAt(i);
    return (c == '.' || c == ',')
        && i > 0
        && i + 1 < text.length()
        && Character.isDigit(text.charAt(i - 1))
        && Character.isDigit(text.charAt(i + 1));
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static void mark(char c, List<String> words) {
    String mark =
        switch (c) {
          case '.', '…', '\n', ';', '|' -> ".";
          case ',', ':', '(', ')' -> ",";
          case '?' -> "?";
          case '!' -> "!";
          default -> "";
        };
    if (!mark.isEmpty() && !words.isEmpty() && !isMark(words.get(words.size() - 1))) {
      words.add(mark);
    } else if (mark.equals("?") && !words.isEmpty() && isMark(words.get(words.size() - 1))) {
      words.set(words.size() - 1, "?");
    }
  }
}
