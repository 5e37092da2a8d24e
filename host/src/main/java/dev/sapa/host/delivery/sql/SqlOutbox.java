package dev.sapa.host.delivery.sql;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.ConversationStirred;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.OutboxGrew;
import dev.sapa.host.conversation.Reach;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.delivery.Waiting;
import dev.sapa.host.delivery.Why;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.message.Purpose;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What waits to be sent.
public final class SqlOutbox {
  private final SqlMessages messages;
  private final SqlConversations conversations;
  private final SqlCustomers customers;

  @Inject
  public SqlOutbox(SqlMessages messages, SqlConversations conversations, SqlCustomers customers) {
    this.messages = messages;
    this.conversations = conversations;
    this.customers = customers;
  }

  /// Every lane with work.
  public List<OutboxGrew> lanes(Statements statements) {
    return statements.list(
        "SELECT DISTINCT conversation, instance FROM outbox",
        row -> OutboxGrew.of(row.text("conversation"), row.text("instance")));
  }

  /// Every message that waits, in the order it was written.
  public List<Message> all(Statements statements) {
    return statements
        .list("SELECT message FROM outbox ORDER BY sequence", row -> row.text("message"))
        .stream()
        .map(id -> messages.find(statements, id).orElseThrow())
        .toList();
  }

  /// How much waits for an instance.
  ///
  /// @param oldest when the first of it was written
  public record Load(String instance, long waiting, Instant oldest) {}

  /// How much waits, for each instance for which something does.
  public List<Load> loads(Statements statements) {
    return statements.list(
        """
        SELECT w.instance, w.waiting, m.at AS oldest
        FROM (SELECT instance, count(*) AS waiting, min(sequence) AS first
          FROM outbox GROUP BY instance) w
        JOIN message m ON m.sequence = w.first
        """,
        row -> new Load(row.text("instance"), row.number("waiting"), row.time("oldest")));
  }

  /// What waits for an instance.
  ///
  /// @param reason why the first of those waits that say why
  /// @param due when that one is tried again; may be past
  public record Queue(int waiting, Optional<String> reason, Optional<Instant> due) {}

  /// What waits for an instance.
  public Queue queue(Statements statements, String instance) {
    int waiting =
        statements
            .one(
                "SELECT count(*) AS waiting FROM outbox WHERE instance = ?",
                row -> row.integer("waiting"),
                instance)
            .orElse(0);
    return statements
        .one(
            """
            SELECT m.reason, o.due_at FROM outbox o JOIN message m ON m.id = o.message
            WHERE o.instance = ? AND m.reason IS NOT NULL ORDER BY o.sequence LIMIT 1
            """,
            row -> new Queue(waiting, row.optionalText("reason"), row.optionalTime("due_at")),
            instance)
        .orElseGet(() -> new Queue(waiting, Optional.empty(), Optional.empty()));
  }

  /// The message at the head of a lane.
  public Optional<Waiting> head(Statements statements, String conversation) {
    return statements
        .one(
            """
            SELECT o.message, o.due_at, o.attempts, o.unreachable,
              EXISTS (SELECT 1 FROM outbox n
                WHERE n.conversation = o.conversation AND n.sequence > o.sequence) AS more
            FROM outbox o WHERE o.conversation = ? ORDER BY o.sequence LIMIT 1
            """,
            row ->
                new Place(
                    row.text("message"),
                    row.time("due_at"),
                    row.integer("attempts"),
                    row.integer("unreachable"),
                    row.flag("more")),
            conversation)
        .map(place -> waiting(statements, place));
  }

  /// A message that was queued a moment ago, at the head of its lane.
  public static Waiting fresh(OutboxGrew.Queued queued) {
    return new Waiting(
        queued.message(),
        queued.conversation(),
        facts(queued.conversation(), queued.reach()),
        queued.reach().windowClosedAfter(),
        queued.message().at(),
        0,
        0,
        false);
  }

  /// A message as it would wait if it were queued again.
  public Optional<Waiting> again(Statements statements, String message) {
    return statements
        .one(
            "SELECT 1 FROM message WHERE id = ? AND direction = 'OUTBOUND'",
            row -> new Place(message, Instant.EPOCH, 1, 0, false),
            message)
        .map(place -> waiting(statements, place));
  }

  private Waiting waiting(Statements statements, Place place) {
    Message message = messages.find(statements, place.message).orElseThrow();
    Conversation conversation =
        conversations.find(statements, message.conversation()).orElseThrow();
    Reach reach = customers.reach(statements, conversation);
    return new Waiting(
        message,
        conversation,
        facts(conversation, reach),
        reach.windowClosedAfter(),
        place.dueAt,
        place.attempts,
        place.unreachable,
        place.more);
  }

