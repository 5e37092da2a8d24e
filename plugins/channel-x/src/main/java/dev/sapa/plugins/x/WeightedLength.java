package dev.sapa.plugins.x;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How X counts the characters of a post: an address is 23, an emoji 2 whatever it is made of, most
/// Latin letters 1 and everything else 2, after composing (NFC).
///
/// Where X's own count could be less (a word with a dot that turns out to be no address), this
/// counts more.
final class WeightedLength {
  private static final int ADDRESS = 23;
  private static final Pattern ADDRESSES =
      Pattern.compile(
          "https?://\\S+|(?:[a-z0-9-]+\\.)+[a-z]{2,}(?:/\\S*)?", Pattern.CASE_INSENSITIVE);

  private WeightedLength() {}

  static int of(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    Matcher address = ADDRESSES.matcher(composed);
    int weight = 0;
    int from = 0;
    while (address.find()) {
      weight += plain(composed.substring(from, address.start()));
      boolean sure = address.group().regionMatches(true, 0, "http", 0, 4);
      weight += sure ? ADDRESS : Math.max(ADDRESS, plain(address.group()));
      from = address.end();
    }
    return weight + plain(composed.substring(from));
  }

  private static int plain(String text) {
    int weight = 0;
    for (String character : characters(text)) {
      weight += character(character);
    }
    return weight;
  }

  private static int character(String seen) {
    return seen.codePoints().anyMatch(Character::isExtendedPictographic)
            || seen.codePoints().anyMatch(WeightedLength::isFlagOrKey)
        ? 2
        : seen.codePoints().map(WeightedLength::codePoint).sum();
  }

  private static boolean isFlagOrKey(int c) {
    return (c >= 0x1F1E6 && c <= 0x1F1FF) || c == 0x20E3;
  }

  private static int codePoint(int c) {
    boolean light =
        c <= 0x10FF
            || (c >= 0x2000 && c <= 0x200D)
            || (c >= 0x2010 && c <= 0x201F)
            || (c >= 0x2032 && c <= 0x2037);
    return light ? 1 : 2;
  }

  private static List<String> characters(String text) {
    BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
    breaks.setText(text);
    List<String> all = new ArrayList<>();
    int from = 0;
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      all.add(text.substring(from, to));
      from = to;
    }
    return all;
  }

  /// A text in pieces that weigh no more than that, cut between words where that is possible.
  static List<String> split(String text, int most) {
    String whole = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    if (of(whole) <= most) {
      return List.of(whole);
    }
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (String word : words(whole, most)) {
      if (!piece.isEmpty() && of(piece + word.stripTrailing()) > most) {
        pieces.add(piece.toString().strip());
        piece.setLength(0);
      }
      piece.append(word);
    }
    pieces.add(piece.toString().strip());
    return pieces.stream().filter(words -> !words.isEmpty()).toList();
  }

  /// Words with the white space behind them; one that weighs more than a piece may, in pieces.
  private static List<String> words(String text, int most) {
    List<String> words = new ArrayList<>();
    for (String word : text.split("(?<=\\s)(?=\\S)")) {
      if (of(word.strip()) <= most) {
        words.add(word);
        continue;
      }
      StringBuilder part = new StringBuilder();
      int weight = 0;
      for (String character : characters(word)) {
        weight += character(character);
        if (weight > most) {
          words.add(part.toString());
          part.setLength(0);
          weight = character(character);
        }
        part.append(character);
      }
      words.add(part.toString());
    }
    return words;
  }
}
