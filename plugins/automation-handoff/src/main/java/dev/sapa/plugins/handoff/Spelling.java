package dev.sapa.plugins.handoff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Brings slang, abbreviations and typos to the spelling of the word lists.
final class Spelling {
  private static final Pattern LENGTHENED = Pattern.compile("(\\p{L})\\1{2,}");
  private static final Pattern DOUBLED = Pattern.compile("(\\p{L})\\1");
  private static final List<String> ENDINGS = List.of("nya", "lah", "kah", "ku", "mu");
  private static final int SHORTEST_UNDOUBLED = 4;
  private static final int SHORTEST_CORRECTED = 6;
  private static final int LONGEST_CORRECTED = 24;

  private static final class Standard {
    static final Spelling SPELLING = load();
  }

  private final Map<String, List<String>> slang;
  private final Set<String> vocabulary;
  private final Set<String> correct;
  private final Map<Character, List<String>> correctable = new HashMap<>();

  private Spelling(Map<String, List<String>> slang, Set<String> vocabulary, Set<String> correct) {
    this.slang = slang;
    this.vocabulary = vocabulary;
    this.correct = correct;
    for (String word : new TreeSet<>(vocabulary)) {
      if (word.length() >= SHORTEST_CORRECTED) {
        correctable.computeIfAbsent(word.charAt(0), c -> new ArrayList<>()).add(word);
      }
    }
  }

  static Spelling standard() {
    return Standard.SPELLING;
  }

  List<String> correct(List<String> words) {
    List<String> corrected = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      List<String> pair =
          i + 1 < words.size() ? slang.get(words.get(i) + " " + words.get(i + 1)) : null;
      if (pair != null) {
        corrected.addAll(pair);
        i++;
      } else {
        corrected.addAll(spell(words.get(i)));
      }
    }
    return List.copyOf(corrected);
  }

  private List<String> spell(String typed) {
    String word = LENGTHENED.matcher(typed).replaceAll("$1");
    return known(word)
        .or(() -> undoubled(word))
        .or(() -> withoutEnding(word))
        .or(() -> nearest(word).map(List::of))
        .orElse(List.of(word));
  }

  private Optional<List<String>> known(String word) {
    if (slang.containsKey(word)) {
      return Optional.of(slang.get(word));
    }
    return vocabulary.contains(word) || correct.contains(word)
        ? Optional.of(List.of(word))
        : Optional.empty();
  }

  private Optional<List<String>> undoubled(String word) {
    String single = DOUBLED.matcher(word).replaceAll("$1");
    return single.length() >= SHORTEST_UNDOUBLED ? known(single) : Optional.empty();
  }

  private Optional<List<String>> withoutEnding(String word) {
    return ENDINGS.stream()
        .filter(ending -> word.endsWith(ending) && word.length() - ending.length() >= 3)
        .map(ending -> known(word.substring(0, word.length() - ending.length())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> nearest(String word) {
    if (word.length() < SHORTEST_CORRECTED || word.length() > LONGEST_CORRECTED) {
      return Optional.empty();
    }
    return correctable.getOrDefault(word.charAt(0), List.of()).stream()
        .filter(candidate -> oneSlipApart(word, candidate))
        .findFirst();
  }

  /// Whether one letter was added, left out, changed or swapped with its neighbour.
  static boolean oneSlipApart(String one, String other) {
    String longer = one.length() >= other.length() ? one : other;
    String shorter = one.length() >= other.length() ? other : one;
    if (longer.length() - shorter.length() > 1) {
      return false;
    }
    int i = 0;
    while (i < shorter.length() && longer.charAt(i) == shorter.charAt(i)) {
      i++;
    }
    if (longer.length() > shorter.length()) {
      return longer.substring(i + 1).equals(shorter.substring(i));
    }
    if (i == shorter.length() || longer.substring(i + 1).equals(shorter.substring(i + 1))) {
      return true;
    }
    return i + 1 < longer.length()
        && longer.charAt(i) == shorter.charAt(i + 1)
        && longer.charAt(i + 1) == shorter.charAt(i)
        && longer.substring(i + 2).equals(shorter.substring(i + 2));
  }

  private static Spelling load() {
    Map<String, List<String>> slang = new HashMap<>();
    for (String line : Lexicon.lines("slang")) {
      String[] parts = line.split(" = ", 2);
      for (String typed : parts[0].split(", ", -1)) {
        slang.put(typed.strip(), List.of(parts[1].strip().split(" ")));
      }
    }
    Set<String> vocabulary = new HashSet<>();
    for (String list :
        List.of("requests", "frustration", "problems", "stakes", "complaints", "threats")) {
      Lexicon.lines(list).forEach(line -> vocabulary.addAll(Phrase.of(line).vocabulary()));
    }
    vocabulary.addAll(Sets.words("@small|@delight"));
    slang.values().forEach(vocabulary::addAll);
    return new Spelling(slang, vocabulary, Set.copyOf(Lexicon.lines("correct")));
  }
}
