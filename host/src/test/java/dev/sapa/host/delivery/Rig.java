package dev.sapa.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.delivery.sql.SqlParts;
import dev.sapa.host.delivery.sql.SqlReceipts;
import dev.sapa.host.delivery.sql.SqlSpending;
import dev.sapa.host.delivery.sql.SqlStates;
import dev.sapa.host.plugin.AutomationInstance;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.plugin.PluginReport;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Row;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/// The whole way out on a real file, with fake channels and a clock of its own.
final class Rig implements AutoCloseable {
  final VirtualTime time;
  final Database database;
  final Fakes instances;
  final SqlEventLog log = new SqlEventLog();
  final SqlCustomers customers = new SqlCustomers();
  final SqlMessages messages = new SqlMessages(log, customers);
  final SqlConversations conversations = new SqlConversations();
  final SqlDeadLetters deadLetters = new SqlDeadLetters(log);
  final SqlParts parts = new SqlParts();
  final SqlStates states = new SqlStates(log);
  final SqlOutbox outbox = new SqlOutbox(messages, conversations, customers);
  final Receipts receipts =
      new Receipts(parts, new SqlReceipts(), states, deadLetters, conversations);
  final Dispatcher dispatcher;
  final Redelivery redelivery;
  final Signs signs;

  Rig(Path folder) {
    this(folder, new VirtualTime(), new Fakes());
  }

  /// A host on the same file as another, which is left as it is.
  Rig(Path folder, VirtualTime time, Fakes instances) {
    this.time = time;
    this.instances = instances;
    this.database = Database.open(folder.resolve("state.db"), "store/state", time);
    Outcomes outcomes = new Outcomes(outbox, parts, states, deadLetters, customers, log, receipts);
    Outlets outlets = new Outlets(instances, database, outbox, time);
    Sending sending =
        new Sending(
            database,
            new Ledger(database, time, time),
            outcomes,
            outlets,
            new Pacing(time, time),
            new Spending(database, new SqlSpending(), time),
            ZoneId.of("Asia/Jakarta"),
            time);
    Dispatch dispatch =
        new Dispatch(
            database,
            outbox,
            parts,
            outcomes,
            outlets,
            sending,
            new Settling(database, outcomes, time),
            instances,
            time);
    this.dispatcher = new Dispatcher(database, outbox, outcomes, outlets, dispatch, time, time);
    this.redelivery = new Redelivery(database, instances, outbox, parts, states, deadLetters, time);
    this.signs = new Signs(database, instances, conversations, outbox);
  }

  @Override
  public void close() {
    dispatcher.close();
    database.close();
  }

  /// A conversation whose customer has just written.
  String conversation(String id, String instance) {
    return conversation(id, instance, Optional.of(time.instant()), ThreadKind.PRIVATE);
  }

  String conversation(
      String id, String instance, Optional<Instant> lastInboundAt, ThreadKind kind) {
    database.write(transaction -> {
      String customer =
          customers
              .recognise(transaction, new Identity("phone", id, true), List.of(), Optional.empty())
              .customer();
      conversations.insert(
          transaction,
          new Conversation(
              id,
              instance,
              "fake",
              kind,
              "key-" + id,
              kind == ThreadKind.GROUP ? Optional.empty() : Optional.of(customer),
              Status.OPEN,
              new Speaker.Automated(),
              1,
              "id",
              time.instant(),
              time.instant(),
              Optional.empty(),
              lastInboundAt,
              Optional.of("in-" + id),
              Optional.empty(),
              Optional.empty(),
              false,
              Optional.empty(),
              Set.of(),
              Optional.empty()));
      return id;
    });
    return id;
  }

  void change(String conversation, UnaryOperator<Conversation> how) {
    database.write(transaction -> {
      Conversation before = conversations.find(transaction, conversation).orElseThrow();
      return conversations.update(transaction, before, how.apply(before));
    });
  }

  void take(String conversation, String agent) {
    database.write(transaction -> {
      Conversation before = conversations.find(transaction, conversation).orElseThrow();
      log.append(
          transaction, Subject.of(before), header -> new Event.ConversationTaken(header, agent));
      return conversations.update(transaction, before, before.takenBy(agent, time.instant()));
    });
  }

