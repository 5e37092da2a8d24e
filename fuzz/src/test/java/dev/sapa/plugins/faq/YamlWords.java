package dev.sapa.plugins.faq;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Words of customers that are written into a knowledge file, for the search next door.
public final class YamlWords {
  private YamlWords() {}

  /// Whatever they are, the file says the same afterwards, and nothing else.
  public static void write(String words) {
    String clean = YamlText.clean(words);
    String line = YamlText.cleanLine(words);
    mustSay("quoted: " + YamlText.quoted(clean) + "\nafter: 1\n", "quoted", clean);
    mustSay("line: " + YamlText.scalar(line) + "\nafter: 1\n", "line", line);
    if (!clean.isEmpty()) {
      mustSay("block: " + YamlText.block(clean, "  ") + "\nafter: 1\n", "block", clean);
    }
  }

  private static void mustSay(String yaml, String key, String words) {
    Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    if (!java.util.Map.of(key, words, "after", 1).equals(read)) {
      throw new AssertionError("%s says %s".formatted(yaml, read));
    }
  }
}
