package dev.sapa.host.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.MovableClock;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.learning.Question.State;
import dev.sapa.host.learning.sql.SqlQuestions;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.event.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuestionsTest {
  @TempDir Path folder;
  private final SqlEventLog log = new SqlEventLog();
  private Database state;
  private Questions questions;

  @BeforeEach
  void open() {
    state =
        Database.open(
            folder.resolve("state.db"),
            "store/state",
            new MovableClock(Instant.parse("2026-03-02T07:04:00Z")));
    questions = new Questions(state, log, new SqlQuestions());
  }

  @AfterEach
  void close() {
    state.close();
  }

  private void unanswered(String text) {
    Subject subject =
        new Subject(
            Optional.of("c1"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("wa"),
            Optional.empty());
    state.write(transaction ->
        log.append(
            transaction,
            subject,
            header -> new Event.QuestionUnanswered(header, "m" + text.hashCode(), text)));
  }

  private List<Question> all() {
    return List.of(State.values()).stream()
        .flatMap(one -> questions.page(one, Optional.empty(), 100).stream())
        .toList();
  }

  @Test
  void saysTheSameAfterTheLogWasReadAnew() {
    for (int i = 0; i < 2_500; i++) {
      unanswered("Pertanyaan " + i % 40);
    }
    questions.taught("answers", "delivery", List.of("pertanyaan 3", "lain"), "dewi");
    questions.dismiss(SameWords.id("Pertanyaan 4").orElseThrow(), "budi");
    unanswered("Pertanyaan 5!");
    List<Question> before = all();

    questions.rebuild();

    assertThat(all()).isEqualTo(before).hasSize(40);
    assertThat(questions.open()).isEqualTo(38);
    assertThat(questions.page(State.ANSWERED, Optional.empty(), 10))
        .extracting(Question::text)
        .containsExactly("Pertanyaan 3");
  }

  @Test
  void readsItsFactsWithoutReadingAllOthers() {
    String plan =
        state.read(statements ->
            statements
                .list(
                    """
                    EXPLAIN QUERY PLAN SELECT * FROM event WHERE
                    (type = 'questionUnanswered' OR type = 'answerTaught' OR type = 'questionDismissed')
                    AND sequence > ? ORDER BY sequence LIMIT ?
                    """,
                    row -> row.text("detail"),
                    0,
                    1)
                .toString());

    assertThat(plan).contains("event_question");
  }

  @Test
  void cutsWhatIsTooLongToBeAQuestion() {
    unanswered("halo " + "😀".repeat(5_000));

    assertThat(all().getFirst().text().codePointCount(0, all().getFirst().text().length()))
        .isEqualTo(1_000);
  }

  @Test
  void takesTheSameWordsForOneQuestion() {
    assertThat(SameWords.id("Bisa COD, kak??")).isEqualTo(SameWords.id("bisa  cod kak"));
    assertThat(SameWords.id("ｃｏｄ\u200B?")).isEqualTo(SameWords.id("COD"));
    assertThat(SameWords.id("bisa cod")).isNotEqualTo(SameWords.id("bisa cash"));
    assertThat(SameWords.id(" 👍 ?? ")).isEmpty();
  }
}
