package dev.sapa.host.settings.sql;

import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.InstanceMemory.Deed;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Instances that people added while the host ran, and what people did to any of them.
public final class SqlInstances {

  /// A row, as it is kept.
  ///
  /// @param secrets sealed, as JSON by the path of their setting
  public record Stored(
      String id,
      String plugin,
      String settings,
      String secrets,
      long revision,
      Instant at,
      String by) {}

  private static final String STORED =
      """
      SELECT i.id, i.plugin, i.settings, i.secrets, i.revision, c.at, c.by_whom
      FROM instance_configuration i JOIN instance_change c ON c.sequence = i.revision
      """;

  /// All of them, in the order in which they were added.
  public List<Stored> all(Statements statements) {
    return statements.list(
        STORED
            + """
            ORDER BY (SELECT max(sequence) FROM instance_change a
              WHERE a.instance = i.id AND a.what = 'ADDED')
            """,
        SqlInstances::stored);
  }

  public Optional<Stored> find(Statements statements, String id) {
    return statements.one(STORED + "WHERE i.id = ?", SqlInstances::stored, id);
  }

  /// Keeps an instance in place of what was kept of it.
  public void put(Transaction transaction, Stored stored) {
    transaction.update(
        """
        INSERT OR REPLACE INTO instance_configuration (id, plugin, settings, secrets, revision)
        VALUES (?, ?, ?, ?, ?)
        """,
        stored.id(),
        stored.plugin(),
        stored.settings(),
        stored.secrets(),
        stored.revision());
  }

  public void remove(Transaction transaction, String id) {
    transaction.update("DELETE FROM instance_configuration WHERE id = ?", id);
  }

  /// Writes down what somebody did; returns its place.
  public long note(Transaction transaction, Deed deed) {
    return transaction
        .one(
            """
            INSERT INTO instance_change (instance, what, by_whom, at, settings)
            VALUES (?, ?, ?, ?, ?) RETURNING sequence
            """,
            row -> row.number("sequence"),
            deed.instance(),
            deed.what(),
            deed.by(),
            deed.at(),
            Json.write(deed.settings()))
        .orElseThrow();
  }

  public void disable(Transaction transaction, String id, long change) {
    transaction.update(
        "INSERT OR REPLACE INTO instance_disabled (id, change) VALUES (?, ?)", id, change);
  }

  public void enable(Transaction transaction, String id) {
    transaction.update("DELETE FROM instance_disabled WHERE id = ?", id);
  }

  /// What disabled those that are.
  public List<Deed> disabled(Statements statements) {
    return statements.list(
        "SELECT c.* FROM instance_disabled d JOIN instance_change c ON c.sequence = d.change",
        SqlInstances::deed);
  }

  /// What was done to an instance, the latest first.
  public List<Deed> deeds(Statements statements, String id, int limit) {
    return statements.list(
        "SELECT * FROM instance_change WHERE instance = ? ORDER BY sequence DESC LIMIT ?",
        SqlInstances::deed,
        id,
        limit);
  }

  private static Stored stored(Row row) {
    return new Stored(
        row.text("id"),
        row.text("plugin"),
        row.text("settings"),
        row.text("secrets"),
        row.number("revision"),
        row.time("at"),
        row.text("by_whom"));
  }

  private static Deed deed(Row row) {
    return new Deed(
        row.text("instance"),
        Deed.What.valueOf(row.text("what")),
        row.text("by_whom"),
        row.time("at"),
        Json.strings(row.text("settings")));
  }
}
