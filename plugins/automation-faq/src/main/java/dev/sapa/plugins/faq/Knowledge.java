package dev.sapa.plugins.faq;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The frequently asked questions of a shop, with their answers.
///
/// @param entries their ids differ
public record Knowledge(List<Entry> entries) {

  public Knowledge {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException(
          "The knowledge has no entry. Add one question and its answer.");
    }
    if (entries.stream().map(Entry::id).distinct().count() < entries.size()) {
      throw new IllegalArgumentException(
          "The knowledge has two entries with one id. Give each its own.");
    }
  }

  /// Whether a file's name is one of knowledge.
  static boolean isKnowledge(Path file) {
    return KnowledgeFile.isKnowledge(file) || QuestionFile.isQuestions(file);
  }

  /// Reads a file: a YAML or JSON list of entries, or, when its name ends in `.jsonl`, labelled
  /// questions without answers.
  ///
  /// @throws KnowledgeException when the file cannot be read or is not in order
  public static Knowledge load(Path file) {
    return QuestionFile.isQuestions(file) ? of(QuestionFile.read(file)) : KnowledgeFile.read(file);
  }

  /// Knowledge without answers, to measure a matcher. Questions without an id are left out.
  static Knowledge of(List<LabelledQuestion> questions) {
    Map<String, List<String>> byId = new LinkedHashMap<>();
    for (LabelledQuestion question : questions) {
      question
          .id()
          .ifPresent(
              id -> byId.computeIfAbsent(id, absent -> new ArrayList<>()).add(question.text()));
    }
    return new Knowledge(
        byId.entrySet().stream()
            .map(entry -> new Entry(entry.getKey(), entry.getValue(), Map.of()))
            .toList());
  }

  /// The questions of all entries, each with the id of its entry.
  List<LabelledQuestion> questions() {
    return entries.stream()
        .flatMap(entry ->
            entry.questions().stream()
                .map(question -> new LabelledQuestion(question, Optional.of(entry.id()))))
        .toList();
  }

  /// The entry of that id.
  public Optional<Entry> find(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }
}
