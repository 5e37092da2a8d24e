package dev.sapa.plugins.faq;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What people mean by the short and informal words they type: `gmn` is `bagaimana`.
final class Slang {
  private final Map<String, List<String>> meanings = new HashMap<>();

  Slang() {
    for (String line : WordList.lines("slang.txt")) {
      int colon = line.indexOf(':');
      List<String> meaning = List.of(line.substring(0, colon).split(" "));
      for (String word : line.substring(colon + 1).strip().split(" +")) {
        meanings.putIfAbsent(word.replace("'", ""), meaning);
      }
    }
  }

  /// The words that `word` stands for: itself, when it is not slang.
  List<String> meaning(String word) {
    List<String> meaning = meanings.get(word);
    return meaning == null ? List.of(word) : meaning;
  }

  boolean knows(String word) {
    return meanings.containsKey(word);
  }
}
