package dev.sapa.host.history.sql;

import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/// The files that were imported.
public final class SqlImports {

  /// When a file with this content was imported.
  public Optional<Instant> find(Statements statements, String fingerprint) {
    return statements.one(
        "SELECT at FROM history_import WHERE fingerprint = ?", row -> row.time("at"), fingerprint);
  }

  /// Remembers that a file was imported.
  public void put(Transaction transaction, String fingerprint, Instant at, int conversations) {
    transaction.update(
        "INSERT INTO history_import (fingerprint, at, conversations) VALUES (?, ?, ?)",
        fingerprint,
        at,
        conversations);
  }
}
