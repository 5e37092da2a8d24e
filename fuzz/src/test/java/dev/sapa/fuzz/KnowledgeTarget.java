package dev.sapa.fuzz;

import dev.sapa.plugins.faq.Knowledge;
import dev.sapa.plugins.faq.KnowledgeException;
import java.nio.file.Path;
import java.util.List;

/// `faq.yaml`: entries, or a sentence that says what is wrong with them.
final class KnowledgeTarget extends FileTarget {
  KnowledgeTarget() {
    super("faq.yaml");
  }

  @Override
  protected List<String> read(Path file) {
    try {
      Knowledge.load(file);
      return List.of();
    } catch (KnowledgeException wrong) {
      return List.of(String.valueOf(wrong.getMessage()));
    }
  }
}
