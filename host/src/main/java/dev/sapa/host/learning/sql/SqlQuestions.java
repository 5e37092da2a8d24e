package dev.sapa.host.learning.sql;

import dev.sapa.host.learning.Question;
import dev.sapa.host.learning.Question.Asked;
import dev.sapa.host.learning.Question.Settled;
import dev.sapa.host.learning.Question.State;
import dev.sapa.host.learning.Question.Taught;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The questions nobody answered, as the event log tells of them.
public final class SqlQuestions {

  /// How far the log was read, and by which rule.
  public record Position(int version, long sequence) {}

  /// A place in a list: how much comes before it, when that was, and what.
  public record Place(long rank, Instant at, String id) {}

  public Optional<Position> position(Statements statements) {
    return statements.one(
        "SELECT version, sequence FROM question_position",
        row -> new Position(row.integer("version"), row.number("sequence")));
  }

  public void move(Transaction transaction, Position position) {
    transaction.update("DELETE FROM question_position");
    transaction.update(
        "INSERT INTO question_position (version, sequence) VALUES (?, ?)",
        position.version(),
        position.sequence());
  }

  /// Forgets all of it, to read the log anew.
  public void forget(Transaction transaction) {
    transaction.update("DELETE FROM question_position");
    transaction.update("DELETE FROM question_asked");
    transaction.update("DELETE FROM question");
  }

  /// It was asked and left unanswered. What was taught did not help, so it is open again.
  public void asked(Transaction transaction, String id, String text, String language, Asked asked) {
    transaction.update(
        """
        INSERT INTO question (id, text, language, times, first_at, last_at, state)
        VALUES (?1, ?2, ?3, 1, ?4, ?4, 'OPEN')
        ON CONFLICT (id) DO UPDATE SET text = excluded.text, language = excluded.language,
          times = times + 1, last_at = excluded.last_at,
          state = CASE state WHEN 'ANSWERED' THEN 'OPEN' ELSE state END
        """,
        id,
        text,
        language,
        asked.at());
    transaction.update(
        "INSERT OR IGNORE INTO question_asked (question, message, conversation, at) VALUES (?, ?, ?, ?)",
        id,
        asked.messageId(),
        asked.conversation(),
        asked.at());
  }

  public void settle(Transaction transaction, String id, State state, Settled settled) {
    transaction.update(
        "UPDATE question SET state = ?, settled_at = ?, settled_by = ?, automation = ?, entry = ? WHERE id = ?",
        state,
        settled.at(),
        settled.by(),
        settled.taught().map(Taught::automation),
        settled.taught().map(Taught::entry),
        id);
  }

  /// One time a question was asked.
  public record Time(String question, String message) {}

  /// Times that were asked in messages that are gone.
  public List<Time> ofDeleted(Statements statements, int limit) {
    return statements.list(
        """
        SELECT question, message FROM question_asked a
        WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.id = a.message) LIMIT ?
        """,
        row -> new Time(row.text("question"), row.text("message")),
        limit);
  }

  /// Questions nobody asked since a time.
  public List<String> before(Statements statements, Instant before, int limit) {
    return statements.list(
        "SELECT id FROM question WHERE last_at < ? LIMIT ?", row -> row.text("id"), before, limit);
  }

  /// Forgets a question.
  public void delete(Transaction transaction, String id) {
    transaction.update("DELETE FROM question_asked WHERE question = ?", id);
    transaction.update("DELETE FROM question WHERE id = ?", id);
  }

  /// Forgets that a question was asked once. True where nobody else asked it, so that it is
  /// forgotten as well.
  public boolean unasked(Transaction transaction, Time time) {
    transaction.update(
        "DELETE FROM question_asked WHERE question = ? AND message = ?",
        time.question(),
        time.message());
    transaction.update(
        """
        UPDATE question SET times = (SELECT count(*) FROM question_asked WHERE question = ?1)
        WHERE id = ?1
        """,
        time.question());
    return transaction.update("DELETE FROM question WHERE id = ? AND times = 0", time.question())
        == 1;
  }

  /// The language of a conversation.
  public Optional<String> language(Statements statements, String conversation) {
    return statements.one(
        "SELECT language FROM conversation WHERE id = ?",
        row -> row.text("language"),
        conversation);
  }

  public Optional<Question> find(Statements statements, String id) {
    return statements.one("SELECT * FROM question WHERE id = ?", SqlQuestions::question, id);
  }

  /// When a question was asked, the latest first.
  public List<Asked> asked(Statements statements, String id, int limit) {
    return statements.list(
        "SELECT * FROM question_asked WHERE question = ? ORDER BY at DESC, message DESC LIMIT ?",
        row -> new Asked(row.text("conversation"), row.text("message"), row.time("at")),
        id,
        limit);
  }

  /// Questions of one state: open ones asked most often first, others settled last first.
  public List<Question> page(Statements statements, State state, Optional<Place> after, int limit) {
    Place from = after.orElse(new Place(Long.MAX_VALUE, Instant.ofEpochMilli(Long.MAX_VALUE), ""));
    return statements.list(
        """
        SELECT * FROM question WHERE state = ?1
          AND (iif(?1 = 'OPEN', times, settled_at), last_at, id) < (?2, ?3, ?4)
        ORDER BY iif(?1 = 'OPEN', times, settled_at) DESC, last_at DESC, id DESC LIMIT ?5
        """,
        SqlQuestions::question,
        state,
        from.rank(),
        from.at(),
        from.id(),
        limit);
  }

  /// Where a question stands in its list.
  public static Place place(Question question) {
    long rank =
        question.state() == State.OPEN
            ? question.times()
            : question.settled().map(settled -> settled.at().toEpochMilli()).orElse(0L);
    return new Place(rank, question.lastAt(), question.id());
  }

  /// How many are open.
  public int open(Statements statements) {
    return statements
        .one("SELECT count(*) AS n FROM question WHERE state = 'OPEN'", row -> row.integer("n"))
        .orElse(0);
  }

  /// What customers wrote last, as JSON.
  public List<String> said(Statements statements, int limit) {
    return statements.list(
        "SELECT content FROM message WHERE direction = 'INBOUND' ORDER BY sequence DESC LIMIT ?",
        row -> row.text("content"),
        limit);
  }

  private static Question question(Row row) {
    return new Question(
        row.text("id"),
        row.text("text"),
        row.text("language"),
        row.integer("times"),
        row.time("first_at"),
        row.time("last_at"),
        State.valueOf(row.text("state")),
        row.optionalTime("settled_at")
            .map(at ->
                new Settled(
                    at,
                    row.text("settled_by"),
                    row.optionalText("entry")
                        .map(entry -> new Taught(row.text("automation"), entry)))));
  }
}