  String queue(String conversation, String text) {
    return queue(conversation, new Content.Text(text), AuthoredBy.RULE, Purpose.REPLY, false);
  }

  String queue(
      String conversation, Content content, AuthoredBy by, Purpose purpose, boolean notice) {
    return database.write(transaction ->
        messages
            .queue(
                transaction,
                conversations.find(transaction, conversation).orElseThrow(),
                new SqlMessages.Draft(
                    content, by, "author", purpose, Optional.empty(), Optional.empty(), notice))
            .id());
  }

  void report(String instance, String providerId, String part, MessageState state) {
    report(instance, report(providerId, part, state));
  }

  void report(String instance, Inbound.DeliveryUpdated report) {
    database.write(transaction -> {
      receipts.apply(transaction, instance, report);
      return true;
    });
  }

  void seen(String instance, String conversation, Instant upTo, MessageState state) {
    database.write(transaction -> {
      receipts.seen(
          transaction,
          instance,
          new Inbound.SeenUpTo(
              "account", "seen", conversation, time.instant(), conversation, upTo, state));
      return true;
    });
  }

  Inbound.DeliveryUpdated report(String providerId, String part, MessageState state) {
    return new Inbound.DeliveryUpdated(
        "account",
        providerId + state,
        providerId,
        time.instant(),
        providerId,
        Optional.ofNullable(part),
        state,
        state == MessageState.FAILED
            ? Optional.of(new Inbound.Failure("131026", "The customer cannot be reached."))
            : Optional.empty(),
        Optional.empty());
  }

  Message message(String id) {
    return database.read(statements -> messages.find(statements, id)).orElseThrow();
  }

  MessageState state(String id) {
    return message(id).state().orElseThrow();
  }

  String code(String id) {
    return database
        .read(statements ->
            statements.one(
                "SELECT coalesce(code, '') AS code FROM message WHERE id = ?",
                row -> row.text("code"),
                id))
        .orElseThrow();
  }

  List<Attempt> attempts(String message) {
    return database.read(statements -> parts.of(statements, message));
  }

  List<DeadLetter> setAside() {
    return database.read(statements -> deadLetters.open(statements, "", 1000));
  }

  /// The states a message was said to be in, in order.
  List<MessageState> told(String message) {
    return database.read(statements -> log.after(statements, 0, 100_000)).stream()
        .filter(Event.MessageStateChanged.class::isInstance)
        .map(Event.MessageStateChanged.class::cast)
        .filter(changed -> changed.messageId().equals(message))
        .map(Event.MessageStateChanged::state)
        .toList();
  }

  long count(String table) {
    return database
        .read(statements ->
            statements.one("SELECT count(*) AS n FROM " + table, (Row row) -> row.number("n")))
        .orElseThrow();
  }

  void awaitState(String message, MessageState state) {
    await(() -> state(message) == state);
  }

  /// Until nothing waits and no lane is in memory.
  void awaitIdle() {
    await(() -> dispatcher.lanes() == 0 && count("outbox") == 0);
  }

  static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("the condition came true in time").isBefore(deadline);
      Thread.onSpinWait();
      Thread.yield();
    }
  }

  /// The channel instances that run, by id.
  static final class Fakes implements Instances {
    private final Map<String, ChannelInstance> running = new ConcurrentHashMap<>();

    ChannelInstance run(String id, FakeChannel channel) {
      ChannelInstance instance = new ChannelInstance(id, "fake", channel);
      running.put(id, instance);
      return instance;
    }

    void stop(String id) {
      running.remove(id);
    }

    @Override
    public Optional<ChannelInstance> channel(String id) {
      return Optional.ofNullable(running.get(id));
    }

    @Override
    public List<ChannelInstance> channelsFor(String plugin, String account) {
      return List.copyOf(running.values());
    }

    @Override
    public List<AutomationInstance> automations() {
      return List.of();
    }

    @Override
    public List<MetricInstance> metrics() {
      return List.of();
    }

    @Override
    public List<InstanceReport> reports() {
      return List.of();
    }

    @Override
    public List<PluginReport> plugins() {
      return List.of();
    }
  }
}
