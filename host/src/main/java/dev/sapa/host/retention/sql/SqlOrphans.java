package dev.sapa.host.retention.sql;

import dev.sapa.host.conversation.LogShrank;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.message.Content;
import java.time.Instant;
import java.util.List;

/// What speaks of conversations and customers that are there no more. It is looked for by readers,
/// and deleted a little at a time by whoever writes.
public final class SqlOrphans {
  private static final String ERASED =
      Json.write((Content) new Content.Unsupported("erased", "This was erased."));

  /// A fact that must not stay as it is.
  ///
  /// @param whole whether it goes; else it belongs to a group, and only what one member said in it
  /// @param message that it tells of; empty where it tells of none
  public record Fact(long sequence, boolean whole, String conversation, String message) {}

  /// Where the log is at a time: the place before the first fact that is not older.
  public long placeBefore(Statements statements, Instant time) {
    long low = 0;
    long high =
        statements
            .one("SELECT max(sequence) AS last FROM event", row -> row.optionalTime("last"))
            .flatMap(last -> last)
            .map(Instant::toEpochMilli)
            .orElse(0L);
    while (low < high) {
      long middle = low + (high - low) / 2;
      boolean older =
          statements
              .one(
                  "SELECT at FROM event WHERE sequence > ? ORDER BY sequence LIMIT 1",
                  row -> row.time("at").isBefore(time),
                  middle)
              .orElse(false);
      if (older) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The place of the last of some facts; the same place where there are none.
  public long end(Statements statements, long after, int facts) {
    return statements
        .one(
            "SELECT max(sequence) AS last FROM (SELECT sequence FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?)",
            row -> row.optionalText("last").map(Long::parseLong).orElse(after),
            after,
            facts)
        .orElse(after);
  }

  /// The facts between two places whose conversation or customer is gone.
  public List<Fact> facts(Statements statements, long after, long to) {
    return statements.list(
        """
        SELECT e.sequence, e.conversation IS NULL OR c.id IS NULL AS whole,
          coalesce(e.conversation, '') AS conversation,
          coalesce(e.body ->> 'messageId', '') AS message
        FROM event e
        LEFT JOIN conversation c ON c.id = e.conversation
        LEFT JOIN customer p ON p.id = e.customer
        WHERE e.sequence > ? AND e.sequence <= ?
          AND (e.conversation IS NOT NULL AND c.id IS NULL
            OR e.customer IS NOT NULL AND p.id IS NULL)
        """,
        row ->
            new Fact(
                row.number("sequence"),
                row.flag("whole"),
                row.text("conversation"),
                row.text("message")),
        after,
        to);
  }

  /// Deletes facts.
  public int delete(Transaction transaction, List<Long> facts) {
    transaction.keepPlace("event");
    transaction.announce(new LogShrank());
    return transaction.update(
        "DELETE FROM event WHERE sequence IN (SELECT value FROM json_each(?))", Json.write(facts));
  }

  /// Leaves of a fact of a group only that something was said, and has the automations forget what
  /// they remember of it.
  public void strip(Transaction transaction, Fact fact) {
    transaction.update(
        """
        UPDATE event SET customer = NULL, identity = NULL,
          body = json_replace(body, '$.text', '', '$.emoji', '', '$.content', json(?))
        WHERE sequence = ?
        """,
        ERASED,
        fact.sequence());
    transaction.update("DELETE FROM automation_state WHERE conversation = ?", fact.conversation());
    transaction.announce(new LogShrank());
  }

  /// The facts before a place that belong to no conversation, and are not about questions.
  public List<Long> loose(Statements statements, long after, long to, int limit) {
    return statements.list(
        """
        SELECT sequence FROM event WHERE sequence > ? AND sequence <= ? AND conversation IS NULL
          AND type <> 'answerTaught' AND type <> 'questionDismissed'
        ORDER BY sequence LIMIT ?
        """,
        row -> row.number("sequence"),
        after,
        to,
        limit);
  }

  /// A row beside the record.
  public record Row(String first, String second) {}

  /// A kind of row beside the record that belongs to a conversation.
  public enum Beside {
    KEY("conversation_key", "instance", "key"),
    TIMER("timer", "instance", "conversation"),
    STATE("automation_state", "instance", "conversation"),
    STATE_BEFORE("automation_state_before", "instance", "conversation"),
    DEAD_LETTER("dead_letter", "kind", "subject");

    private final String table;
    private final String first;
    private final String second;

    Beside(String table, String first, String second) {
      this.table = table;
      this.first = first;
      this.second = second;
    }
  }

  /// Rows whose conversation is gone.
  public List<Row> beside(Statements statements, Beside kind) {
    return statements.list(
        """
        SELECT %2$s AS first, %3$s AS second FROM %1$s t
        WHERE conversation IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.id = t.conversation)
        """
            .formatted(kind.table, kind.first, kind.second),
        row -> new Row(row.text("first"), row.text("second")));
  }

  public void delete(Transaction transaction, Beside kind, Row row) {
    transaction.update(
        "DELETE FROM %s WHERE %s = ? AND %s = ?".formatted(kind.table, kind.first, kind.second),
        row.first(),
        row.second());
  }

  /// Deletes what journal entries that are gone were set aside as.
  public void setAside(Transaction transaction, List<Long> entries) {
    transaction.update(
        """
        DELETE FROM dead_letter WHERE kind IN ('UNPARSED', 'UNROUTED', 'UNDECIDED')
          AND subject IN (SELECT CAST(value AS TEXT) FROM json_each(?))
        """,
        Json.write(entries));
  }

  /// Deletes reports about unknown messages in which a word stands.
  public void reports(Transaction transaction, String word) {
    transaction.update("DELETE FROM parked_report WHERE instr(report, ?) > 0", word);
  }

  /// The parts that a member of a group received.
  public List<String> received(Statements statements, String participant) {
    return statements.list(
        "SELECT part FROM receipt WHERE participant = ?", row -> row.text("part"), participant);
  }

  public void receipt(Transaction transaction, String part, String participant) {
    transaction.update("DELETE FROM receipt WHERE part = ? AND participant = ?", part, participant);
  }
}
