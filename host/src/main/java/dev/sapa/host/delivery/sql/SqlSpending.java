package dev.sapa.host.delivery.sql;

import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.ThreadKind;
import java.time.Instant;
import java.util.List;

/// What was handed to providers that take only so much in a time.
public final class SqlSpending {

  /// Something that was handed over.
  ///
  /// @param audience `PUBLIC` where everybody reads it
  public record Handed(Instant at, ThreadKind audience) {}

  /// What was handed over since a time, the earliest first.
  public List<Handed> since(Statements statements, String instance, Instant time) {
    return statements.list(
        "SELECT at, audience FROM spent WHERE instance = ? AND at > ? ORDER BY at",
        row -> new Handed(row.time("at"), ThreadKind.valueOf(row.text("audience"))),
        instance,
        time);
  }

  /// Whether nobody of the business was heard in a conversation since it was opened.
  public boolean isFirst(Statements statements, String conversation, Instant openedAt) {
    return statements
        .one(
            """
            SELECT 1 FROM message WHERE conversation = ? AND direction = 'OUTBOUND' AND at >= ?
              AND state IN ('SENDING', 'UNCERTAIN', 'ACCEPTED', 'DELIVERED', 'READ') LIMIT 1
            """,
            row -> true,
            conversation,
            openedAt)
        .isEmpty();
  }

  /// Keeps that a part is handed over, and forgets what is too old to count.
  public void put(
      Transaction transaction, String instance, Handed handed, String part, Instant oldest) {
    transaction.update(
        "INSERT OR IGNORE INTO spent (instance, at, part, audience) VALUES (?, ?, ?, ?)",
        instance,
        handed.at(),
        part,
        handed.audience().name());
    transaction.update("DELETE FROM spent WHERE instance = ? AND at <= ?", instance, oldest);
  }
}
