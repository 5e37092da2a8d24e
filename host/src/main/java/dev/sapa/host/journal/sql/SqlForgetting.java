package dev.sapa.host.journal.sql;

import dev.sapa.host.journal.Journal;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Finding and deleting what the journal need not keep.
public final class SqlForgetting {

  /// An entry, as far as it matters for this.
  public record Found(long sequence, int partition, long request) {}

  /// The number of the first row of a table that was received at a time or later. What is old
  /// stands first, so it is found without an index.
  ///
  /// @param table `entry` or `request`
  public long firstSince(Statements statements, String table, Instant time) {
    long low = 0;
    long high = last(statements, table) + 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      boolean older =
          statements
              .one(
                  "SELECT received_at FROM %s WHERE rowid >= ? ORDER BY rowid LIMIT 1"
                      .formatted(table),
                  row -> row.time("received_at").isBefore(time),
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

  /// The number of the last row of a table; 0 where there is none.
  public long last(Statements statements, String table) {
    return statements
        .one("SELECT coalesce(max(rowid), 0) AS last FROM " + table, row -> row.number("last"))
        .orElse(0L);
  }

  /// Entries between two places, both left out.
  public List<Found> between(Statements statements, long after, long before, int limit) {
    return statements.list(
        """
        SELECT sequence, partition, request FROM entry
        WHERE sequence > ? AND sequence < ? ORDER BY sequence LIMIT ?
        """,
        row -> new Found(row.number("sequence"), row.integer("partition"), row.number("request")),
        after,
        before,
        limit);
  }

  /// The entries of a lane.
  public List<Found> of(Statements statements, String lane) {
    return statements.list(
        "SELECT sequence, partition, request FROM entry WHERE partition = ? AND lane = ?",
        row -> new Found(row.number("sequence"), row.integer("partition"), row.number("request")),
        Journal.partition(lane),
        lane);
  }

  /// Entries of which one of some words speaks, between two places, both counted.
  public List<Found> telling(Statements statements, Collection<String> words, long from, long to) {
    return statements.list(
        """
        SELECT sequence, partition, request FROM entry WHERE sequence BETWEEN ? AND ?
          AND EXISTS (SELECT 1 FROM json_each(?) w WHERE instr(inbound, CAST(w.value AS BLOB)) > 0)
        """,
        row -> new Found(row.number("sequence"), row.integer("partition"), row.number("request")),
        from,
        to,
        Json.write(words));
  }

  /// Requests in which one of some words stands, between two numbers, both counted.
  public List<Long> holding(Statements statements, Collection<String> words, long from, long to) {
    return statements.list(
        """
        SELECT id FROM request r WHERE id BETWEEN ? AND ?
          AND EXISTS (SELECT 1 FROM json_each(?) w
            WHERE instr(r.body, CAST(w.value AS BLOB)) > 0 OR instr(r.query, w.value) > 0
              OR instr(r.path, w.value) > 0 OR instr(r.headers, w.value) > 0)
        """,
        row -> row.number("id"),
        from,
        to,
        Json.write(words));
  }

  /// The requests of entries that are not done with.
  public List<Long> waiting(Statements statements, Map<Integer, Long> positions) {
    return statements.list(
        """
        SELECT DISTINCT e.request FROM json_each(?) p
        JOIN entry e ON e.partition = CAST(p.key AS INTEGER) AND e.sequence > p.value
        """,
        row -> row.number("request"),
        Json.write(positions));
  }

  public void deleteEntries(Transaction transaction, Collection<Long> sequences) {
    transaction.keepPlace("entry");
    transaction.update(
        "DELETE FROM entry WHERE sequence IN (SELECT value FROM json_each(?))",
        Json.write(sequences));
  }

  public int deleteRequests(Transaction transaction, Collection<Long> ids) {
    transaction.keepPlace("request");
    return transaction.update(
        "DELETE FROM request WHERE id IN (SELECT value FROM json_each(?))", Json.write(ids));
  }

  /// The numbers of requests between two, both left out.
  public List<Long> requests(Statements statements, long after, long before, int limit) {
    return statements.list(
        "SELECT id FROM request WHERE id > ? AND id < ? ORDER BY id LIMIT ?",
        row -> row.number("id"),
        after,
        before,
        limit);
  }
}
