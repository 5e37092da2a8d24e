package dev.sapa.plugins.faq;

/// A file of knowledge or questions that cannot be used. The message names the file and line, what
/// is wrong there, and what to do.
public final class KnowledgeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private KnowledgeException(String message) {
    super(message);
  }

  static KnowledgeException at(String file, int line, String wrong, String remedy) {
    return new KnowledgeException(
        "%s, line %d: %s. %s".formatted(file, line, wrong, sentence(remedy)));
  }

  static KnowledgeException of(String file, String wrong, String remedy) {
    return new KnowledgeException("%s %s. %s".formatted(file, wrong, sentence(remedy)));
  }

  private static String sentence(String words) {
    return words.endsWith("?") ? words : words + ".";
  }
}
