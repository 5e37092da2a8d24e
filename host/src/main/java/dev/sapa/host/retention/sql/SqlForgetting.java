package dev.sapa.host.retention.sql;

import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.json.Json;
import dev.sapa.host.retention.Names;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Deletes conversations and customers: the rows by which anybody can find them, and what was said.
/// What else speaks of them is found by [SqlOrphans], because nothing leads from a conversation to
/// it.
public final class SqlForgetting {
  private static final SqlFiles FILES = new SqlFiles();

  /// What an id means.
  ///
  /// @param customer empty of a group
  public record Target(Optional<String> customer, List<String> conversations) {}

  /// What is to be erased by an id, which may be a customer's or a conversation's.
  public Optional<Target> target(Statements statements, String id) {
    return statements
        .one("SELECT id FROM customer WHERE id = ?", row -> row.text("id"), id)
        .or(() ->
            statements
                .one(
                    "SELECT customer FROM conversation WHERE id = ?",
                    row -> row.optionalText("customer"),
                    id)
                .flatMap(customer -> customer))
        .map(customer ->
            new Target(
                Optional.of(customer),
                statements.list(
                    "SELECT id FROM conversation WHERE customer = ?",
                    row -> row.text("id"),
                    customer)))
        .or(() ->
            statements.one(
                "SELECT id FROM conversation WHERE id = ?",
                row -> new Target(Optional.empty(), List.of(row.text("id"))),
                id));
  }

  /// What a customer is called, and where they wrote.
  public Names names(Statements statements, String customer) {
    List<String> lanes = new ArrayList<>();
    statements.each(
        """
        SELECT k.instance, k.key FROM conversation c
        JOIN conversation_key k ON k.conversation = c.id AND k.instance = c.instance
        WHERE c.customer = ?
        """,
        row -> lanes.add(row.text("instance") + "/" + row.text("key")),
        customer);
    return new Names(
        lanes,
        statements.list(
            "SELECT scheme, value FROM identity WHERE customer = ?",
            row -> new Names.Identity(row.text("scheme"), row.text("value")),
            customer));
  }

  /// Where was written in a conversation.
  public List<String> lanes(Statements statements, String conversation) {
    return statements.list(
        """
        SELECT k.instance || '/' || k.key AS lane FROM conversation c
        JOIN conversation_key k ON k.conversation = c.id AND k.instance = c.instance
        WHERE c.id = ?
        """,
        row -> row.text("lane"),
        conversation);
  }

  /// Whether something of a conversation is on its way to the provider right now.
  public boolean isSending(Statements statements, Collection<String> conversations) {
    return statements
        .one(
            """
            SELECT 1 FROM outbox o JOIN part p ON p.message = o.message
            WHERE o.conversation IN (SELECT value FROM json_each(?)) AND p.state = 'SENDING'
            """,
            row -> true,
            Json.write(conversations))
        .isPresent();
  }

  /// Deletes the oldest messages of a conversation, so that the rest of it is not too much for one
  /// transaction. Returns how many.
  public int trim(Transaction transaction, String conversation, int keep, int most) {
    List<Long> oldest =
        transaction.list(
            "SELECT sequence FROM message WHERE conversation = ? ORDER BY sequence DESC LIMIT ? OFFSET ?",
            row -> row.number("sequence"),
            conversation,
            most,
            keep);
    deleteMessages(transaction, oldest);
    return oldest.size();
  }

  private static void deleteMessages(Transaction transaction, List<Long> sequences) {
    if (sequences.isEmpty()) {
      return;
    }
    String list = Json.write(sequences);
    transaction.keepPlace("message");
    FILES.forget(transaction, list);
    transaction.update(
        """
        DELETE FROM receipt WHERE part IN (
          SELECT p.id FROM message m JOIN part p ON p.message = m.id
          WHERE m.sequence IN (SELECT value FROM json_each(?)))
        """,
        list);
    transaction.update(
        """
        DELETE FROM part WHERE message IN (
          SELECT id FROM message WHERE sequence IN (SELECT value FROM json_each(?)))
        """,
        list);
    transaction.update(
        "DELETE FROM message WHERE sequence IN (SELECT value FROM json_each(?))", list);
  }

