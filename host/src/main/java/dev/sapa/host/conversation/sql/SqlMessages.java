package dev.sapa.host.conversation.sql;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Ids;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.OutboxGrew;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.message.Visibility;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Messages in both directions.
public final class SqlMessages {
  private static final int LATEST = 20_000;
  private final SqlEventLog log;
  private final SqlCustomers customers;

  @Inject
  public SqlMessages(SqlEventLog log, SqlCustomers customers) {
    this.log = log;
    this.customers = customers;
  }

  /// What somebody wants to say.
  ///
  /// @param replyTo the provider's id of the message it answers
  /// @param notice goes out although nobody speaks
  /// @param visibility whom it is for, in a public thread
  public record Draft(
      Content content,
      AuthoredBy authoredBy,
      String author,
      Purpose purpose,
      Optional<Explanation> explanation,
      Optional<String> replyTo,
      boolean notice,
      Visibility visibility) {

    /// For where the customer spoke.
    public Draft(
        Content content,
        AuthoredBy authoredBy,
        String author,
        Purpose purpose,
        Optional<Explanation> explanation,
        Optional<String> replyTo,
        boolean notice) {
      this(content, authoredBy, author, purpose, explanation, replyTo, notice, Visibility.THREAD);
    }
  }

  /// Stores what a customer, or the business from elsewhere, said.
  public Message insert(Transaction transaction, Message message, Optional<String> identity) {
    long sequence = transaction.nextPlace("message");
    transaction.update(
        """
        INSERT INTO message (sequence, id, conversation, at, direction, state, reason, content,
          authored_by, author, purpose, explanation, instance, provider_message_id, reply_to,
          identity, notice, visibility)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        sequence,
        message.id(),
        message.conversation(),
        message.at(),
        message.inbound() ? "INBOUND" : "OUTBOUND",
        message.state().map(Enum::name).orElse("RECEIVED"),
        message.reason(),
        Json.write(message.content()),
        message.authoredBy().map(Enum::name).orElse("CUSTOMER"),
        message.author(),
        message.purpose(),
        message.explanation().map(Json::write),
        message.instance(),
        message.providerMessageId(),
        message.replyTo(),
        identity,
        message.notice(),
        message.visibility());
    return withSequence(message, sequence);
  }

  /// Stores a message that waits to be sent, and records the fact.
  public Message queue(Transaction transaction, Conversation conversation, Draft draft) {
    Instant now = transaction.now();
    Message message =
        insert(
            transaction,
            new Message(
                0,
                Ids.next(),
                conversation.id(),
                now,
                Optional.of(MessageState.QUEUED),
                Optional.empty(),
                draft.content(),
                Optional.of(draft.authoredBy()),
                draft.author(),
                draft.purpose(),
                draft.explanation(),
                conversation.instance(),
                Optional.empty(),
                draft.replyTo(),
                draft.notice(),
                draft.visibility()),
            Optional.empty());
    transaction.update(
        """
        INSERT INTO outbox (message, conversation, instance, sequence, due_at, attempts)
        VALUES (?, ?, ?, ?, ?, 0)
        """,
        message.id(),
        conversation.id(),
        conversation.instance(),
        message.sequence(),
        now);
    log.append(
        transaction,
        Subject.of(conversation),
        header ->
            new Event.MessageQueued(
                header,
                message.id(),
                draft.authoredBy(),
                draft.author(),
                draft.purpose(),
                draft.content()));
    transaction.announce(
        OutboxGrew.by(message, conversation, customers.reach(transaction, conversation)));
    return message;
  }

  /// When an instance last received or said something, among the latest messages of all.
  ///
  /// @param direction INBOUND or OUTBOUND
  public Optional<Instant> lastAt(Statements statements, String instance, String direction) {
    return statements.one(
        """
        SELECT at FROM message
        WHERE sequence > (SELECT coalesce(max(sequence), 0) FROM message) - ?
          AND direction = ? AND (instance = ? OR author = ?)
        ORDER BY sequence DESC LIMIT 1
        """,
        row -> row.time("at"),
        LATEST,
        direction,
        instance,
        instance);
  }

  /// A message by its id.
  public Optional<Message> find(Statements statements, String id) {
    return statements.one("SELECT * FROM message WHERE id = ?", SqlMessages::message, id);
  }

  /// A message by the id its provider gave it.
  public Optional<Message> byProviderId(
      Statements statements, String instance, String providerMessageId) {
    return statements.one(
        "SELECT * FROM message WHERE instance = ? AND provider_message_id = ?",
        SqlMessages::message,
        instance,
        providerMessageId);
  }

  /// The provider's id of what the customer of a conversation said last in it, and nobody else.
  public Optional<String> lastSaidByCustomer(Statements statements, String conversation) {
    return statements.one(
        """
        SELECT m.provider_message_id FROM message m
        JOIN identity i ON i.id = m.identity JOIN conversation c ON c.id = m.conversation
        WHERE m.conversation = ? AND m.direction = 'INBOUND' AND i.customer = c.customer
          AND m.provider_message_id IS NOT NULL
        ORDER BY m.sequence DESC LIMIT 1
        """,
        row -> row.text("provider_message_id"),
        conversation);
  }

  /// What a customer said in one message of the provider: the message, and one for each further
  /// file of it, whose ids are the message's with a number after a slash.
  public List<Message> saidAs(Statements statements, String instance, String providerMessageId) {
    return statements
        .list(
            """
            SELECT * FROM message WHERE instance = ?1 AND (provider_message_id = ?2
              OR provider_message_id > ?2 || '/' AND provider_message_id < ?2 || '0')
            """,
            SqlMessages::message,
            instance,
            providerMessageId)
        .stream()
        .filter(Message::inbound)
        .toList();
  }

  /// The last messages of a conversation before one of them, oldest first.
  public List<Message> before(
      Statements statements, String conversation, long sequence, int limit) {
    return statements
        .list(
            "SELECT * FROM message WHERE conversation = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?",
            SqlMessages::message,
            conversation,
            sequence,
            limit)
        .reversed();
  }

  /// The messages of a conversation after a place, oldest first.
  public List<Message> after(Statements statements, String conversation, long sequence, int limit) {
    return statements.list(
        "SELECT * FROM message WHERE conversation = ? AND sequence > ? ORDER BY sequence LIMIT ?",
        SqlMessages::message,
        conversation,
        sequence,
        limit);
  }

  /// Changes what a message says, because the customer edited it or took it back.
  public void replaceContent(Transaction transaction, String id, Content content) {
    transaction.update("UPDATE message SET content = ? WHERE id = ?", Json.write(content), id);
  }

  private static Message withSequence(Message m, long sequence) {
    return new Message(
        sequence,
        m.id(),
        m.conversation(),
        m.at(),
        m.state(),
        m.reason(),
        m.content(),
        m.authoredBy(),
        m.author(),
        m.purpose(),
        m.explanation(),
        m.instance(),
        m.providerMessageId(),
        m.replyTo(),
        m.notice(),
        m.visibility());
  }

  private static Message message(Row row) {
    boolean inbound = row.text("direction").equals("INBOUND");
    return new Message(
        row.number("sequence"),
        row.text("id"),
        row.text("conversation"),
        row.time("at"),
        inbound ? Optional.empty() : Optional.of(MessageState.valueOf(row.text("state"))),
        row.optionalText("reason"),
        Json.read(row.text("content"), Content.class),
        inbound ? Optional.empty() : Optional.of(AuthoredBy.valueOf(row.text("authored_by"))),
        row.text("author"),
        Purpose.valueOf(row.text("purpose")),
        row.optionalText("explanation").map(json -> Json.read(json, Explanation.class)),
        row.text("instance"),
        row.optionalText("provider_message_id"),
        row.optionalText("reply_to"),
        row.flag("notice"),
        Visibility.valueOf(row.text("visibility")));
  }
}
