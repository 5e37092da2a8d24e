package dev.sapa.host.desk.sql;

import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.util.Optional;

/// What was answered to requests that may be repeated.
public final class SqlIdempotency {

  /// @param made the id of what the first request made: a message, or the fact that a note is
  /// @param fingerprint of what the first request asked for
  public record First(String made, String fingerprint) {}

  /// The first request with a key.
  public Optional<First> find(Statements statements, String key) {
    return statements.one(
        "SELECT made, fingerprint FROM idempotency WHERE key = ?",
        row -> new First(row.text("made"), row.text("fingerprint")),
        key);
  }

  /// Remembers a first request.
  public void put(Transaction transaction, String key, First first) {
    transaction.update(
        "INSERT INTO idempotency (key, made, fingerprint, at) VALUES (?, ?, ?, ?)",
        key,
        first.made(),
        first.fingerprint(),
        transaction.now());
  }
}
