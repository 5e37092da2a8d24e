package dev.sapa.plugins.handoff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A wording to look for, as one line of a word list.
///
/// `mau|minta @glue* admin !fee` reads: *mau* or *minta*, up to six words of the set `@glue`,
/// *admin*, and then not *fee*. Further, `word?` may be missing, `~` is up to four words of any
/// kind within the sentence, `^` the beginning of the message and `$` its end. A line may begin
/// with its weight: `0.5 lama sekali`.
record Phrase(String line, double weight, List<Element> elements) {
  private static final Pattern WEIGHT = Pattern.compile("\\d\\.\\d|1");
  private static final int MANY = 6;
  private static final int GAP = 4;

  /// What stands at one place of a phrase.
  sealed interface Element {
    record Word(Set<String> words, int least, int most) implements Element {}

    record Gap() implements Element {}

    record Not(Set<String> words) implements Element {}

    record Start() implements Element {}

    record End() implements Element {}
  }

  static Phrase of(String line) {
    List<String> parts = new ArrayList<>(List.of(line.split(" ")));
    double weight = 1;
    if (WEIGHT.matcher(parts.get(0)).matches() && parts.size() > 1) {
      weight = Double.parseDouble(parts.remove(0));
    }
    return new Phrase(line, weight, parts.stream().map(Phrase::element).toList());
  }

  private static Element element(String part) {
    if (part.length() > 1) {
      String inner = part.substring(0, part.length() - 1);
      if (part.startsWith("!")) {
        return new Element.Not(Sets.words(part.substring(1)));
      } else if (part.endsWith("*")) {
        return new Element.Word(Sets.words(inner), 0, MANY);
      } else if (part.endsWith("?")) {
        return new Element.Word(Sets.words(inner), 0, 1);
      }
    }
    return switch (part) {
      case "~" -> new Element.Gap();
      case "^" -> new Element.Start();
      case "$" -> new Element.End();
      default -> new Element.Word(Sets.words(part), 1, 1);
    };
  }

  /// The words a match can begin with.
  Set<String> beginnings() {
    Set<String> beginnings = new HashSet<>();
    for (Element element : elements) {
      if (element instanceof Element.Word word) {
        beginnings.addAll(word.words());
        if (word.least() > 0) {
          return beginnings;
        }
      }
    }
    throw new IllegalArgumentException(
        "The wording \"%s\" has no word that must be there; add one.".formatted(line));
  }

  /// All words of the phrase.
  Set<String> vocabulary() {
    Set<String> vocabulary = new HashSet<>();
    for (Element element : elements) {
      if (element instanceof Element.Word word) {
        vocabulary.addAll(word.words());
      }
    }
    return vocabulary;
  }

  /// Where a match that begins at `from` ends, or -1.
  int end(List<String> words, int from) {
    return end(words, from, 0);
  }

  private int end(List<String> words, int at, int index) {
    if (index == elements.size()) {
      return at;
    }
    return switch (elements.get(index)) {
      case Element.Start start -> at == 0 ? end(words, at, index + 1) : -1;
      case Element.End end -> at == words.size() ? at : -1;
      case Element.Not not ->
          at < words.size() && not.words().contains(words.get(at)) ? -1 : end(words, at, index + 1);
      case Element.Gap gap -> longest(words, at, index, 0, reach(words, at));
      case Element.Word word -> longest(words, at, index, word.least(), reach(words, at, word));
    };
  }

  private int longest(List<String> words, int at, int index, int least, int most) {
    for (int length = most; length >= least; length--) {
      int end = end(words, at + length, index + 1);
      if (end >= 0) {
        return end;
      }
    }
    return -1;
  }

  private static int reach(List<String> words, int at) {
    int reach = 0;
    while (reach < GAP && at + reach < words.size() && !Words.isMark(words.get(at + reach))) {
      reach++;
    }
    return reach;
  }

  private static int reach(List<String> words, int at, Element.Word word) {
    int reach = 0;
    while (reach < word.most()
        && at + reach < words.size()
        && word.words().contains(words.get(at + reach))) {
      reach++;
    }
    return reach;
  }
}
