package dev.sapa.plugins.handoff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// A list of wordings, looked up by the word they begin with.
final class Phrases {
  private final Map<String, List<Phrase>> byBeginning = new HashMap<>();

  /// @param from the position of its first word
  /// @param to the position after its last word
  record Match(Phrase phrase, int from, int to) {
    boolean overlaps(Match other) {
      return from < other.to && other.from < to;
    }
  }

  Phrases(List<String> lines) {
    for (String line : lines) {
      Phrase phrase = Phrase.of(line);
      for (String word : phrase.beginnings()) {
        byBeginning.computeIfAbsent(word, w -> new ArrayList<>()).add(phrase);
      }
    }
  }

  static Phrases load(String name) {
    return new Phrases(Lexicon.lines(name));
  }

  /// All matches, in order of where they begin.
  List<Match> matches(Words words) {
    List<Match> matches = new ArrayList<>();
    List<String> list = words.list();
    for (int from = 0; from < list.size(); from++) {
      for (Phrase phrase : byBeginning.getOrDefault(list.get(from), List.of())) {
        int to = phrase.end(list, from);
        if (to > from) {
          matches.add(new Match(phrase, from, to));
        }
      }
    }
    return matches;
  }

  /// How many different words of a text are neither of these wordings nor in a set.
  static long besides(List<Match> matches, Words words, Set<String> small) {
    return IntStream.range(0, words.list().size())
        .filter(i -> matches.stream().noneMatch(match -> match.from() <= i && i < match.to()))
        .mapToObj(words::at)
        .filter(word -> !small.contains(word))
        .distinct()
        .count();
  }

  boolean in(Words words) {
    return !matches(words).isEmpty();
  }
}
