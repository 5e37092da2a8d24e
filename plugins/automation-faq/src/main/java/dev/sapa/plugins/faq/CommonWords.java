package dev.sapa.plugins.faq;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Words that say little of what a question is about, in Indonesian and English.
final class CommonWords {
  private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

  private final Set<String> courtesy = new HashSet<>();
  private final Set<String> indonesian = new HashSet<>();
  private final Set<String> english = new HashSet<>();
  private final Set<String> topics = new HashSet<>();

  CommonWords() {
    Set<String> section = courtesy;
    for (String line : WordList.lines("common-words.txt")) {
      switch (line) {
        case "[courtesy]" -> section = courtesy;
        case "[grammar id]" -> section = indonesian;
        case "[grammar en]" -> section = english;
        case "[topic]" -> section = topics;
        default -> section.addAll(List.of(line.split(" +")));
      }
    }
  }

  /// Whether `word` greets, thanks or fills, and asks nothing.
  boolean isCourtesy(String word) {
    return courtesy.contains(word);
  }

  boolean isGrammar(String word) {
    return indonesian.contains(word) || english.contains(word);
  }

  /// Whether `word` names an everyday topic.
  boolean isTopic(String word) {
    return topics.contains(word);
  }

  /// Whether `text` has more words of English grammar than of Indonesian.
  boolean isEnglish(String text) {
    int lead = 0;
    for (String word : NO_LETTERS.split(text.toLowerCase(Locale.ROOT))) {
      lead += english.contains(word) ? 1 : 0;
      lead -= indonesian.contains(word) ? 1 : 0;
    }
    return lead > 0;
  }

  Set<String> all() {
    Set<String> all = new HashSet<>(indonesian);
    all.addAll(english);
    all.addAll(courtesy);
    all.addAll(topics);
    return all;
  }
}
