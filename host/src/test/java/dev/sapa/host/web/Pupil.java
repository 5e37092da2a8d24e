package dev.sapa.host.web;

import dev.sapa.sdk.automation.Attempt;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Lesson;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Teachable;
import dev.sapa.sdk.automation.Teaching;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.message.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Answers what a file of `question = answer` lines holds, word for word.
final class Pupil implements Teachable {
  private final Path file;

  Pupil(Path file) {
    this.file = file;
    if (!Files.exists(file)) {
      write("Halal? = Ya.\n");
    }
  }

  void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  String text() {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public Card card() {
    return new Card(Phase.ANSWER, "always", "everybody", "none", "silence");
  }

  @Override
  public Decision onMessage(Turn turn) {
    return new Decision.Pass("a pupil only");
  }

  @Override
  public Attempt attempt(String question, String language) {
    return recall(text(), question);
  }

  private static Attempt recall(String text, String question) {
    TreeMap<String, String> known = new TreeMap<>();
    text.lines()
        .map(line -> line.split(" = ", 2))
        .forEach(pair -> known.put(pair[0], pair.length > 1 ? pair[1] : ""));
    Optional<Content> answer = Optional.ofNullable(known.get(question)).map(Content.Text::new);
    List<Attempt.Candidate> nearest = new ArrayList<>();
    known.forEach((asked, said) ->
        nearest.add(
            asked.equals(question) ? 0 : nearest.size(),
            new Attempt.Candidate(asked, asked, said, asked.equals(question) ? 0.98 : 0.12)));
    return new Attempt(answer, nearest, 0.5);
  }

  @Override
  public Teaching teach(Lesson lesson, List<String> asked) {
    String before = text();
    if (before.contains("broken")) {
      return new Teaching.Refused("file", "The file is broken; mend it.");
    }
    String answer =
        switch (lesson) {
          case Lesson.NewAnswer fresh -> fresh.answer().getOrDefault("id", "").strip();
          case Lesson.SameAnswer same ->
              recall(before, same.entry()).answer().map(Content::plainText).orElse("");
          default -> "";
        };
    if (answer.isEmpty()) {
      return new Teaching.Refused("answer", "There is no answer; write one.");
    }
    String after =
        before
            + String.join(
                "",
                lesson.questions().stream()
                    .map(question -> question + " = " + answer + "\n")
                    .toList());
    List<Teaching.Rehearsed> rehearsal = new ArrayList<>();
    for (String question : lesson.questions()) {
      rehearsal.add(rehearsed(question, true, before, after));
    }
    for (String question : asked) {
      Teaching.Rehearsed one = rehearsed(question, false, before, after);
      if (!lesson.questions().contains(question) && one.before().differsFrom(one.after())) {
        rehearsal.add(one);
      }
    }
    return new Teaching.Change(
        file,
        before,
        after,
        lesson instanceof Lesson.SameAnswer same ? same.entry() : lesson.questions().getFirst(),
        asked.size() + lesson.questions().size(),
        rehearsal);
  }

  private static Teaching.Rehearsed rehearsed(
      String question, boolean taught, String before, String after) {
    return new Teaching.Rehearsed(
        question, taught, recall(before, question), recall(after, question));
  }

  @Override
  public void reread() {
    if (text().contains("unreadable")) {
      throw new IllegalArgumentException("This cannot be read.");
    }
  }
}
