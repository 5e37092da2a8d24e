package dev.sapa.plugins.handoff;

import java.util.List;

/// Wordings from the settings. They are plain words in any spelling, so whatever means something in
/// a word list is taken out.
final class OwnWordings {
  private OwnWordings() {}

  static Phrases phrases(List<String> wordings) {
    return new Phrases(
        wordings.stream()
            .map(Words::of)
            .map(words -> words.list().stream().filter(word -> !Words.isMark(word)).toList())
            .filter(words -> !words.isEmpty())
            .map(words -> "1 " + String.join(" ", words))
            .toList());
  }
}
