package dev.sapa.sdk.metric;

/// The same words in both languages of the host; blank ones make an [IllegalArgumentException].
public record Phrase(String indonesian, String english) {
  public Phrase {
    if (indonesian.isBlank() || english.isBlank()) {
      throw new IllegalArgumentException(
          "People read the board in Indonesian and in English: say it in both.");
    }
  }

  /// Words that are the same in both, such as a name.
  public static Phrase of(String words) {
    return new Phrase(words, words);
  }
}
