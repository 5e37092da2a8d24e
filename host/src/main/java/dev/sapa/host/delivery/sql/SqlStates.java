package dev.sapa.host.delivery.sql;

import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.delivery.Why;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.MessageState;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far messages got. Every change of state is recorded as a fact with it.
public final class SqlStates {
  private final SqlEventLog log;

  @Inject
  public SqlStates(SqlEventLog log) {
    this.log = log;
  }

  /// What is known of a message.
  public record Known(MessageState state, String conversation, Subject subject) {}

  /// What is known of an outbound message.
  public Known of(Statements statements, String message) {
    return statements
        .one(
            """
            SELECT m.state, m.conversation, m.instance, c.customer, c.channel
            FROM message m JOIN conversation c ON c.id = m.conversation WHERE m.id = ?
            """,
            row ->
                new Known(
                    MessageState.valueOf(row.text("state")),
                    row.text("conversation"),
                    new Subject(
                        Optional.of(row.text("conversation")),
                        row.optionalText("customer"),
                        Optional.empty(),
                        Optional.of(row.text("instance")),
                        Optional.of(row.text("channel")))),
            message)
        .orElseThrow();
  }

  /// Moves a message to another state. False where it is in that state.
  public boolean change(
      Transaction transaction,
      Subject subject,
      String message,
      MessageState state,
      @Nullable Why why) {
    int changed =
        transaction.update(
            "UPDATE message SET state = ?, code = ?, reason = ? WHERE id = ? AND state <> ?",
            state,
            why == null ? null : why.code(),
            why == null ? null : why.reason(),
            message,
            state);
    if (changed == 1) {
      record(transaction, subject, message, state, why);
    }
    return changed == 1;
  }

  /// Like [#change], with the id the provider gave the message.
  public void accept(
      Transaction transaction,
      Subject subject,
      String message,
      MessageState state,
      String providerMessageId) {
    int changed =
        transaction.update(
            """
            UPDATE message SET state = ?, code = NULL, reason = NULL, provider_message_id = ?
            WHERE id = ? AND state <> ?
            """,
            state,
            providerMessageId,
            message,
            state);
    if (changed == 1) {
      record(transaction, subject, message, state, null);
    } else {
      name(transaction, message, providerMessageId);
    }
  }

  /// Keeps the id the provider gave a message.
  public void name(Transaction transaction, String message, String providerMessageId) {
    transaction.update(
        "UPDATE message SET provider_message_id = ? WHERE id = ?", providerMessageId, message);
  }

  /// What the business said from elsewhere by a time, of which less is known than a state.
  public List<String> saidBefore(
      Statements statements, String conversation, MessageState state, Instant time) {
    return statements.list(
        """
        SELECT id FROM message m WHERE conversation = ? AND direction = 'OUTBOUND' AND at <= ?
          AND state IN ('ACCEPTED', 'DELIVERED') AND state <> ?
          AND NOT EXISTS (SELECT 1 FROM part p WHERE p.message = m.id)
        """,
        row -> row.text("id"),
        conversation,
        time,
        state);
  }

  /// Whether a message has an id of its provider.
  public boolean knows(Statements statements, String instance, String providerMessageId) {
    return statements
        .one(
            """
            SELECT 1 FROM message WHERE instance = ? AND provider_message_id = ?
            UNION ALL SELECT 1 FROM part WHERE instance = ? AND provider_message_id = ?
            """,
            row -> true,
            instance,
            providerMessageId,
            instance,
            providerMessageId)
        .isPresent();
  }

  private void record(
      Transaction transaction,
      Subject subject,
      String message,
      MessageState state,
      @Nullable Why why) {
    Optional<String> reason = Optional.ofNullable(why).map(Why::reason);
    log.append(
        transaction,
        subject,
        header -> new Event.MessageStateChanged(header, message, state, reason));
  }
}
