package dev.sapa.host.delivery.sql;

import dev.sapa.host.json.Json;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.MessageState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What participants received, and reports about messages nobody knows yet.
public final class SqlReceipts {

  /// Raises what is known of a participant of a group.
  public void participant(
      Transaction transaction, String part, Identity participant, MessageState state) {
    String name = participant.scheme() + ":" + participant.value();
    Optional<MessageState> before =
        transaction.one(
            "SELECT state FROM receipt WHERE part = ? AND participant = ?",
            row -> MessageState.valueOf(row.text("state")),
            part,
            name);
    if (before.isEmpty() || before.get().compareTo(state) < 0) {
      transaction.update(
          """
          INSERT INTO receipt (part, participant, state, at) VALUES (?, ?, ?, ?)
          ON CONFLICT (part, participant) DO UPDATE SET state = excluded.state, at = excluded.at
          """,
          part,
          name,
          state,
          transaction.now());
    }
  }

  /// Raises the time up to which everything in a conversation got a state.
  public void raise(
      Transaction transaction, String conversation, MessageState state, Instant upTo) {
    transaction.update(
        """
        INSERT INTO watermark (conversation, state, up_to) VALUES (?, ?, ?)
        ON CONFLICT (conversation, state) DO UPDATE SET up_to = max(up_to, excluded.up_to)
        """,
        conversation,
        state,
        upTo);
  }

  /// Up to when everything in a conversation got which state, the least state first.
  public Map<MessageState, Instant> watermarks(Statements statements, String conversation) {
    Map<MessageState, Instant> marks = new EnumMap<>(MessageState.class);
    statements.each(
        "SELECT state, up_to FROM watermark WHERE conversation = ?",
        row -> marks.put(MessageState.valueOf(row.text("state")), row.time("up_to")),
        conversation);
    return marks;
  }

  /// Keeps a report until its message is known.
  public void park(Transaction transaction, String instance, Inbound.DeliveryUpdated report) {
    transaction.update(
        "INSERT INTO parked_report (instance, provider_message_id, report, at) VALUES (?, ?, ?, ?)",
        instance,
        report.providerMessageId(),
        Json.write(report),
        transaction.now());
  }

  /// The reports parked for a message.
  public List<Inbound.DeliveryUpdated> parked(
      Statements statements, String instance, String providerMessageId) {
    return statements.list(
        """
        SELECT report FROM parked_report WHERE instance = ? AND provider_message_id = ?
        ORDER BY sequence
        """,
        row -> (Inbound.DeliveryUpdated) Json.read(row.text("report"), Inbound.class),
        instance,
        providerMessageId);
  }

  /// Forgets the reports parked for a message.
  public void unpark(Transaction transaction, String instance, String providerMessageId) {
    transaction.update(
        "DELETE FROM parked_report WHERE instance = ? AND provider_message_id = ?",
        instance,
        providerMessageId);
  }

  /// Forgets reports parked before a time.
  public int prune(Transaction transaction, Instant before) {
    return transaction.update("DELETE FROM parked_report WHERE at < ?", before);
  }
}
