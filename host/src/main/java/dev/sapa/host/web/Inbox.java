package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.conversation.sql.SqlInbox;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.conversation.sql.SqlRoster;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Statements;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Purpose;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the record says of conversations and the people in them.
public final class Inbox {
  private final Database state;
  private final SqlInbox inbox;
  private final SqlRoster roster;
  private final SqlEventLog log;
  private final SqlConversations conversations;
  private final SqlMessages messages;
  private final SqlFiles files;
  private final SqlCustomers customers;
  private final Instances instances;
  private final Clock clock;

  @Inject
  public Inbox(
      Database state,
      SqlInbox inbox,
      SqlRoster roster,
      SqlEventLog log,
      SqlConversations conversations,
      SqlMessages messages,
      SqlFiles files,
      SqlCustomers customers,
      Instances instances,
      Clock clock) {
    this.state = state;
    this.inbox = inbox;
    this.roster = roster;
    this.log = log;
    this.conversations = conversations;
    this.messages = messages;
    this.files = files;
    this.customers = customers;
    this.instances = instances;
    this.clock = clock;
  }

  /// A conversation with what a person wants to see beside it.
  ///
  /// @param addresses of the customer, the latest first
  /// @param window empty where its channel does not run
  /// @param handoff why a person was asked for last, while nobody speaks
  public record Item(
      Conversation conversation,
      Optional<String> customerName,
      List<Identity> addresses,
      Optional<Window> window,
      Optional<Message> last,
      Optional<Event.HandoffRequested> handoff) {}

  /// What was said and what happened last in a conversation, each oldest first.
  ///
  /// @param files of the messages, by their ids
  /// @param more whether more was said before
  public record Latest(
      List<Message> messages, List<Event> told, Map<String, Attachment> files, boolean more) {}

  /// Until when a person of the business may write freely.
  ///
  /// @param closesAt empty where it may at any time, or where the customer has yet to write
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Window(Optional<Instant> closesAt, boolean open) {}

  /// A customer with the names that reach them.
  ///
  /// @param unwanted what they do not want to be sent
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Person(
      String id,
      Optional<String> name,
      List<Identity> identities,
      Set<Purpose> unwanted,
      Instant createdAt) {}

  /// A page of conversations.
  public Page<Item> page(SqlInbox.Filter filter, int limit) {
    return state.read(statements ->
        Page.of(
                inbox.page(statements, filter, limit + 1),
                limit,
                c -> Cursor.of(inbox.place(filter, c)))
            .map(c -> item(statements, c)));
  }

  /// A conversation by its id.
  public Optional<Item> find(String id) {
    return state.read(
        statements -> conversations.find(statements, id).map(c -> item(statements, c)));
  }

  /// A message with the file that belongs to it, where the host keeps it.
  public record Said(Message message, Optional<Attachment> file) {}

  /// The messages of a conversation after a place, oldest first; empty where there is no such
  /// conversation.
  public Optional<Page<Said>> messages(String conversation, long after, int limit) {
    return state.read(statements ->
        conversations
            .find(statements, conversation)
            .map(c -> {
              Map<String, Attachment> kept = files.of(statements, conversation);
              return Page.of(
                      messages.after(statements, conversation, after, limit + 1),
                      limit,
                      message -> Long.toString(message.sequence()))
                  .map(message -> new Said(message, Optional.ofNullable(kept.get(message.id()))));
            }));
  }

  /// The last messages of a conversation, and what happened between them.
  public Latest latest(String conversation, int limit) {
    return state.read(statements -> {
      List<Message> rows = messages.before(statements, conversation, Long.MAX_VALUE, limit + 1);
      boolean more = rows.size() > limit;
      List<Message> shown = more ? rows.subList(1, rows.size()) : rows;
      Instant from = more ? shown.getFirst().at() : Instant.EPOCH;
      return new Latest(
          shown,
          log.told(statements, conversation, from),
          files.of(statements, conversation),
          more);
    });
  }

  /// The file of a message.
  public Optional<Attachment> file(String conversation, String message) {
    return state
        .read(statements -> files.find(statements, message))
        .filter(file -> file.conversation().equals(conversation));
  }

  /// Whether a message has these bytes as its file.
  public boolean namesFile(String sha256) {
    return state.read(statements -> files.isNamed(statements, sha256));
  }

  /// What the channel of a conversation can carry; empty where it does not run.
  public Optional<Capabilities> capabilities(String conversation) {
    return state
        .read(statements -> conversations.find(statements, conversation))
        .flatMap(c -> instances.channel(c.instance()))
        .map(ChannelInstance::capabilities);
  }

  /// A person wants a file asked for again.
  public void askAgain(String conversation, String message) {
    if (file(conversation, message).isPresent()) {
      state.write(transaction -> files.again(transaction, message));
    }
  }

  /// The pages a customer visited last, the latest first.
  public List<Event.PageVisited> visits(String customer, int limit) {
    return state.read(statements -> log.visits(statements, customer, limit));
  }

  /// What a customer did last besides talking and visiting pages, the latest first.
  public List<Event> signals(String customer, int limit) {
    return state.read(statements -> log.signals(statements, customer, limit));
  }

  /// A conversation whose customer waits for an agent.
  public record Waiting(String conversation, Instant since) {}

  /// The conversations in which customers wait for this agent, or for anybody.
  public Set<Waiting> waiting(String agent) {
    return state.read(statements -> roster.waiting(statements, agent)).entrySet().stream()
        .map(one -> new Waiting(one.getKey(), one.getValue()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The conversations of a group, as it is ordered.
  public List<Item> list(SqlRoster.Group group, SqlRoster.Search search, int limit) {
    return state.read(statements ->
        roster.list(statements, group, search, limit).stream()
            .map(c -> item(statements, c))
            .toList());
  }

  /// A customer by id.
  public Optional<Person> customer(String id) {
    return state.read(statements ->
        inbox
            .customer(statements, id)
            .map(c ->
                new Person(
                    c.id(),
                    c.name(),
                    customers.reachableBy(statements, id),
                    customers.optOuts(statements, id),
                    c.createdAt())));
  }

  private Item item(Statements statements, Conversation c) {
    return new Item(
        c,
        c.customer().flatMap(id -> inbox.customer(statements, id)).flatMap(SqlInbox.Customer::name),
        c.customer().map(id -> customers.reachableBy(statements, id)).orElse(List.of()),
        window(c),
        messages.before(statements, c.id(), Long.MAX_VALUE, 1).stream().findFirst(),
        c.speaker() instanceof Speaker.Nobody ? log.handoff(statements, c.id()) : Optional.empty());
  }

  private Optional<Window> window(Conversation c) {
    return instances
        .channel(c.instance())
        .map(channel ->
            channel
                .capabilities()
                .replyWindow()
                .filter(window -> c.threadKind() == ThreadKind.PRIVATE)
                .map(window ->
                    window(
                        channel
                            .capabilities()
                            .humanWindow()
                            .filter(people -> people.compareTo(window.length()) > 0)
                            .orElse(window.length()),
                        c))
                .orElse(new Window(Optional.empty(), true)));
  }

  private Window window(Duration length, Conversation c) {
    Optional<Instant> closesAt = c.lastInboundAt().map(at -> at.plus(length));
    return new Window(closesAt, closesAt.filter(clock.instant()::isBefore).isPresent());
  }
}
