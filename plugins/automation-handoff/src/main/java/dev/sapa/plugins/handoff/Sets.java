package dev.sapa.plugins.handoff;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Named sets of words, such as `@person`; a set may hold another.
final class Sets {
  private static final Map<String, Set<String>> SETS = load();

  private static final Map<String, Set<String>> RESOLVED = new ConcurrentHashMap<>();

  private Sets() {}

  /// The words of `a|b|@c`.
  static Set<String> words(String alternatives) {
    return RESOLVED.computeIfAbsent(alternatives, text -> words(text, SETS));
  }

  private static Set<String> words(String alternatives, Map<String, Set<String>> sets) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : alternatives.split("\\|", -1)) {
      words.addAll(word.startsWith("@") ? named(word, sets) : Set.of(word));
    }
    return Set.copyOf(words);
  }

  private static Set<String> named(String name, Map<String, Set<String>> sets) {
    Set<String> set = sets.get(name);
    if (set == null) {
      throw new IllegalStateException("sets.txt has no %s; add it above its use.".formatted(name));
    }
    return set;
  }

  private static Map<String, Set<String>> load() {
    Map<String, Set<String>> sets = new HashMap<>();
    for (String line : Lexicon.lines("sets")) {
      String[] parts = line.split(" = ", 2);
      Set<String> words = new LinkedHashSet<>(sets.getOrDefault(parts[0], Set.of()));
      words.addAll(words(parts[1].strip().replaceAll("\\s+", "|"), sets));
      sets.put(parts[0], words);
    }
    return sets;
  }
}