  /// Deletes what a member of a group said. Returns how many messages that is.
  public int message(Transaction transaction, String id) {
    List<Long> said =
        transaction.list(
            "SELECT sequence FROM message WHERE id = ? AND direction = 'INBOUND'",
            row -> row.number("sequence"),
            id);
    deleteMessages(transaction, said);
    return said.size();
  }

  /// Deletes a conversation with all that was said in it. What was measured of it stays, as
  /// nobody's. Returns how many messages it had.
  ///
  /// @param nobody whose the measurements are from now on
  public int conversation(Transaction transaction, String id, String nobody) {
    List<Long> messages =
        transaction.list(
            "SELECT sequence FROM message WHERE conversation = ?",
            row -> row.number("sequence"),
            id);
    deleteMessages(transaction, messages);
    transaction.update("DELETE FROM outbox WHERE conversation = ?", id);
    transaction.update("DELETE FROM watermark WHERE conversation = ?", id);
    transaction.update("DELETE FROM automation_state WHERE conversation = ?", id);
    transaction.update(
        """
        DELETE FROM conversation_key WHERE (instance, key) IN
          (SELECT instance, conversation_key FROM conversation WHERE id = ?)
        """,
        id);
    Optional<String> customer =
        transaction
            .one(
                "SELECT customer FROM conversation WHERE id = ?",
                row -> row.optionalText("customer"),
                id)
            .flatMap(one -> one);
    for (String metric : metrics(transaction)) {
      transaction.update(
          """
          UPDATE measurement SET customer = ?, conversation = '', of_deleted = 1
          WHERE metric = ? AND customer = ? AND conversation = ?
          """,
          nobody,
          metric,
          customer.orElse(id),
          id);
    }
    if (customer.isEmpty()) {
      party(transaction, id, nobody);
    }
    transaction.update("DELETE FROM conversation WHERE id = ?", id);
    return messages.size();
  }

  /// Deletes a customer who has no conversation.
  public void customer(Transaction transaction, String id, String nobody) {
    party(transaction, id, nobody);
    transaction.update("DELETE FROM opt_out WHERE customer = ?", id);
    transaction.update("DELETE FROM purchase WHERE customer = ?", id);
    transaction.update("DELETE FROM identity WHERE customer = ?", id);
    transaction.update("DELETE FROM customer WHERE id = ?", id);
  }

  /// Forgets what metrics remember of somebody; what they measured stays, as nobody's.
  public void party(Transaction transaction, String id, String nobody) {
    for (String metric : metrics(transaction)) {
      transaction.update("DELETE FROM metric_memory WHERE metric = ? AND customer = ?", metric, id);
      transaction.update(
          """
          UPDATE OR REPLACE measurement SET customer = ?, conversation = '', of_deleted = 1
          WHERE metric = ? AND customer = ?
          """,
          nobody,
          metric,
          id);
    }
  }

  /// Makes some of what was measured of no conversation before a time nobody's. Returns how many
  /// rows; none are left when it returns 0.
  public int loose(Transaction transaction, Instant before, int most) {
    int changed = 0;
    for (String metric : metrics(transaction)) {
      changed +=
          transaction.update(
              """
              UPDATE measurement SET customer = 'nobody-' || customer, of_deleted = 1
              WHERE metric = ?1 AND (customer, series, key) IN (
                SELECT customer, series, key FROM measurement
                WHERE metric = ?1 AND at < ?2 AND conversation = '' AND of_deleted = 0 LIMIT ?3)
              """,
              metric,
              before,
              most);
    }
    return changed;
  }

  private static List<String> metrics(Statements statements) {
    return statements.list("SELECT metric FROM metric_position", row -> row.text("metric"));
  }
}
