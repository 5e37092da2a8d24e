package dev.sapa.host.delivery.sql;

import dev.sapa.host.delivery.Attempt;
import dev.sapa.host.delivery.Why;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The requests to providers.
public final class SqlParts {

  /// The attempts of a message, by part and number.
  public List<Attempt> of(Statements statements, String message) {
    return statements.list(
        "SELECT * FROM part WHERE message = ? ORDER BY ordinal, attempt",
        SqlParts::attempt,
        message);
  }

  /// Attempts that were under way when the host stopped: their messages are still in the outbox.
  public List<Attempt> sending(Statements statements) {
    return statements.list(
        """
        SELECT p.* FROM outbox o JOIN part p ON p.message = o.message WHERE p.state = 'SENDING'
        """,
        SqlParts::attempt);
  }

  /// A part whose outcome is not known.
  ///
  /// @param content of the whole message
  public record UnderWay(String part, Content content) {}

  /// The parts of a conversation whose outcome is not known, the first sent first.
  public List<UnderWay> underWay(Statements statements, String conversation) {
    return statements.list(
        """
        SELECT p.id, m.content, m.sequence FROM outbox o
          JOIN part p ON p.message = o.message JOIN message m ON m.id = o.message
        WHERE o.conversation = ? AND p.state = 'SENDING'
        UNION ALL
        SELECT p.id, m.content, m.sequence FROM part p JOIN message m ON m.id = p.message
        WHERE p.state = 'UNCERTAIN' AND m.conversation = ?
        ORDER BY 3
        """,
        row -> new UnderWay(row.text("id"), Json.read(row.text("content"), Content.class)),
        conversation,
        conversation);
  }

  /// The attempt a provider means by its id.
  public Optional<Attempt> byProviderId(
      Statements statements, String instance, String providerMessageId) {
    return statements.one(
        "SELECT * FROM part WHERE instance = ? AND provider_message_id = ? ORDER BY attempt DESC LIMIT 1",
        SqlParts::attempt,
        instance,
        providerMessageId);
  }

  /// The attempts of a conversation that the provider took, that were made by a time, and of which
  /// less is known than a state.
  public List<Attempt> takenBefore(
      Statements statements, String conversation, MessageState state, Instant time) {
    return statements.list(
        """
        SELECT p.* FROM message m JOIN part p ON p.message = m.id
        WHERE m.conversation = ? AND p.sent_at <= ? AND p.state IN ('ACCEPTED', 'DELIVERED')
          AND p.state <> ?
        ORDER BY m.sequence, p.ordinal
        """,
        SqlParts::attempt,
        conversation,
        time,
        state);
  }

  /// The attempts of a part that were sent and whose provider's id is not known, the last first.
  public List<Attempt> nameless(Statements statements, String instance, String part) {
    return statements.list(
        """
        SELECT * FROM part WHERE id = ? AND instance = ? AND provider_message_id IS NULL
          AND state <> 'QUEUED' ORDER BY attempt DESC
        """,
        SqlParts::attempt,
        part,
        instance);
  }

  /// The state of an attempt now.
  public MessageState state(Statements statements, Attempt attempt) {
    return statements
        .one(
            "SELECT state FROM part WHERE id = ? AND attempt = ?",
            row -> MessageState.valueOf(row.text("state")),
            attempt.id(),
            attempt.number())
        .orElseThrow();
  }

  /// Stores an attempt in a state, in place of a plan for it.
  public void put(Transaction transaction, Attempt attempt, MessageState state) {
    transaction.update(
        """
        INSERT INTO part (id, attempt, message, ordinal, instance, body, state, sent_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id, attempt) DO UPDATE SET
          body = excluded.body, state = excluded.state, sent_at = excluded.sent_at,
          updated_at = excluded.updated_at
        """,
        attempt.id(),
        attempt.number(),
        attempt.message(),
        attempt.ordinal(),
        attempt.instance(),
        attempt.body(),
        state,
        transaction.now(),
        transaction.now());
  }

  /// Plans another attempt of the same part.
  public void plan(Transaction transaction, Attempt before) {
    transaction.update(
        """
        INSERT INTO part (id, attempt, message, ordinal, instance, body, state, sent_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, 'QUEUED', ?, ?)
        """,
        before.id(),
        before.number() + 1,
        before.message(),
        before.ordinal(),
        before.instance(),
        before.body(),
        transaction.now(),
        transaction.now());
  }

  /// Forgets what was planned and not sent, and parts beyond a number that the message has no more.
  public void dropPlans(Transaction transaction, String message, int parts) {
    transaction.update(
        "DELETE FROM part WHERE message = ? AND (state = 'QUEUED' OR ordinal >= ?)",
        message,
        parts);
  }

  /// What was planned will not be sent.
  public void failPlans(Transaction transaction, String message, Why why) {
    transaction.update(
        """
        UPDATE part SET state = 'FAILED', code = ?, reason = ?, updated_at = ?
        WHERE message = ? AND state = 'QUEUED'
        """,
        why.code(),
        why.reason(),
        transaction.now(),
        message);
  }

  /// The provider took an attempt. Returns its state, which is later where a report was faster.
  public MessageState accept(Transaction transaction, Attempt attempt, String providerMessageId) {
    int accepted =
        transaction.update(
            """
            UPDATE part SET provider_message_id = ?, updated_at = ?, state = 'ACCEPTED'
            WHERE id = ? AND attempt = ?
              AND state <> 'FAILED' AND state <> 'DELIVERED' AND state <> 'READ'
            """,
            providerMessageId,
            transaction.now(),
            attempt.id(),
            attempt.number());
    if (accepted == 1) {
      return MessageState.ACCEPTED;
    }
    name(transaction, attempt, providerMessageId);
    return state(transaction, attempt);
  }

  /// Moves an attempt to a later state, and says why.
  public void move(Transaction transaction, Attempt attempt, MessageState state, Why why) {
    transaction.update(
        """
        UPDATE part SET state = ?, code = ?, reason = ?, updated_at = ? WHERE id = ? AND attempt = ?
        """,
        state,
        why.code(),
        why.reason(),
        transaction.now(),
        attempt.id(),
        attempt.number());
  }

  /// Moves an attempt to a later state.
  public void move(Transaction transaction, Attempt attempt, MessageState state) {
    transaction.update(
        """
        UPDATE part SET state = ?, code = NULL, reason = NULL, updated_at = ?
        WHERE id = ? AND attempt = ?
        """,
        state,
        transaction.now(),
        attempt.id(),
        attempt.number());
  }

  /// Keeps the id a report had for an attempt.
  public void name(Transaction transaction, Attempt attempt, String providerMessageId) {
    transaction.update(
        "UPDATE part SET provider_message_id = ? WHERE id = ? AND attempt = ?",
        providerMessageId,
        attempt.id(),
        attempt.number());
  }

  private static Attempt attempt(Row row) {
    return new Attempt(
        row.text("id"),
        row.integer("attempt"),
        row.text("message"),
        row.integer("ordinal"),
        row.text("instance"),
        row.bytes("body"),
        MessageState.valueOf(row.text("state")),
        row.optionalText("provider_message_id"),
        row.time("updated_at"));
  }
}
