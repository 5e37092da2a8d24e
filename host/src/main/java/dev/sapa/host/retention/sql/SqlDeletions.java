package dev.sapa.host.retention.sql;

import dev.sapa.host.json.Json;
import dev.sapa.host.retention.Deletion;
import dev.sapa.host.retention.Deletion.Counts;
import dev.sapa.host.retention.Names;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.util.List;
import java.util.Optional;

/// What was deleted, and how far that is.
public final class SqlDeletions {

  /// Notes that something is being deleted.
  public void begin(Transaction transaction, Deletion deletion, Names names) {
    transaction.update(
        """
        INSERT INTO deletion
          (id, what, subject, by_whom, at, conversations, messages, facts, requests, names)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        deletion.id(),
        deletion.what(),
        deletion.subject(),
        deletion.by(),
        deletion.at(),
        deletion.counts().conversations(),
        deletion.counts().messages(),
        deletion.counts().facts(),
        deletion.counts().requests(),
        Json.write(names));
  }

  /// Notes that more was deleted.
  public void add(Transaction transaction, String id, Counts more) {
    transaction.update(
        """
        UPDATE deletion SET conversations = conversations + ?, messages = messages + ?,
          facts = facts + ?, requests = requests + ? WHERE id = ?
        """,
        more.conversations(),
        more.messages(),
        more.facts(),
        more.requests(),
        id);
  }

  /// Notes that all of it is gone, and forgets whose it was.
  public void finish(Transaction transaction, String id) {
    transaction.update(
        "UPDATE deletion SET names = NULL, finished_at = ? WHERE id = ?", transaction.now(), id);
  }

  /// Notes that nothing of all that is finished is left in the files.
  public void traceless(Transaction transaction) {
    transaction.update(
        """
        UPDATE deletion SET traceless_at = ?
        WHERE finished_at IS NOT NULL AND traceless_at IS NULL
        """,
        transaction.now());
  }

  /// Those of which something is still there, the oldest first.
  public List<Deletion> unfinished(Statements statements) {
    return statements.list(
        "SELECT * FROM deletion WHERE finished_at IS NULL ORDER BY id", SqlDeletions::deletion);
  }

  /// Whether something may be left in unused parts of the files.
  public boolean leftTraces(Statements statements) {
    return statements
        .one("SELECT 1 FROM deletion WHERE traceless_at IS NULL LIMIT 1", row -> true)
        .isPresent();
  }

  public Names names(Statements statements, String id) {
    return statements
        .one("SELECT names FROM deletion WHERE id = ?", row -> row.optionalText("names"), id)
        .flatMap(names -> names)
        .map(json -> Json.read(json, Names.class))
        .orElse(Names.NONE);
  }

  public Optional<Deletion> find(Statements statements, String id) {
    return statements.one("SELECT * FROM deletion WHERE id = ?", SqlDeletions::deletion, id);
  }

  /// The latest ones, the latest first, after one of them.
  public List<Deletion> page(Statements statements, Optional<String> after, int limit) {
    return statements.list(
        "SELECT * FROM deletion WHERE id < ? ORDER BY id DESC LIMIT ?",
        SqlDeletions::deletion,
        after.orElse("~"),
        limit);
  }

  private static Deletion deletion(Row row) {
    return new Deletion(
        row.text("id"),
        Deletion.What.valueOf(row.text("what")),
        row.optionalText("subject"),
        row.text("by_whom"),
        row.time("at"),
        new Counts(
            row.number("conversations"),
            row.number("messages"),
            row.number("facts"),
            row.number("requests")),
        row.optionalTime("finished_at"),
        row.optionalTime("traceless_at"));
  }
}
