package dev.sapa.host.plugin;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the host says of something, in both of its languages. The command line and the API say it
/// in English.
public record Sentence(String indonesian, String english) {

  /// What was said elsewhere, and only in English.
  public static Sentence quoted(String words) {
    return new Sentence(words, words);
  }

  /// All of them, one after the other.
  static Sentence joined(Collection<Sentence> sentences) {
    return new Sentence(
        joined(sentences, Sentence::indonesian), joined(sentences, Sentence::english));
  }

  /// Whether it is only a quotation.
  public boolean isQuoted() {
    return indonesian.equals(english);
  }

  private static String joined(
      Collection<Sentence> sentences, Function<Sentence, String> language) {
    return sentences.stream().map(language).collect(Collectors.joining(" "));
  }
}
