package dev.sapa.host.web.page.questions;

import dev.sapa.host.learning.Lessons.Outcome;
import dev.sapa.host.web.Lines;
import dev.sapa.host.web.page.Words;
import dev.sapa.sdk.automation.Teaching;
import java.util.List;
import java.util.Optional;

/// What a lesson would change, in words.
///
/// @param file its name
/// @param taught the questions that are taught
/// @param changed other questions of which the answer changes
/// @param others what became of the other questions, in a sentence
public record LessonPreview(
    String automation,
    String entry,
    String file,
    Lines lines,
    List<Row> taught,
    List<Row> changed,
    String others,
    String version) {

  /// A question before and after.
  ///
  /// @param warning why a person should look twice; empty where they need not
  public record Row(String question, String before, String after, Optional<String> warning) {}

  static LessonPreview of(Outcome.Preview preview, Words words) {
    Teaching.Change change = preview.change();
    List<Row> changed = rows(change, false, words);
    int same = change.rehearsed() - change.rehearsal().size();
    return new LessonPreview(
        preview.automation(),
        change.entry(),
        String.valueOf(change.file().getFileName()),
        Lines.between(change.before(), change.after()),
        rows(change, true, words),
        changed,
        changed.isEmpty()
            ? words.say("questions.others-same", same)
            : words.say("questions.others-change", changed.size(), same),
        preview.version());
  }

  private static List<Row> rows(Teaching.Change change, boolean taught, Words words) {
    return change.rehearsal().stream()
        .filter(rehearsed -> rehearsed.taught() == taught)
        .map(rehearsed -> row(rehearsed, change.entry(), words))
        .toList();
  }

  private static Row row(Teaching.Rehearsed rehearsed, String entry, Words words) {
    Tried before = Tried.of(rehearsed.question(), rehearsed.before(), words);
    Tried after = Tried.of(rehearsed.question(), rehearsed.after(), words);
    boolean missed = rehearsed.taught() && !rehearsed.after().source().equals(Optional.of(entry));
    return new Row(
        rehearsed.question(),
        before.sentence(words),
        after.sentence(words),
        missed ? Optional.of(words.say("questions.missed")) : Optional.empty());
  }
}