  /// What a channel may know of a conversation.
  public ConversationFacts facts(Statements statements, Conversation conversation) {
    return facts(conversation, customers.reach(statements, conversation));
  }

  private static ConversationFacts facts(Conversation conversation, Reach reach) {
    return new ConversationFacts(
        conversation.key(),
        conversation.threadKind(),
        conversation.lastInboundAt(),
        conversation.lastInboundId(),
        reach.identities(),
        reach.optOuts(),
        conversation.replyContext());
  }

  /// What decides, at the last moment, whether a message that waits may go.
  public record Standing(
      Speaker speaker, Set<Purpose> optOuts, Optional<Instant> windowClosedAfter) {

    /// Whether the customer still wants what they wanted when the message was looked at, and is
    /// reached as they were.
    public boolean agreesWith(Waiting waiting) {
      return optOuts.equals(waiting.facts().optOuts())
          && windowClosedAfter.equals(waiting.windowClosedAfter());
    }
  }

  /// How things stand with a message that waits; empty where it waits no more.
  public Optional<Standing> standing(Statements statements, Message message) {
    return statements.one(
        """
        SELECT c.speaker, c.agent, c.window_closed_after,
          (SELECT group_concat(purpose) FROM opt_out w WHERE w.customer = c.customer) AS opt_outs
        FROM outbox o JOIN conversation c ON c.id = o.conversation
        WHERE o.conversation = ? AND o.sequence = ?
        """,
        row ->
            new Standing(
                switch (row.text("speaker")) {
                  case "AGENT" -> new Speaker.Agent(row.text("agent"));
                  case "NOBODY" -> new Speaker.Nobody();
                  default -> new Speaker.Automated();
                },
                SqlCustomers.optOuts(row),
                row.optionalTime("window_closed_after")),
        message.conversation(),
        message.sequence());
  }

  /// Puts a message back in its place. False where it still waits.
  public boolean add(Transaction transaction, Message message) {
    int added =
        transaction.update(
            """
            INSERT OR IGNORE INTO outbox (conversation, sequence, message, instance, due_at, attempts)
            VALUES (?, ?, ?, ?, ?, 1)
            """,
            message.conversation(),
            message.sequence(),
            message.id(),
            message.instance(),
            transaction.now());
    transaction.announce(OutboxGrew.of(message.conversation(), message.instance()));
    return added == 1;
  }

  /// Has a message wait until a time.
  ///
  /// @param unreachable 1 where the provider could not be reached, else 0
  public void postpone(Transaction transaction, Message message, Instant until, int unreachable) {
    transaction.update(
        """
        UPDATE outbox SET due_at = ?, attempts = attempts + 1, unreachable = unreachable + ?
        WHERE conversation = ? AND sequence = ?
        """,
        until,
        unreachable,
        message.conversation(),
        message.sequence());
  }

  /// Has a message wait until a time, although nothing went wrong.
  public void hold(Transaction transaction, Message message, Instant until, Why why) {
    transaction.update(
        "UPDATE outbox SET due_at = ? WHERE conversation = ? AND sequence = ?",
        until,
        message.conversation(),
        message.sequence());
    transaction.update(
        "UPDATE message SET code = ?, reason = ? WHERE id = ?",
        why.code(),
        why.reason(),
        message.id());
    transaction.announce(new ConversationStirred(message.conversation()));
  }

  /// Remembers that a message has parts.
  public void tried(Transaction transaction, Message message) {
    transaction.update(
        "UPDATE outbox SET attempts = attempts + 1 WHERE conversation = ? AND sequence = ?",
        message.conversation(),
        message.sequence());
  }

  /// Takes a message off: it is finished with.
  public void remove(Transaction transaction, Message message) {
    transaction.update(
        "DELETE FROM outbox WHERE conversation = ? AND sequence = ?",
        message.conversation(),
        message.sequence());
  }

  /// Says on every message that waits for an instance, after a place, why it waits. Returns the
  /// last place.
  public long explain(Transaction transaction, String instance, long after, String reason) {
    transaction.update(
        """
        UPDATE message SET reason = ? WHERE state = 'QUEUED' AND id IN
          (SELECT message FROM outbox WHERE instance = ? AND sequence > ?)
        """,
        reason,
        instance,
        after);
    return transaction
        .one(
            "SELECT coalesce(max(sequence), 0) AS last FROM outbox WHERE instance = ?",
            row -> row.number("last"),
            instance)
        .orElse(after);
  }

  /// Remembers that the provider called the reply window closed, whatever the host believed.
  public void closeWindow(Transaction transaction, Conversation seen) {
    transaction.update(
        "UPDATE conversation SET window_closed_after = ? WHERE id = ?",
        seen.lastInboundAt().orElse(Instant.EPOCH),
        seen.id());
  }

  private record Place(
      String message, Instant dueAt, int attempts, int unreachable, boolean more) {}
}
