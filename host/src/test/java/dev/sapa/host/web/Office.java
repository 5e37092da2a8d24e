package dev.sapa.host.web;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import dev.sapa.host.MovableClock;
import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.Ids;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Person;
import dev.sapa.host.conversation.RecordModule;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.desk.DeskModule;
import dev.sapa.host.files.Blobs;
import dev.sapa.host.files.FileLimits;
import dev.sapa.host.intake.IntakeAnswer;
import dev.sapa.host.journal.EmbeddedJournal;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.learning.LearningModule;
import dev.sapa.host.learning.Lessons;
import dev.sapa.host.live.LiveModule;
import dev.sapa.host.plugin.BundleChanges;
import dev.sapa.host.plugin.Diagnosis;
import dev.sapa.host.plugin.InstanceChanges;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.Traffic;
import dev.sapa.host.recording.Recorder;
import dev.sapa.host.store.Database;
import dev.sapa.host.web.page.Business;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// A running edge over a real store, with a channel and a metric that only exist here.
final class Office implements AutoCloseable {
  static final String TOKEN = "a-token-for-tests";

  final List<RawRequest> received = new CopyOnWriteArrayList<>();
  final List<DeadLetter> retried = new CopyOnWriteArrayList<>();
  final List<String> resent = new CopyOnWriteArrayList<>();
  final List<String> marked = new CopyOnWriteArrayList<>();
  final AtomicReference<IntakeAnswer> next = new AtomicReference<>();
  final AtomicReference<Optional<String>> retryProblem = new AtomicReference<>(Optional.empty());
  final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T07:04:00Z"));
  final Pupil pupil;
  final Database state;
  private final Database journal;
  private final Metrics metrics;
  private final Injector injector;
  private final Edge edge;
  private boolean closed;
  private final HttpClient http = HttpClient.newHttpClient();

  Office(Path folder) {
    this(folder, state -> new OneMetric());
  }

  /// With metrics made for its state database.
  Office(Path folder, Function<Database, Metrics> made) {
    pupil = new Pupil(folder.resolve("answers.txt"));
    state = Database.open(folder.resolve("state.db"), "store/state", clock);
    journal = Database.open(folder.resolve("journal.db"), "store/journal", clock);
    metrics = made.apply(state);
    injector =
        Guice.createInjector(
            new RecordModule(),
            new DeskModule(),
            new LiveModule(),
            new LearningModule(),
            new WebModule(),
            new dev.sapa.host.web.page.PageModule(),
            new Rest(folder));
    edge = injector.getInstance(Edge.class);
    injector.getInstance(dev.sapa.host.live.Happenings.class).start();
    edge.start();
  }

  private final class Rest extends AbstractModule {
    private final Path folder;

    private Rest(Path folder) {
      this.folder = folder;
    }

    @Override
    protected void configure() {
      Address.Listening at = new Address.Listening("127.0.0.1", 0, Optional.empty());
      bind(Database.class).toInstance(state);
      bind(Clock.class).toInstance(clock);
      bind(ZoneId.class).toInstance(ZoneId.of("Asia/Jakarta"));
      bind(Business.class).toInstance(new Business("Kopi Senja"));
      bind(Address.Listening.class).toInstance(at);
      bind(Address.class).toInstance(Address.of(at));
      bind(ApiToken.class).toInstance(new ApiToken(TOKEN, false));
      bind(MetricsToken.class).toInstance(new MetricsToken("a-token-for-figures"));
      bind(Figures.class).toInstance(() -> "sapa_up 1\n".getBytes(StandardCharsets.UTF_8));
      bind(Readiness.class)
          .toInstance(new Readiness(folder, Map.of("state", state, "journal", journal)));
      Instances instances = new FewInstances(pupil);
      bind(Instances.class).toInstance(instances);
      bind(InstanceChanges.class).toInstance(new NoChanges());
      bind(BundleChanges.class).toInstance(new NoBundleChanges());
      bind(Diagnosis.class)
          .toInstance(new Diagnosis(instances, Traffic.NONE, ZoneId.of("Asia/Jakarta")));
      bind(Journal.class).toInstance(new EmbeddedJournal(journal));
      bind(Recorder.class);
      bind(Blobs.class).toInstance(new Blobs(folder));
      bind(FileLimits.class).toInstance(new FileLimits(1_000_000, List.of("image/*", "text/*")));
      bind(Metrics.class).toInstance(metrics);
      bind(Lessons.Copies.class).toInstance(new Lessons.Copies(folder.resolve("replaced")));
      bind(Webhooks.class).toInstance(Office.this::receive);
      bind(ReadMarks.class).toInstance(marked::add);
      bind(Resends.class).toInstance(Office.this::resend);
      bind(Retries.class).toInstance(Office.this::retry);
      bind(Erasures.class).toInstance(new NoErasures());
    }
  }

