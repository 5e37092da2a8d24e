package dev.sapa.plugins.faq;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the matcher knows of Indonesian and English before it has read any knowledge.
final class Language {
  private static final float COMMON = Word.COMMON;
  private static final float COURTESY = 0.1f;
  private static final float PAIR = 0.5f;
  private static final float CONCEPT = 0.8f;
  private static final float ASKING = 0.4f;
  private static final int SHORTEST_PIECE = 3;
  private static final int LONGEST_PIECE = 4;

  private final Stemmer stemmer = new Stemmer();
  private final Normalizer normalizer = new Normalizer(new Slang());
  private final CommonWords common = new CommonWords();
  private final Concepts concepts = new Concepts(normalizer, stemmer);

  List<String> words(CharSequence text) {
    return normalizer.words(text);
  }

  Word word(String word) {
    long stem = Hash.of('w', stemmer.stem(word));
    long[] meant = concepts.of(stem);
    return new Word(
        stem,
        meant,
        pieces(word),
        weight(word),
        common.isCourtesy(word),
        concepts.haveTopic(meant),
        common.isTopic(word));
  }

  /// The same words, each with the concepts of the phrases that it stands in as well.
  List<Word> withPhrases(List<Word> words) {
    return concepts.withPhrases(words);
  }

  /// Words that are spelt as they should be.
  Set<String> dictionary() {
    Set<String> dictionary = new HashSet<>(concepts.words());
    dictionary.addAll(common.all());
    return dictionary;
  }

  Features features(List<Word> words) {
    var features = new Features.Builder();
    long before = Hash.of('w', "");
    float weightBefore = COMMON;
    Set<Long> meant = new HashSet<>();
    for (Word word : words) {
      features.add(word.stem(), word.weight());
      float weight = PAIR * (float) Math.sqrt(word.weight() * weightBefore);
      features.add(Hash.of(before, word.stem()), weight);
      before = word.stem();
      weightBefore = word.weight();
      for (long concept : word.concepts()) {
        meant.add(concept);
      }
    }
    for (long concept : meant) {
      features.add(concept, concepts.isAsking(concept) ? ASKING : CONCEPT);
    }
    features.endOfWords();
    for (Word word : words) {
      for (long piece : word.pieces()) {
        features.add(piece, word.weight());
      }
    }
    return features.build();
  }

  private float weight(String word) {
    if (common.isCourtesy(word)) {
      return COURTESY;
    }
    return common.isGrammar(word) ? COMMON : 1;
  }

  // The word stands between blanks, so that pieces at its ends differ from those within.
  private static long[] pieces(String word) {
    int length = word.length() + 2;
    long[] pieces = new long[length * (LONGEST_PIECE - SHORTEST_PIECE + 1)];
    int size = 0;
    for (int from = 0; from < length; from++) {
      long hash = 'p';
      for (int to = from; to < Math.min(length, from + LONGEST_PIECE); to++) {
        hash = Hash.append(hash, to == 0 || to == length - 1 ? ' ' : word.charAt(to - 1));
        if (to - from + 1 >= SHORTEST_PIECE) {
          pieces[size++] = Hash.finish(hash);
        }
      }
    }
    return Arrays.copyOf(pieces, size);
  }
}
