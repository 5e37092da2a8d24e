package dev.sapa.host.desk.sql;

import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/// Agents who are signed in. Kept under a digest of what their browser holds, so that nobody who
/// reads the database can come in.
public final class SqlSessions {

  /// Somebody who signed in.
  public record Stored(String agent, String csrf, Instant until) {}

  /// Keeps a session, and forgets those that are over.
  public void put(Transaction transaction, String digest, Stored session) {
    transaction.update("DELETE FROM session WHERE until <= ?", transaction.now());
    transaction.update(
        "INSERT INTO session (digest, agent, csrf, until) VALUES (?, ?, ?, ?)",
        digest,
        session.agent(),
        session.csrf(),
        session.until());
  }

  /// The session with a digest.
  public Optional<Stored> find(Statements statements, String digest) {
    return statements.one(
        "SELECT * FROM session WHERE digest = ?",
        row -> new Stored(row.text("agent"), row.text("csrf"), row.time("until")),
        digest);
  }

  /// Ends a session.
  public void delete(Transaction transaction, String digest) {
    transaction.update("DELETE FROM session WHERE digest = ?", digest);
  }
}
