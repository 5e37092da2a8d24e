package dev.sapa.plugins.faq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads labelled questions, one JSON object a line: `{"text": "…", "id": "…"}`, the id `null` when
/// no entry answers it.
final class QuestionFile {
  private QuestionFile() {}

  static boolean isQuestions(Path file) {
    return file.toString().endsWith(".jsonl");
  }

  static List<LabelledQuestion> read(Path file) {
    String name = file.getFileName().toString();
    List<LabelledQuestion> questions = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          questions.add(question(name, i + 1, lines.get(i)));
        }
      }
    } catch (IOException e) {
      throw KnowledgeException.of(name, "cannot be read", "Check that it is there and is UTF-8");
    }
    if (questions.isEmpty()) {
      throw KnowledgeException.of(name, "holds no question", "Add a line {\"text\": …, \"id\": …}");
    }
    return questions;
  }

  private static LabelledQuestion question(String file, int line, String json) {
    Map<String, Optional<String>> fields;
    try {
      fields = new JsonLine(json).fields();
    } catch (JsonLine.Malformed e) {
      throw KnowledgeException.at(
          file, line, e.what(), "Write one JSON object a line, of strings or null");
    }
    Optional<String> text = fields.getOrDefault("text", Optional.empty());
    if (text.isEmpty()) {
      throw KnowledgeException.at(
          file, line, "there is no \"text\"", "Write what the customer typed there");
    }
    return new LabelledQuestion(text.get(), fields.getOrDefault("id", Optional.empty()));
  }
}
