package dev.sapa.host.delivery.sql;

import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.time.Instant;
import java.util.List;

/// What was handed to providers that take only so much in a time.
public final class SqlSpending {

  /// When something was handed over since a time, the earliest first.
  public List<Instant> since(Statements statements, String instance, Instant time) {
    return statements.list(
        "SELECT at FROM spent WHERE instance = ? AND at > ? ORDER BY at",
        row -> row.time("at"),
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
      Transaction transaction, String instance, Instant at, String part, Instant oldest) {
    transaction.update(
        "INSERT OR IGNORE INTO spent (instance, at, part) VALUES (?, ?, ?)", instance, at, part);
    transaction.update("DELETE FROM spent WHERE instance = ? AND at <= ?", instance, oldest);
  }
}