  private IntakeAnswer receive(String instance, RawRequest request) {
    received.add(request);
    return next.get();
  }

  private Optional<String> resend(String conversation, String message) {
    resent.add(conversation + " " + message);
    return retryProblem.get();
  }

  private Optional<String> retry(DeadLetter letter) {
    retried.add(letter);
    return retryProblem.get();
  }

  <T> T part(Class<T> type) {
    return injector.getInstance(type);
  }

  <T> T part(Key<T> key) {
    return injector.getInstance(key);
  }

  void closeStore() {
    closed = true;
    state.close();
  }

  int port() {
    return edge.port();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + edge.port() + path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN);
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply post(String path, String json, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /// A customer wrote something.
  Conversation conversation(String name, String text) {
    return state.write(transaction -> {
      Person person =
          part(SqlCustomers.class)
              .recognise(
                  transaction,
                  new Identity("phone", "62" + name.hashCode(), true),
                  List.of(),
                  Optional.of(name));
      Instant now = transaction.now();
      Conversation c =
          new Conversation(
                  Ids.next(),
                  "wire",
                  "wire",
                  ThreadKind.PRIVATE,
                  "key-" + name,
                  Optional.of(person.customer()),
                  Status.OPEN,
                  new Speaker.Automated(),
                  0,
                  "id",
                  now,
                  now,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  false,
                  Optional.empty(),
                  Set.of(),
                  Optional.empty())
              .received("in-" + name, now, Optional.empty(), "id", now);
      part(SqlConversations.class).insert(transaction, c);
      Message message = inbound(c, name, new Content.Text(text), now);
      part(SqlMessages.class).insert(transaction, message, Optional.of(person.identity()));
      part(SqlEventLog.class)
          .append(
              transaction,
              Subject.of(c).from(person),
              header ->
                  new Event.MessageReceived(header, message.id(), message.content(), "id", now));
      return c;
    });
  }

  /// The customer said one thing more.
  Message says(Conversation c, Content content) {
    return state.write(transaction ->
        part(SqlMessages.class)
            .insert(transaction, inbound(c, "", content, transaction.now()), Optional.empty()));
  }

  /// A customer asked something that no automation answered.
  Conversation unanswered(String name, String text) {
    Conversation c = conversation(name, text);
    Conversation waiting = changed(c, c.unanswered(clock.instant()));
    state.write(transaction ->
        part(SqlEventLog.class)
            .append(
                transaction,
                Subject.of(waiting),
                header -> new Event.QuestionUnanswered(header, Ids.next(), text)));
    return waiting;
  }

  /// An automation answered.
  Message answers(Conversation c, String text, Explanation explanation) {
    return state.write(transaction ->
        part(SqlMessages.class)
            .queue(
                transaction,
                c,
                new SqlMessages.Draft(
                    new Content.Text(text),
                    AuthoredBy.RULE,
                    "answers",
                    Purpose.REPLY,
                    Optional.of(explanation),
                    Optional.empty(),
                    false)));
  }

  /// More became known of a message.
  void reached(Message message, MessageState reached, String reason) {
    state.write(transaction ->
        transaction.update(
            "UPDATE message SET state = ?, reason = ? WHERE id = ?",
            reached,
            reason.isEmpty() ? Optional.empty() : Optional.of(reason),
            message.id()));
  }

  /// A conversation changed by one of its own transitions.
  Conversation changed(Conversation before, Conversation after) {
    state.write(transaction -> part(SqlConversations.class).update(transaction, before, after));
    return after;
  }

  /// Something happened that is no message.
  void happens(Conversation c, Function<Event.Header, Event> fact) {
    state.write(transaction -> part(SqlEventLog.class).append(transaction, Subject.of(c), fact));
  }

  DeadLetter setAside() {
    return state.write(transaction -> {
      SqlDeadLetters letters = part(SqlDeadLetters.class);
      letters.put(
          transaction,
          DeadLetter.Kind.UNROUTED,
          Subject.ofInstance("wire"),
          "17",
          "No instance serves the account 42.",
          "Configure one with it.");
      return letters.open(transaction, "", 1).getFirst();
    });
  }

  private static Message inbound(Conversation c, String name, Content content, Instant now) {
    String id = Ids.next();
    return new Message(
        0,
        id,
        c.id(),
        now,
        Optional.empty(),
        Optional.empty(),
        content,
        Optional.empty(),
        name,
        Purpose.REPLY,
        Optional.empty(),
        c.instance(),
        Optional.of("provider-" + id),
        Optional.empty(),
        false);
  }

  @Override
  public void close() {
    edge.close();
    injector.getInstance(dev.sapa.host.live.Happenings.class).close();
    if (!closed) {
      state.close();
    }
    journal.close();
  }
}
