package dev.sapa.testkit.channel;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.desk.Desk;
import dev.sapa.host.desk.Outcome;
import dev.sapa.host.desk.Reply;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.testkit.host.TestHost;
import dev.sapa.testkit.host.TestHost.Instance;
import dev.sapa.testkit.host.VirtualClock;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Happening.Said;
import dev.sapa.testkit.provider.Provider.Taken;
import dev.sapa.testkit.provider.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;

/// Where a channel is tried: a host with one instance of it, the provider or the browsers at the
/// other end, customers who nobody has heard of, and a clock that moves only when told to.
///
/// One stage serves all clauses of a test class; each clause uses customers of its own. An author's
/// own tests may take it as a parameter too.
public final class Stage implements AutoCloseable {
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
  private static final int PAGE = 1_000;
  private static final Duration PACE = Duration.ofMillis(900);

  /// A channel that asks for news may pause for so long in between.
  private static final Duration BETWEEN_POLLS = Duration.ofSeconds(61);

  private final ChannelTrial trial;
  private final String instance;
  private final AtomicLong ids;
  private final World world;
  private final TestHost host;
  private final VirtualClock clock;
  private final Facts facts;
  private final Waiting waiting;
  private final ReadWriteLock running = new ReentrantReadWriteLock();

  private Stage(
      ChannelTrial trial,
      String instance,
      AtomicLong ids,
      World world,
      TestHost host,
      VirtualClock clock) {
    this.trial = trial;
    this.instance = instance;
    this.ids = ids;
    this.world = world;
    this.host = host;
    this.clock = clock;
    this.facts = new Facts(host, instance);
    this.waiting =
        new Waiting(clock, trial.patience(), trial.mailbox().isPresent() ? BETWEEN_POLLS : PACE);
  }

  /// Sets one up, with a host of its own.
  public static Stage of(ChannelTrial trial) {
    return of(List.of(trial)).get(0);
  }

