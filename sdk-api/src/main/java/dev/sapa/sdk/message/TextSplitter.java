package dev.sapa.sdk.message;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a long text where a reader would pause: between paragraphs, else sentences, else words.
final class TextSplitter {
  /// How far beyond a cut to look; the iterator looks at all it is given.
  private static final int NEAR = 64;

  private TextSplitter() {}

  /// The text in pieces of at most `max` UTF-16 units, in order; nothing is lost but the white
  /// space at the cuts.
  static List<String> split(String text, int max) {
    if (text.length() <= max) {
      return List.of(text);
    }
    List<String> pieces = new ArrayList<>();
    String rest = text.strip();
    while (rest.length() > max) {
      int cut = cut(rest, max);
      pieces.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    if (!rest.isEmpty()) {
      pieces.add(rest);
    }
    return pieces;
  }

  private static int cut(String text, int max) {
    int least = max / 2;
    int paragraph = text.lastIndexOf("\n\n", max);
    if (paragraph >= least) {
      return paragraph;
    }
    int sentence = lastBreak(text, max, least, true);
    if (sentence > 0) {
      return sentence;
    }
    int word = lastBreak(text, max, 1, false);
    return word > 0 ? word : whole(text, max);
  }

  /// The last white space up to `max`, after the end of a sentence where one is wanted; 0 for none.
  private static int lastBreak(String text, int max, int least, boolean afterSentence) {
    for (int i = max; i >= least; i--) {
      boolean end = text.charAt(i) == '\n' || ".!?…".indexOf(text.charAt(i - 1)) >= 0;
      if (Character.isWhitespace(text.charAt(i)) && (end || !afterSentence)) {
        return i;
      }
    }
    return 0;
  }

  /// The end of the last whole character up to a length, as people see characters. One longer than
  /// that is cut, but never between two surrogates.
  private static int whole(String text, int length) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text.substring(0, Math.min(text.length(), length + NEAR)));
    int end = characters.isBoundary(length) ? length : characters.preceding(length);
    if (end > 0) {
      return end;
    }
    return length > 1 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
  }
}
