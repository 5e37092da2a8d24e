package dev.sapa.host.settings.sql;

import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Saved;
import java.util.Optional;

/// What channel instances keep, what automation instances remember, and how both were when the
/// probation of a new version began.
///
/// Whatever overwrites a row of an instance on probation first keeps it as it was, once, in the
/// same transaction: `value_before` holds rows of both, those that were not there without a value.
public final class SqlInstanceState {

  public Optional<Saved> find(Statements statements, String instance, String key) {
    return statements.one(
        "SELECT version, value FROM instance_state WHERE instance = ? AND name = ?",
        SqlInstanceState::saved,
        instance,
        key);
  }

  public int count(Statements statements, String instance) {
    return statements
        .one(
            // Without the place of the polls, which the host keeps under no name.
            "SELECT count(*) AS keys FROM instance_state WHERE instance = ? AND name <> ''",
            row -> (int) row.number("keys"),
            instance)
        .orElse(0);
  }

  /// Keeps a value in place of another, or none.
  ///
  /// @param onProbation whether this is the new version of an instance, if that is on probation
  public void put(
      Transaction transaction,
      String instance,
      String key,
      Optional<Saved> value,
      boolean onProbation) {
    if (onProbation) {
      transaction.update(
          """
          INSERT OR IGNORE INTO instance_state_before (instance, name, version, value)
          SELECT p.instance, ?, s.version, s.value FROM probation p
          LEFT JOIN instance_state s ON s.instance = p.instance AND s.name = ?
          WHERE p.instance = ?
          """,
          key,
          key,
          instance);
    }
    if (value.isPresent()) {
      transaction.update(
          """
          INSERT OR REPLACE INTO instance_state (instance, name, version, value)
          VALUES (?, ?, ?, ?)
          """,
          instance,
          key,
          value.get().version(),
          value.get().text());
    } else {
      transaction.update(
          "DELETE FROM instance_state WHERE instance = ? AND name = ?", instance, key);
    }
  }

  /// Changes what would be given back; false where nothing would.
  public boolean keepBefore(
      Transaction transaction, String instance, String key, Optional<Saved> value) {
    return transaction.update(
            """
            UPDATE instance_state_before SET version = ?, value = ?
            WHERE instance = ? AND name = ?
            """,
            value.map(Saved::version),
            value.map(Saved::text),
            instance,
            key)
        == 1;
  }

  public void begin(Transaction transaction, String instance) {
    settle(transaction, instance);
    transaction.update("INSERT INTO probation (instance) VALUES (?)", instance);
  }

  /// Makes everything what it was when the probation began.
  public void takeBack(Transaction transaction, String instance) {
    transaction.update(
        """
        DELETE FROM instance_state WHERE instance = ?1 AND name IN
          (SELECT name FROM instance_state_before WHERE instance = ?1)
        """,
        instance);
    transaction.update(
        """
        INSERT INTO instance_state (instance, name, version, value)
        SELECT instance, name, version, value FROM instance_state_before
        WHERE instance = ? AND value IS NOT NULL
        """,
        instance);
    transaction.update(
        """
        DELETE FROM automation_state WHERE instance = ?1 AND conversation IN
          (SELECT conversation FROM automation_state_before WHERE instance = ?1)
        """,
        instance);
    transaction.update(
        """
        INSERT INTO automation_state (instance, conversation, version, state)
        SELECT instance, conversation, version, state FROM automation_state_before
        WHERE instance = ? AND state IS NOT NULL
        """,
        instance);
    settle(transaction, instance);
  }

  /// Forgets what was before.
  public void settle(Transaction transaction, String instance) {
    transaction.update("DELETE FROM probation WHERE instance = ?", instance);
    transaction.update("DELETE FROM instance_state_before WHERE instance = ?", instance);
    transaction.update("DELETE FROM automation_state_before WHERE instance = ?", instance);
  }

  public int settleAll(Transaction transaction) {
    transaction.update("DELETE FROM instance_state_before");
    transaction.update("DELETE FROM automation_state_before");
    return transaction.update("DELETE FROM probation");
  }

  private static Saved saved(Row row) {
    return new Saved((int) row.number("version"), row.text("value"));
  }
}
