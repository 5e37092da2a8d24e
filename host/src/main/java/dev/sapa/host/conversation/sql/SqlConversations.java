package dev.sapa.host.conversation.sql;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.channel.ThreadKind;
import java.util.Optional;
import java.util.TreeSet;

/// Conversations, each with the keys its channel has used for it.
public final class SqlConversations {

  /// A conversation by its id.
  public Optional<Conversation> find(Statements statements, String id) {
    return statements.one(
        "SELECT * FROM conversation WHERE id = ?", SqlConversations::conversation, id);
  }

  /// The conversation a channel means by a key.
  public Optional<Conversation> byKey(Statements statements, String instance, String key) {
    return statements.one(
        """
        SELECT c.* FROM conversation_key k JOIN conversation c ON c.id = k.conversation
        WHERE k.instance = ? AND k.key = ?
        """,
        SqlConversations::conversation,
        instance,
        key);
  }

  /// The conversation of an instance in which something happened last.
  public Optional<Conversation> latestOf(Statements statements, String instance) {
    return statements.one(
        "SELECT * FROM conversation WHERE instance = ? ORDER BY updated_at DESC, id DESC LIMIT 1",
        SqlConversations::conversation,
        instance);
  }

  /// The private conversation of a customer with an instance.
  public Optional<Conversation> privateOf(Statements statements, String instance, String customer) {
    return statements.one(
        """
        SELECT * FROM conversation WHERE customer = ? AND instance = ? AND thread_kind = 'PRIVATE'
        ORDER BY updated_at DESC LIMIT 1
        """,
        SqlConversations::conversation,
        customer,
        instance);
  }

  /// Stores a new conversation.
  public void insert(Transaction transaction, Conversation c) {
    transaction.update(
        """
        INSERT INTO conversation (id, instance, channel, thread_kind, conversation_key, customer, status,
          speaker, agent, version, language, opened_at, updated_at, waiting_since, last_inbound_at,
          last_inbound_id, reply_context, last_automated_at, disclose_next, briefing, tags, origin)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        c.id(),
        c.instance(),
        c.channel(),
        c.threadKind(),
        c.key(),
        c.customer(),
        c.status(),
        speaker(c),
        agent(c),
        c.version(),
        c.language(),
        c.openedAt(),
        c.updatedAt(),
        c.waitingSince(),
        c.lastInboundAt(),
        c.lastInboundId(),
        c.replyContext(),
        c.lastAutomatedAt(),
        c.discloseNext(),
        c.briefing().map(Json::write),
        Json.write(c.tags()),
        c.origin().map(Json::write));
    remember(transaction, c.instance(), c.key(), c.id());
  }

  /// Stores a changed conversation, if it is still at the version before. False where it is not.
  public boolean update(Transaction transaction, Conversation before, Conversation after) {
    return transaction.update(
            """
            UPDATE conversation SET status = ?, speaker = ?, agent = ?, version = ?, language = ?,
              opened_at = ?, updated_at = ?, waiting_since = ?, last_inbound_at = ?, last_inbound_id = ?,
              reply_context = ?, last_automated_at = ?, disclose_next = ?, briefing = ?, tags = ?
            WHERE id = ? AND version = ?
            """,
            after.status(),
            speaker(after),
            agent(after),
            after.version(),
            after.language(),
            after.openedAt(),
            after.updatedAt(),
            after.waitingSince(),
            after.lastInboundAt(),
            after.lastInboundId(),
            after.replyContext(),
            after.lastAutomatedAt(),
            after.discloseNext(),
            after.briefing().map(Json::write),
            Json.write(after.tags()),
            after.id(),
            before.version())
        == 1;
  }

  /// Remembers another key a channel uses for a conversation.
  public void remember(Transaction transaction, String instance, String key, String id) {
    transaction.update(
        """
        INSERT INTO conversation_key (instance, key, conversation) VALUES (?, ?, ?)
        ON CONFLICT (instance, key) DO UPDATE SET conversation = excluded.conversation
        """,
        instance,
        key,
        id);
  }

  private static String speaker(Conversation c) {
    return switch (c.speaker()) {
      case Speaker.Automated automated -> "AUTOMATED";
      case Speaker.Agent agent -> "AGENT";
      case Speaker.Nobody nobody -> "NOBODY";
    };
  }

  private static Optional<String> agent(Conversation c) {
    return c.speaker() instanceof Speaker.Agent agent
        ? Optional.of(agent.name())
        : Optional.empty();
  }

  private static Speaker speaker(Row row) {
    return switch (row.text("speaker")) {
      case "AGENT" -> new Speaker.Agent(row.text("agent"));
      case "NOBODY" -> new Speaker.Nobody();
      default -> new Speaker.Automated();
    };
  }

  static Conversation conversation(Row row) {
    return new Conversation(
        row.text("id"),
        row.text("instance"),
        row.text("channel"),
        ThreadKind.valueOf(row.text("thread_kind")),
        row.text("conversation_key"),
        row.optionalText("customer"),
        Status.valueOf(row.text("status")),
        speaker(row),
        row.number("version"),
        row.text("language"),
        row.time("opened_at"),
        row.time("updated_at"),
        row.optionalTime("waiting_since"),
        row.optionalTime("last_inbound_at"),
        row.optionalText("last_inbound_id"),
        row.optionalText("reply_context"),
        row.optionalTime("last_automated_at"),
        row.flag("disclose_next"),
        row.optionalText("briefing").map(json -> Json.read(json, Briefing.class)),
        new TreeSet<>(Json.strings(row.text("tags"))),
        row.optionalText("origin").map(json -> Json.read(json, Origin.class)));
  }
}
