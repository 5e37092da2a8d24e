package dev.sapa.host.retention.sql;

import dev.sapa.host.json.Json;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.time.Instant;
import java.util.List;

/// What is older than it may be.
public final class SqlExpiry {

  /// A place in the order in which conversations were left alone.
  public record Quiet(Instant since, String id) {
    public static final Quiet FIRST = new Quiet(Instant.EPOCH, "");
  }

  /// What keeps conversations, however old they are.
  ///
  /// @param before when something must have happened in them last
  /// @param now timers after it are to come
  /// @param reminding the automations that have timers
  /// @param troubled conversations of which something was set aside
  public record Limit(Instant before, Instant now, List<String> reminding, List<String> troubled) {}

  /// What keeps conversations now.
  public Limit limit(Statements statements, Instant before, Instant now) {
    return new Limit(
        before,
        now,
        statements.list("SELECT DISTINCT instance FROM timer", row -> row.text("instance")),
        statements.list(
            """
            SELECT DISTINCT conversation FROM dead_letter
            WHERE settled_at IS NULL AND conversation IS NOT NULL
            """,
            row -> row.text("conversation")));
  }

  /// Conversations nobody waits in and nothing happened in for long, the longest first.
  public List<Quiet> conversations(Statements statements, Limit limit, Quiet after, int most) {
    return statements.list(
        """
        SELECT id, updated_at FROM conversation c
        WHERE updated_at < ? AND (updated_at, id) > (?, ?)
          AND (status = 'OPEN' OR status = 'RESOLVED')
          AND id NOT IN (SELECT value FROM json_each(?))
          AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation = c.id)
          AND NOT EXISTS (SELECT 1 FROM json_each(?) i
            JOIN timer t ON t.instance = i.value AND t.conversation = c.id AND t.due_at > ?)
        ORDER BY updated_at, id LIMIT ?
        """,
        row -> new Quiet(row.time("updated_at"), row.text("id")),
        limit.before(),
        after.since(),
        after.id(),
        Json.write(limit.troubled()),
        Json.write(limit.reminding()),
        limit.now(),
        most);
  }

  /// Whether a conversation is still as it was found.
  public boolean is(Statements statements, Quiet quiet) {
    return statements
        .one(
            """
            SELECT 1 FROM conversation
            WHERE id = ? AND updated_at = ? AND (status = 'OPEN' OR status = 'RESOLVED')
            """,
            row -> true,
            quiet.id(),
            quiet.since())
        .isPresent();
  }

  /// Customers who have no conversation, were not heard of since a time, and asked to be left alone
  /// by nothing, in the order of their ids.
  public List<String> customers(Statements statements, Instant before, String after, int most) {
    return statements.list(
        """
        SELECT id FROM customer p WHERE id > ?
          AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.customer = p.id)
          AND NOT EXISTS (SELECT 1 FROM opt_out o WHERE o.customer = p.id)
          AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.customer = p.id AND i.seen_at >= ?)
        ORDER BY id LIMIT ?
        """,
        row -> row.text("id"),
        after,
        before,
        most);
  }

  /// Whether a customer still has no conversation.
  public boolean isAlone(Statements statements, String customer) {
    return statements
        .one("SELECT 1 FROM conversation WHERE customer = ? LIMIT 1", row -> true, customer)
        .isEmpty();
  }

  /// What was set aside before a time.
  public List<String> deadLetters(Statements statements, Instant before) {
    return statements.list(
        "SELECT id FROM dead_letter WHERE at < ?", row -> row.text("id"), before);
  }

  public void deleteDeadLetters(Transaction transaction, List<String> ids) {
    transaction.update(
        "DELETE FROM dead_letter WHERE id IN (SELECT value FROM json_each(?))", Json.write(ids));
  }

  /// Entries of the journal that somebody may still have handled again.
  public List<Long> needed(Statements statements) {
    return statements.list(
        """
        SELECT CAST(subject AS INTEGER) AS entry FROM dead_letter
        WHERE settled_at IS NULL AND kind IN ('UNPARSED', 'UNROUTED', 'UNDECIDED')
        """,
        row -> row.number("entry"));
  }

  /// Forgets which requests may be repeated.
  public int repeatable(Transaction transaction, Instant before) {
    return transaction.update("DELETE FROM idempotency WHERE at < ?", before);
  }
}
