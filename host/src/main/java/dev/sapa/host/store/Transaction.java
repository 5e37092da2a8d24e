package dev.sapa.host.store;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The right to change one database. Belongs to the thread that writes it; a unit of work uses it
/// while it runs and keeps nothing of it.
public final class Transaction extends Statements {
  private final Clock clock;
  private final List<Object> announced = new ArrayList<>();
  private final Map<String, Long> lastPlaces = new HashMap<>();
  private Instant latest = Instant.EPOCH;

  Transaction(Connection connection, Clock clock) {
    super(connection);
    this.clock = clock;
  }

  /// Runs a statement and returns how many rows it changed.
  public int update(String sql, @Nullable Object... parameters) {
    return execute(sql, parameters);
  }

  /// The number of the next row of a table whose rows are numbered in the order they are written.
  /// Known in memory, because nobody else writes the database.
  public long nextPlace(String table) {
    long next = lastPlace(table) + 1;
    lastPlaces.put(table, next);
    return next;
  }

  /// Makes sure that no number of a table is given out again, whatever rows are deleted. To be
  /// called before they are, in the same unit of work.
  public void keepPlace(String table) {
    update(
        """
        INSERT INTO place (name, last) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last)
        """,
        table,
        lastPlace(table));
  }

  private long lastPlace(String table) {
    Long known = lastPlaces.get(table);
    return known != null
        ? known
        : one(
                """
                SELECT max(
                  coalesce((SELECT max(rowid) FROM %s), 0),
                  coalesce((SELECT last FROM place WHERE name = ?), 0)) AS last
                """
                    .formatted(table),
                row -> row.number("last"),
                table)
            .orElse(0L);
  }

  /// The time to record. Never earlier than a time this transaction's database recorded before, so
  /// that the order of rows and the order of their times agree.
  public Instant now() {
    Instant now = clock.instant();
    if (now.isAfter(latest)) {
      latest = now;
    }
    return latest;
  }

  /// Tells whoever listens, once the work is durable.
  public void announce(Object news) {
    announced.add(news);
  }

  /// Times recorded by an earlier process count as well.
  void notBefore(Instant recorded) {
    latest = recorded.isAfter(latest) ? recorded : latest;
  }

  /// Forgets what was meant to happen in what was rolled back.
  void forget() {
    announced.clear();
    lastPlaces.clear();
  }

  List<Object> takeAnnounced() {
    List<Object> news = List.copyOf(announced);
    announced.clear();
    return news;
  }
}
