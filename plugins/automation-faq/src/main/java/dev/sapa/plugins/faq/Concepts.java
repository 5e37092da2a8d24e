package dev.sapa.plugins.faq;

import java.util.ArrayList;
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
  private static final String TOPIC = "[topic]";
  private static final String ASKING = "[asking]";
  private static final int LONGEST_PHRASE = 4;
  private static final long[] NONE = {};

  private final Map<Long, long[]> concepts = new HashMap<>();
  private final Set<Long> topics = new HashSet<>();
  private final Set<Long> asking = new HashSet<>();
  private final Set<Long> beginnings = new HashSet<>();
  private final Set<String> words = new HashSet<>();
  private final Map<String, List<String>> groups = new HashMap<>();
  private final Normalizer normalizer;
  private final Stemmer stemmer;

  Concepts(Normalizer normalizer, Stemmer stemmer) {
    this.normalizer = normalizer;
    this.stemmer = stemmer;
    String section = "";
    for (String line : WordList.lines("concepts.txt")) {
      if (line.startsWith("[")) {
        section = line;
      } else {
        addGroup(line, section);
      }
    }
    groups.clear();
  }

  private void addGroup(String line, String section) {
    int colon = line.indexOf(':');
    String name = line.substring(0, colon);
    long concept = Hash.of('c', name);
    List<String> phrases = new ArrayList<>();
    for (String item : line.substring(colon + 1).strip().split(" +")) {
      phrases.addAll(item.startsWith("+") ? group(item.substring(1), name) : List.of(item));
    }
    groups.put(name, phrases);
    phrases.forEach(phrase -> add(normalizer.words(phrase), concept));
    if (section.equals(TOPIC)) {
      topics.add(concept);
    } else if (section.equals(ASKING)) {
      asking.add(concept);
    }
  }

  private List<String> group(String name, String user) {
    List<String> group = groups.get(name);
    if (group == null) {
      throw new IllegalStateException(
          "The group %s of concepts.txt adds +%s, which does not stand above it. Move it up."
              .formatted(user, name));
    }
    return group;
  }

  private void add(List<String> phrase, long concept) {
    words.addAll(phrase);
    long key = 0;
    for (String word : phrase) {
      beginnings.add(key);
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

  /// Whether `concept` is a way to ask.
  boolean isAsking(long concept) {
    return asking.contains(concept);
  }

  /// Whether one of `some` is something that is asked about.
  boolean haveTopic(long[] some) {
    return Arrays.stream(some).anyMatch(topics::contains);
  }

  /// The same words, each with the concepts of the phrases that it stands in as well.
  List<Word> withPhrases(List<Word> text) {
    List<Word> found = new ArrayList<>(text);
    for (int from = 0; from < text.size(); from++) {
      long key = text.get(from).stem();
      int end = Math.min(from + LONGEST_PHRASE, text.size());
      for (int to = from + 1; to < end && beginnings.contains(key); to++) {
        key = Hash.of(key, text.get(to).stem());
        long[] more = of(key);
        if (more.length > 0) {
          for (int i = from; i <= to; i++) {
            Word word = found.get(i);
            found.set(i, word.inPhrase(union(word.concepts(), more), haveTopic(more)));
          }
        }
      }
    }
    return found;
  }
}
