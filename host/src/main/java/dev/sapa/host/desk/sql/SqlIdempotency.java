package dev.sapa.host.desk.sql;

import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.util.Optional;

/// What was answered to requests that may be repeated.
public final class SqlIdempotency {

  /// @param message the id of the message the first request made
  /// @param fingerprint of what the first request asked for
  public record First(String message, String fingerprint) {}

  /// The first request with a key.
  public Optional<First> find(Statements statements, String key) {
    return statements.one(
        "SELECT message, fingerprint FROM idempotency WHERE key = ?",
        row -> new First(row.text("message"), row.text("fingerprint")),
        key);
  }

  /// Remembers a first request.
  public void put(Transaction transaction, String key, First first) {
    transaction.update(
        "INSERT INTO idempotency (key, message, fingerprint, at) VALUES (?, ?, ?, ?)",
        key,
        first.message(),
        first.fingerprint(),
        transaction.now());
  }
}
