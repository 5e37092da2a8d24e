package dev.sapa.plugins.faq;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The words of a knowledge and of the language, by spelling; a misspelt one is found by the words
/// that are one letter away.
final class Vocabulary {
  private static final int SHORTEST_TYPO = 5;
  private static final float TRUST = 0.6f;

  private final Language language;
  private final Map<String, Word> words = new HashMap<>();
  private final Set<Long> stems = new HashSet<>();
  private final Map<String, List<String>> lacking = new HashMap<>();

  Vocabulary(Language language, Collection<String> questions) {
    this.language = language;
    Stream<String> asked = questions.stream().flatMap(text -> language.words(text).stream());
    Stream.concat(asked, language.dictionary().stream().sorted()).forEach(this::learn);
  }

  private void learn(String word) {
    if (words.containsKey(word)) {
      return;
    }
    Word known = language.word(word);
    words.put(word, known);
    stems.add(known.stem());
    if (word.length() >= SHORTEST_TYPO && known.weight() == 1) {
      for (String variant : variants(word)) {
        lacking.computeIfAbsent(variant, absent -> new ArrayList<>(1)).add(word);
      }
    }
  }

  List<Word> words(String text) {
    List<String> spellings = language.words(text);
    List<Word> found = new ArrayList<>(spellings.size());
    for (String spelling : spellings) {
      found.add(word(spelling));
    }
    return language.withPhrases(found);
  }

  private Word word(String spelling) {
    Word known = words.get(spelling);
    if (known != null) {
      return known;
    }
    Word fresh = language.word(spelling);
    if (spelling.length() < SHORTEST_TYPO || stems.contains(fresh.stem())) {
      return fresh;
    }
    Word meant = meant(spelling);
    return meant == null ? fresh : meant.withWeight(TRUST);
  }

  // Words of the knowledge were learnt before those of the language, so they come first here.
  private @Nullable Word meant(String spelling) {
    for (String variant : variants(spelling)) {
      for (String candidate : lacking.getOrDefault(variant, List.of())) {
        if (candidate.charAt(0) == spelling.charAt(0)
            && Suggestion.distance(candidate, spelling) == 1) {
          return words.get(candidate);
        }
      }
    }
    return null;
  }

  // The word, and the word without each of its letters but the first: two words that are one letter
  // apart share one of these.
  private static List<String> variants(String word) {
    List<String> variants = new ArrayList<>(word.length());
    variants.add(word);
    for (int i = 1; i < word.length(); i++) {
      variants.add(word.substring(0, i) + word.substring(i + 1));
    }
    return variants;
  }
}
