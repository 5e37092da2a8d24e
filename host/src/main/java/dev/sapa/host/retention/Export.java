package dev.sapa.host.retention;

import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.conversation.sql.SqlInbox;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.json.Json;
import dev.sapa.host.retention.sql.SqlExport;
import dev.sapa.host.retention.sql.SqlForgetting;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Statements;
import dev.sapa.sdk.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Hands out all that is kept of a customer, for a customer who asks for it.
public final class Export {
  private static final SqlFiles FILES = new SqlFiles();
  private static final int MESSAGES_AT_ONCE = 500;
  private static final int MOST_VISITS = 10_000;
  private static final int MOST_SIGNALS = 10_000;

  private final Database state;
  private final Journal journal;
  private final SqlInbox inbox;
  private final SqlConversations conversations;
  private final SqlMessages messages;
  private final SqlEventLog log;
  private final SqlForgetting forgetting;
  private final SqlExport export;

  @Inject
  Export(
      Database state,
      Journal journal,
      SqlInbox inbox,
      SqlConversations conversations,
      SqlMessages messages,
      SqlEventLog log,
      SqlForgetting forgetting,
      SqlExport export) {
    this.state = state;
    this.journal = journal;
    this.inbox = inbox;
    this.conversations = conversations;
    this.messages = messages;
    this.log = log;
    this.forgetting = forgetting;
    this.export = export;
  }

  /// Empty where nobody has the id.
  public Optional<Exported> of(String customer) {
    return state.readAtOnce(statements ->
        inbox
            .customer(statements, customer)
            .map(known ->
                new Exported(
                    known,
                    export.identities(statements, customer),
                    export.unwanted(statements, customer),
                    export.conversations(statements, customer).stream()
                        .map(id -> talk(statements, id))
                        .toList(),
                    log.visits(statements, customer, MOST_VISITS).stream()
                        .map(Export::json)
                        .toList(),
                    log.signals(statements, customer, MOST_SIGNALS).stream()
                        .map(Export::json)
                        .toList(),
                    export.measured(statements, customer),
                    received(forgetting.names(statements, customer)))));
  }

  private List<String> received(Names names) {
    return journal.told(names.lanes()).stream()
        .map(told -> new String(told, StandardCharsets.UTF_8))
        .toList();
  }

  private Exported.Talk talk(Statements statements, String id) {
    List<Message> all = new ArrayList<>();
    List<Message> page;
    do {
      long after = all.isEmpty() ? 0 : all.getLast().sequence();
      page = messages.after(statements, id, after, MESSAGES_AT_ONCE);
      all.addAll(page);
    } while (page.size() == MESSAGES_AT_ONCE);
    return new Exported.Talk(
        conversations.find(statements, id).orElseThrow(),
        all,
        List.copyOf(FILES.of(statements, id).values()),
        log.told(statements, id, Instant.EPOCH).stream().map(Export::json).toList(),
        export.remembered(statements, id));
  }

  private static JsonNode json(Event event) {
    ObjectNode json = (ObjectNode) Json.toTree(event);
    json.put("type", Json.typeName(event.getClass()));
    return json;
  }
}
