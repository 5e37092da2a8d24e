package dev.sapa.plugins.faq;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/// What words have in common in the language of shops and support: `harga`, `tarif` and `cost` are
/// one concept, so a question in one language finds its answer in the other.
///
/// A concept is known by its feature, and the words that have it by the features of their stems.
final class Concepts {
  private static final int LONGEST_PHRASE = 3;
  private static final long[] NONE = {};

  private final Map<Long, long[]> concepts = new HashMap<>();
  private final Set<String> words = new HashSet<>();
  private final Stemmer stemmer;

  Concepts(Normalizer normalizer, Stemmer stemmer) {
    this.stemmer = stemmer;
    for (String line : WordList.lines("concepts.txt")) {
      int colon = line.indexOf(':');
      long concept = Hash.of('c', line.substring(0, colon));
      for (String phrase : line.substring(colon + 1).strip().split(" +")) {
        add(normalizer.words(phrase), concept);
      }
    }
  }

  private void add(List<String> phrase, long concept) {
    words.addAll(phrase);
    long key = 0;
    for (String word : phrase) {
      long stem = Hash.of('w', stemmer.stem(word));
      key = key == 0 ? stem : Hash.of(key, stem);
    }
    concepts.merge(key, new long[] {concept}, Concepts::union);
  }

  private static long[] union(long[] some, long[] more) {
    return LongStream.concat(Arrays.stream(some), Arrays.stream(more)).distinct().toArray();
  }

  /// The words that have a concept, alone or in a phrase.
  Set<String> words() {
    return words;
  }

  long[] of(long stem) {
    return concepts.getOrDefault(stem, NONE);
  }

  /// The concepts of the phrases of two and three words.
  Set<Long> ofPhrases(List<Word> text) {
    Set<Long> found = new HashSet<>();
    for (int from = 0; from < text.size(); from++) {
      long key = text.get(from).stem();
      int last = Math.min(from + LONGEST_PHRASE, text.size()) - 1;
      for (int to = from + 1; to <= last; to++) {
        key = Hash.of(key, text.get(to).stem());
        for (long concept : of(key)) {
          found.add(concept);
        }
      }
    }
    return found;
  }
}
