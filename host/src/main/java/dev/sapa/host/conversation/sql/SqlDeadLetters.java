package dev.sapa.host.conversation.sql;

import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.Ids;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What was set aside.
public final class SqlDeadLetters {
  private final SqlEventLog log;

  @Inject
  public SqlDeadLetters(SqlEventLog log) {
    this.log = log;
  }

  /// Sets something aside and records the fact. What is set aside again keeps its id.
  public void put(
      Transaction transaction,
      DeadLetter.Kind kind,
      Subject about,
      String subject,
      String reason,
      String remedy) {
    String id =
        transaction
            .one(
                """
                INSERT INTO dead_letter (id, kind, instance, subject, conversation, reason, remedy, at, retries)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
                ON CONFLICT (kind, subject) DO UPDATE SET
                  reason = excluded.reason, remedy = excluded.remedy, at = excluded.at, settled_at = NULL
                RETURNING id
                """,
                row -> row.text("id"),
                Ids.next(),
                kind,
                about.instance().orElse(""),
                subject,
                about.conversation(),
                reason,
                remedy,
                transaction.now())
            .orElseThrow();
    String name = kind.name().toLowerCase(Locale.ROOT);
    log.append(transaction, about, header -> new Event.SetAside(header, id, name, reason));
  }

  /// What waits for a person, oldest first, after one of them.
  public List<DeadLetter> open(Statements statements, String afterId, int limit) {
    return statements.list(
        "SELECT * FROM dead_letter WHERE settled_at IS NULL AND id > ? ORDER BY id LIMIT ?",
        SqlDeadLetters::deadLetter,
        afterId,
        limit);
  }

  /// The requests of an instance that wait to be parsed, oldest first.
  public List<DeadLetter> unparsed(Statements statements, String instance, int limit) {
    return statements.list(
        """
        SELECT * FROM dead_letter
        WHERE settled_at IS NULL AND instance = ? AND kind = 'UNPARSED' ORDER BY id LIMIT ?
        """,
        SqlDeadLetters::deadLetter,
        instance,
        limit);
  }

  /// How many wait for a person because of an instance.
  public int waiting(Statements statements, String instance) {
    return statements
        .one(
            """
            SELECT count(*) AS waiting FROM dead_letter
            WHERE settled_at IS NULL AND instance = ?
            """,
            row -> row.integer("waiting"),
            instance)
        .orElse(0);
  }

  /// How many wait for a person, by instance.
  public Map<String, Long> byInstance(Statements statements) {
    Map<String, Long> waiting = new TreeMap<>();
    statements.each(
        "SELECT instance, count(*) AS n FROM dead_letter WHERE settled_at IS NULL GROUP BY instance",
        row -> waiting.put(row.text("instance"), row.number("n")));
    return waiting;
  }

  /// Those that were tried again and have not come back, the latest first.
  public List<Settled> settled(Statements statements, int limit) {
    return statements.list(
        """
        SELECT * FROM dead_letter WHERE settled_at IS NOT NULL
        ORDER BY settled_at DESC, id DESC LIMIT ?
        """,
        row -> new Settled(deadLetter(row), row.time("settled_at")),
        limit);
  }

  /// How many wait for a person.
  public long count(Statements statements) {
    return statements
        .one(
            "SELECT count(*) AS waiting FROM dead_letter WHERE settled_at IS NULL",
            row -> row.number("waiting"))
        .orElse(0L);
  }

  /// One that was tried again.
  ///
  /// @param at when
  public record Settled(DeadLetter letter, Instant at) {}

  /// One that waits for a person.
  public Optional<DeadLetter> find(Statements statements, String id) {
    return statements.one(
        "SELECT * FROM dead_letter WHERE id = ? AND settled_at IS NULL",
        SqlDeadLetters::deadLetter,
        id);
  }

  /// The one that waits about a subject.
  public Optional<DeadLetter> about(Statements statements, DeadLetter.Kind kind, String subject) {
    return statements.one(
        "SELECT * FROM dead_letter WHERE kind = ? AND subject = ? AND settled_at IS NULL",
        SqlDeadLetters::deadLetter,
        kind,
        subject);
  }

  /// Takes one off the list because it is tried again; it comes back if that fails.
  public void settle(Transaction transaction, String id) {
    transaction.update(
        "UPDATE dead_letter SET settled_at = ?, retries = retries + 1 WHERE id = ?",
        transaction.now(),
        id);
  }

  private static DeadLetter deadLetter(Row row) {
    return new DeadLetter(
        row.text("id"),
        DeadLetter.Kind.valueOf(row.text("kind")),
        row.text("instance"),
        row.text("subject"),
        row.optionalText("conversation"),
        row.text("reason"),
        row.text("remedy"),
        row.time("at"),
        row.integer("retries"));
  }
}