  /// Sets several up in one host, an instance each; closing one of them closes the host.
  static List<Stage> of(List<ChannelTrial> trials) {
    VirtualClock clock = new VirtualClock(BEGIN);
    AtomicLong ids = new AtomicLong(1_000_000);
    List<World> worlds = new ArrayList<>();
    List<Instance> instances = new ArrayList<>();
    for (ChannelTrial trial : trials) {
      String id = trial.type() + (trials.size() == 1 ? "" : "-" + worlds.size());
      World world = world(trial, id, ids);
      worlds.add(world);
      instances.add(new Instance(id, trial.type(), world.settings()));
    }
    List<Class<?>> plugins =
        trials.stream().<Class<?>>map(ChannelTrial::plugin).distinct().toList();
    TestHost host = TestHost.start(plugins, instances, clock);
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      worlds.get(i).moveTo(host);
      stages.add(new Stage(trials.get(i), instances.get(i).id(), ids, worlds.get(i), host, clock));
    }
    stages.forEach(Stage::mustRun);
    return stages;
  }

  private static World world(ChannelTrial trial, String instance, AtomicLong ids) {
    return trial
        .provider()
        .<World>map(provider -> new ProviderWorld(provider, Simulator.start(provider, ids)))
        .or(() -> trial.mailbox().map(MailboxWorld::new))
        .orElseGet(() -> new BrowserWorld(trial.browser().orElseThrow(), instance));
  }

  private void mustRun() {
    Instances instances = host.part(Instances.class);
    if (instances.channel(instance).isEmpty()) {
      String why =
          instances.reports().stream()
              .flatMap(report -> report.problem().stream())
              .map(sentence -> sentence.english())
              .findFirst()
              .orElseGet(() -> "The bundle was refused: " + instances.plugins());
      close();
      throw new AssertionError(why);
    }
  }

  /// The host.
  public TestHost host() {
    return host;
  }

  /// The host's clock.
  public VirtualClock clock() {
    return clock;
  }

  /// The id of the instance that is tried.
  public String instance() {
    return instance;
  }

  /// The simulated provider; empty for a channel to browsers, and for one that asks for news.
  public Optional<Simulator> simulator() {
    return world instanceof ProviderWorld provider
        ? Optional.of(provider.simulator())
        : Optional.empty();
  }

  /// What the channel declares.
  public Capabilities capabilities() {
    return channel().capabilities();
  }

  ChannelTrial trial() {
    return trial;
  }

  World world() {
    return world;
  }

  ChannelInstance channel() {
    return host.part(Instances.class).channel(instance).orElseThrow();
  }

  /// Stops the host and starts it again on the same data.
  void restart() {
    running.writeLock().lock();
    try {
      host.stop();
      host.start();
      world.moveTo(host);
    } finally {
      running.writeLock().unlock();
    }
  }

  /// Replaces the channel's bundle by another version while the host runs.
  void upgrade(String version) {
    host.replace(trial.plugin(), version);
  }

  /// Does something for which the host must be there from begin to end.
  void whileRunning(Runnable deed) {
    running.readLock().lock();
    try {
      deed.run();
    } finally {
      running.readLock().unlock();
    }
  }

  /// A customer nobody has heard of.
  public Customer customer() {
    long number = ids.incrementAndGet();
    return new Customer("7" + number, Optional.of("62811" + number), "Customer " + number);
  }

  /// Words nobody has said.
  public String words() {
    return "words " + ids.incrementAndGet();
  }

  /// An id nothing has.
  public String id() {
    return Long.toString(ids.incrementAndGet());
  }

  /// Now, in whole seconds.
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /// A customer's words.
  public Said said(Customer customer, String text) {
    return new Said(id(), now(), customer, new Content.Text(text));
  }

  /// Lets the host know of what happened, in as few requests as the other end makes of it; all must
  /// be taken.
  public void tell(Happening... happenings) {
    tell(List.of(happenings));
  }

  /// Lets the host know of what happened.
  public void tell(List<? extends Happening> happenings) {
    List<Call> calls = world.requests(happenings);
    if (calls.isEmpty()) {
      throw new AssertionError(
          "The provider of this test cannot say %s; write it in deliver."
              .formatted(happenings.get(0)));
    }
    calls.forEach(call -> mustTake(post(call)));
  }

  /// Whether the other end has such a thing to tell.
  public boolean has(Happening happening) {
    return !world.unproven(List.of(happening)).isEmpty();
  }

  /// Posts a request to the instance, or puts it where the instance asks for news.
  public Answer post(Call call) {
    return world.post(host, instance, call);
  }

  static void mustTake(Answer answer) {
    if (!answer.isYes()) {
      throw new AssertionError(
          "The host refused a genuine request with %d %s"
              .formatted(answer.status(), answer.text()));
    }
  }

  /// What reached a customer so far, in order.
  public List<Taken> handedTo(Customer customer) {
    return world.handedTo(customer);
  }

  /// A customer who has said something, so that there is a conversation.
  public Talk talk() {
    return talk(customer());
  }

  Talk talk(Customer customer) {
    if (world instanceof BrowserWorld) {
      handedTo(customer);
    }
    String text = words();
    Said said = said(customer, text);
    tell(said);
    Event.MessageReceived event = awaitInbound(text);
    return new Talk(this, customer, said, event.header().conversation().orElseThrow());
  }

  /// Every fact the host recorded about the instance, in order.
  public List<Event> events() {
    return facts.all();
  }

  /// The facts of a kind.
  public <E extends Event> List<E> events(Class<E> kind) {
    return events().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// What customers said in these words.
  public List<Event.MessageReceived> inbound(String text) {
    return facts.inbound(text);
  }

  /// Waits until a customer's words are in the record.
  public Event.MessageReceived awaitInbound(String text) {
    await("the words “%s” in the record".formatted(text), () -> !inbound(text).isEmpty());
    return inbound(text).get(0);
  }

  /// A message of the record.
  public Message message(String id) {
    return host.part(Database.class)
        .read(statements -> host.part(SqlMessages.class).find(statements, id))
        .orElseThrow();
  }

  /// Everything said in a conversation, oldest first.
  public List<Message> messages(String conversation) {
    return host.part(Database.class)
        .read(statements -> host.part(SqlMessages.class).after(statements, conversation, 0, PAGE));
  }

  Conversation conversation(String id) {
    return host.part(Database.class)
        .read(statements -> host.part(SqlConversations.class).find(statements, id))
        .orElseThrow();
  }

  /// A person of the team says something. Gives the id of the message.
  public String reply(String conversation, Content content) {
    Outcome outcome =
        host.part(Desk.class)
            .reply(new Reply(conversation, Optional.of("Kit"), content, Optional.empty()));
    if (outcome instanceof Outcome.Said said) {
      return said.message().id();
    }
    throw new AssertionError("The desk does not take the reply: " + outcome);
  }

  /// The business says something for a purpose. Gives the id of the message.
  public String queue(String conversation, Content content, Purpose purpose) {
    SqlMessages messages = host.part(SqlMessages.class);
    return host.part(Database.class)
        .write(transaction ->
            messages
                .queue(
                    transaction,
                    conversation(conversation),
                    new SqlMessages.Draft(
                        content,
                        AuthoredBy.HUMAN,
                        "Kit",
                        purpose,
                        Optional.empty(),
                        Optional.empty(),
                        false))
                .id());
  }

  /// The customer of a conversation wants no messages for a purpose, whoever told the host.
  void optOut(String conversation, Purpose purpose) {
    String customer = conversation(conversation).customer().orElseThrow();
    host.part(Database.class)
        .write(transaction -> {
          host.part(SqlCustomers.class).setWanted(transaction, customer, purpose, false);
          return true;
        });
  }

  /// Waits, in real time, until something is so. Meanwhile the clock moves by less than a second,
  /// only as far as pacing asks for; by a minute, where the channel asks for news.
  public void await(String what, BooleanSupplier so) {
    waiting.await(what, so);
  }

  /// Lets time go as on the wall, until what is returned is closed.
  Waiting.Flow flow() {
    return waiting.flow();
  }

  /// Gives the host real time in which nothing should happen.
  void pause(Duration time) {
    waiting.pause(time);
  }

  /// Lets time go until the instance asks for news again, after it could not.
  void recovers() {
    try (Waiting.Flow time = flow()) {
      await("the instance to work again", () -> channel().problem().isEmpty());
    }
  }

  /// Waits until a message got as far.
  public void awaitState(String message, MessageState state) {
    await(
        "the state %s".formatted(state),
        () -> message(message).state().filter(state::equals).isPresent());
  }

  /// Waits until the host has nothing more to do with what it was told before: whatever a customer
  /// of each lane said last is in the record, and the outbox was looked at.
  void settle(Customer customer) {
    String marker = words();
    tell(said(customer, marker));
    awaitInbound(marker);
  }

  @Override
  public void close() {
    host.close();
    world.close();
  }
}
