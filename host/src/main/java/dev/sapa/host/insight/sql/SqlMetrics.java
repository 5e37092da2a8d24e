package dev.sapa.host.insight.sql;

import dev.sapa.host.insight.Party;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.metric.Measurement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// How far each metric has folded the log, and what it remembers and measured.
public final class SqlMetrics {
  private static final int ROWS_AT_ONCE = 10_000;
  private static final String ANY_GROUP =
      "SELECT 1 FROM conversation WHERE customer IS NULL LIMIT 1";

  /// Where a metric stands.
  public Optional<Position> position(Statements statements, String metric) {
    return statements.one(
        "SELECT fingerprint, sequence, told_until FROM metric_position WHERE metric = ?",
        row ->
            new Position(row.text("fingerprint"), row.number("sequence"), row.time("told_until")),
        metric);
  }

  /// Moves a metric to a place.
  public void move(Transaction transaction, String metric, Position position) {
    transaction.update(
        """
        INSERT INTO metric_position (metric, fingerprint, sequence, told_until) VALUES (?, ?, ?, ?)
        ON CONFLICT (metric) DO UPDATE SET fingerprint = excluded.fingerprint,
          sequence = excluded.sequence, told_until = excluded.told_until
        """,
        metric,
        position.fingerprint(),
        position.sequence(),
        position.toldUntil());
  }

  /// Notes that a metric begins at the start of the log again.
  public void rebuilt(Transaction transaction, String metric) {
    transaction.update(
        "UPDATE metric_position SET rebuilt_at = ? WHERE metric = ?", transaction.now(), metric);
  }

  /// When a metric last began at the start of the log again.
  public Optional<Instant> rebuiltAt(Statements statements, String metric) {
    return statements
        .one(
            "SELECT rebuilt_at FROM metric_position WHERE metric = ?",
            row -> row.optionalTime("rebuilt_at"),
            metric)
        .flatMap(Function.identity());
  }

  /// Up to when wake-ups were told, of the metric that is furthest.
  public Optional<Instant> toldUntil(Statements statements) {
    return statements.one(
        "SELECT told_until FROM metric_position ORDER BY told_until DESC LIMIT 1",
        row -> row.time("told_until"));
  }

  /// Those of some conversations that are groups: they belong to no single customer.
  public Set<String> groups(Statements statements, Collection<String> conversations) {
    // Most hosts have none.
    if (statements.one(ANY_GROUP, row -> true).isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        statements.list(
            """
            SELECT id FROM conversation
            WHERE customer IS NULL AND id IN (SELECT value FROM json_each(?))
            """,
            row -> row.text("id"),
            Json.write(conversations)));
  }

  /// What a metric remembers of some parties; those it never heard from are left out.
  public List<StoredMemory> memories(
      Statements statements, String metric, Collection<String> parties) {
    return statements.list(
        """
        SELECT customer, is_group, memory, wake_at FROM metric_memory
        WHERE metric = ? AND customer IN (SELECT value FROM json_each(?))
        """,
        row -> new StoredMemory(party(row), row.text("memory"), row.optionalTime("wake_at")),
        metric,
        Json.write(parties));
  }

  /// The parties a metric wants to be woken about before a time, the earliest first.
  public List<Party> due(Statements statements, String metric, Instant before, int limit) {
    return statements.list(
        """
        SELECT customer, is_group FROM metric_memory
        WHERE metric = ? AND wake_at < ? ORDER BY wake_at, customer LIMIT ?
        """,
        SqlMetrics::party,
        metric,
        before,
        limit);
  }

  /// Stores what a metric remembers of a party.
  public void remember(Transaction transaction, String metric, StoredMemory stored) {
    transaction.update(
        """
        INSERT INTO metric_memory (metric, customer, is_group, memory, wake_at)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (metric, customer) DO UPDATE SET
          memory = excluded.memory, wake_at = excluded.wake_at
        """,
        metric,
        stored.party().id(),
        stored.party().group(),
        stored.memory(),
        stored.wakeAt());
  }

  /// Stores a measurement in place of the one with its key.
  public void measure(Transaction transaction, String metric, StoredRow stored) {
    Measurement measurement = stored.measurement();
    transaction.update(
        """
        INSERT INTO measurement (metric, customer, series, key, at, value, dimensions, conversation)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (metric, customer, series, key) DO UPDATE SET at = excluded.at,
          value = excluded.value, dimensions = excluded.dimensions,
          conversation = excluded.conversation
        """,
        metric,
        stored.party(),
        measurement.series(),
        measurement.key(),
        measurement.at(),
        measurement.value(),
        stored.dimensions(),
        measurement.conversation());
  }

  /// Deletes some of what a metric remembers and measured, and returns how many rows; none are left
  /// when it returns 0. What was measured of conversations that are gone stays, because it cannot
  /// be measured again.
  public int forgetSome(Transaction transaction, String metric) {
    return forgetSome(transaction, "metric_memory", "TRUE", metric)
        + forgetSome(transaction, "measurement", "of_deleted = 0", metric);
  }

  /// Deletes everything where no other metrics have anything, and nothing must stay, which takes a
  /// moment however much it is; they stand at the start of the log then. Else it does nothing.
  public boolean forgetAll(Transaction transaction, Collection<String> metrics) {
    List<String> all =
        transaction.list("SELECT metric FROM metric_position", row -> row.text("metric"));
    if (!metrics.containsAll(all)
        || transaction
            .one("SELECT 1 FROM measurement WHERE of_deleted = 1 LIMIT 1", row -> true)
            .isPresent()) {
      return false;
    }
    transaction.update("UPDATE metric_position SET fingerprint = '', sequence = 0");
    transaction.update("DELETE FROM metric_memory");
    transaction.update("DELETE FROM measurement");
    return true;
  }

  /// Those of the first customers, which lie side by side.
  private static int forgetSome(
      Transaction transaction, String table, String which, String metric) {
    return transaction.update(
        """
        DELETE FROM %1$s WHERE metric = ?1 AND %2$s AND customer <= coalesce(
          (SELECT customer FROM %1$s WHERE metric = ?1 AND %2$s
           ORDER BY customer LIMIT 1 OFFSET ?2),
          (SELECT max(customer) FROM %1$s WHERE metric = ?1))
        """
            .formatted(table, which),
        metric,
        ROWS_AT_ONCE);
  }

  private static Party party(Row row) {
    return new Party(row.text("customer"), row.flag("is_group"));
  }

  /// Where a metric stands.
  ///
  /// @param toldUntil up to when its wake-ups were told
  public record Position(String fingerprint, long sequence, Instant toldUntil) {}

  /// What a metric measured of a party.
  ///
  /// @param dimensions as JSON
  public record StoredRow(String party, Measurement measurement, String dimensions) {
    public static String written(Map<String, String> dimensions) {
      return Json.write(new TreeMap<>(dimensions));
    }
  }

  /// What a metric remembers of a party, as JSON.
  public record StoredMemory(Party party, String memory, Optional<Instant> wakeAt) {}
}
