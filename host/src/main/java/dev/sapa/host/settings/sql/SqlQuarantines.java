package dev.sapa.host.settings.sql;

import dev.sapa.host.plugin.Quarantine;
import dev.sapa.host.plugin.Sentence;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.util.Optional;

/// Instances in quarantine.
public final class SqlQuarantines {

  public Optional<Quarantine> find(Statements statements, String instance) {
    return statements.one(
        "SELECT * FROM quarantine WHERE instance = ?",
        row ->
            new Quarantine(
                row.text("instance"),
                row.text("call"),
                new Sentence(row.text("reason_id"), row.text("reason_en")),
                row.time("since"),
                row.optionalTime("until"),
                row.integer("times")),
        instance);
  }

  /// Keeps one in place of what was kept of the instance.
  public int put(Transaction transaction, Quarantine quarantine) {
    return transaction.update(
        """
        INSERT OR REPLACE INTO quarantine (instance, call, reason_id, reason_en, since, until, times)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        quarantine.instance(),
        quarantine.call(),
        quarantine.reason().indonesian(),
        quarantine.reason().english(),
        quarantine.since(),
        quarantine.until(),
        quarantine.times());
  }

  public int remove(Transaction transaction, String instance) {
    return transaction.update("DELETE FROM quarantine WHERE instance = ?", instance);
  }
}
