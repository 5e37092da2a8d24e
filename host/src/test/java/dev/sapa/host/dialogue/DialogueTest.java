package dev.sapa.host.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Person;
import dev.sapa.host.conversation.RecordModule;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.dialogue.sql.SqlProgress;
import dev.sapa.host.journal.Arrival;
import dev.sapa.host.journal.EmbeddedJournal;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.plugin.AutomationInstance;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.TakenBack;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Notice;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Inbound.Purchase;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Purpose;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DialogueTest {
  private static final RawRequest REQUEST =
      new RawRequest("POST", "/", "", Map.of(), "{}".getBytes(), Instant.EPOCH);

  @TempDir Path folder;
  private final FakeInstances instances = new FakeInstances();
  private Database state;
  private Journal journal;
  private Dialogue dialogue;
  private Injector injector;
  private int next;

  @BeforeEach
  void start() {
    Clock clock = Clock.systemUTC();
    state = Database.open(folder.resolve("state.db"), "store/state", clock);
    journal =
        new EmbeddedJournal(Database.open(folder.resolve("journal.db"), "store/journal", clock));
    injector =
        Guice.createInjector(
            new RecordModule(),
            new DialogueModule(),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Database.class).toInstance(state);
                bind(Journal.class).toInstance(journal);
                bind(Instances.class).toInstance(instances);
                bind(Clock.class).toInstance(clock);
                bind(Wording.class).toInstance(Wording.of("Kopi Senja", ZoneId.of("Asia/Jakarta")));
                bind(ReceiptPort.class).toInstance(new NoReceipts());
              }
            });
    dialogue = injector.getInstance(Dialogue.class);
    dialogue.start();
  }

  @AfterEach
  void stop() {
    dialogue.close();
    journal.close();
    state.close();
  }

  private void restart() {
    stop();
    start();
  }

  /// The journal, but for its first answer.
  private Journal failingOnce() {
    AtomicInteger reads = new AtomicInteger();
    return (Journal)
        Proxy.newProxyInstance(
            Journal.class.getClassLoader(),
            new Class<?>[] {Journal.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("read") && reads.getAndIncrement() == 0) {
                throw new IllegalStateException("The disk is busy.");
              }
              return method.invoke(journal, arguments);
            });
  }

  @Test
  void goesOnAfterTheJournalCouldNotBeRead() {
    try (Dialogue other =
        new Dialogue(
            failingOnce(),
            state,
            injector.getInstance(SqlProgress.class),
            injector.getInstance(Turns.class),
            injector.getInstance(Timers.class))) {
      dialogue.close();
      arrive(message("628", "Halo"));
      other.start();

      Awaitility.await().until(other::isCaughtUp);
      assertThat(messages("628")).hasSize(1);
    }
  }

  private void automation(String id, Phase phase, Function<Turn, Decision> onMessage) {
    automation(id, phase, onMessage, turn -> new Decision.Pass("nothing to do"));
  }

  private void automation(
      String id,
      Phase phase,
      Function<Turn, Decision> onMessage,
      Function<Turn, Decision> onTimer) {
    instances.automations.add(
        new AutomationInstance(
            id,
            id,
            new Automation() {
              @Override
              public Card card() {
                return new Card(phase, "test", "test", "test", "test");
              }

              @Override
              public Decision onMessage(Turn turn) {
                return onMessage.apply(turn);
              }

              @Override
              public Decision onTimer(Turn turn, String name) {
                return onTimer.apply(turn);
              }
            }));
  }

  private static Decision answer(String text) {
    return new Decision.Reply(new Content.Text(text), Explanation.of("test", "nothing"));
  }

  private Inbound.MessageReceived message(String from, String text) {
    return message("e" + next++, from, text);
  }

  private static Inbound.MessageReceived message(String id, String from, String text) {
    return new Inbound.MessageReceived(
        new Envelope(
            "acct",
            id,
            from,
            from,
            ThreadKind.PRIVATE,
            new Identity("phone", from, true),
            List.of(),
            Optional.of("Sari"),
            Instant.now(),
            Optional.empty(),
            Optional.empty()),
        new Content.Text(text));
  }

  private void arrive(Inbound... inbound) {
    List<Arrival> arrivals = new ArrayList<>();
    for (Inbound one : inbound) {
      arrivals.add(Arrival.of("wa", one));
    }
    journal.append("wa", REQUEST, arrivals);
  }

  private Conversation conversation(String key) {
    return state
        .read(r -> injector.getInstance(SqlConversations.class).byKey(r, "wa", key))
        .orElseThrow();
  }

  private List<Message> messages(String key) {
    return state.read(r ->
        injector
            .getInstance(SqlConversations.class)
            .byKey(r, "wa", key)
            .map(c -> injector.getInstance(SqlMessages.class).after(r, c.id(), 0, 10_000))
            .orElse(List.of()));
  }

  private List<DeadLetter> deadLetters() {
    return state.read(r -> injector.getInstance(SqlDeadLetters.class).open(r, "", 10));
  }

  private List<Event> events() {
    return state.read(r -> injector.getInstance(SqlEventLog.class).after(r, 0, 100_000));
  }

  private static void await(Runnable check) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(check::run);
  }

  @Test
  void aPageVisitIsAFactAboutTheCustomerAndOpensNoConversation() {
    Inbound.PageVisited visit =
        new Inbound.PageVisited(
            "acct",
            "p1",
            "62811",
            Instant.EPOCH,
            new Identity("phone", "62811", true),
            new Inbound.Page(
                "https://shop.example/how-to-cancel", Optional.of("Cancel"), Optional.empty()));

    arrive(visit);
    arrive(visit);
    arrive(message("62811", "halo"));

    await(() -> assertThat(messages("62811")).hasSize(1));
    assertThat(events().stream().filter(Event.PageVisited.class::isInstance))
        .singleElement()
        .satisfies(event -> {
          assertThat(((Event.PageVisited) event).url())
              .isEqualTo("https://shop.example/how-to-cancel");
          assertThat(event.header().conversation()).isEmpty();
          assertThat(event.header().customer()).isEqualTo(conversation("62811").customer());
          assertThat(event.header().identity()).isPresent();
        });
    assertThat(events().stream().filter(Event.ConversationOpened.class::isInstance)).hasSize(1);
  }

  private static Inbound.OrderChanged order(String event, Purchase.Status status, int version) {
    return new Inbound.OrderChanged(
        "acct",
        event,
        "5001",
        Instant.ofEpochSecond(version),
        new Identity("email", "sari@example.com", true),
        List.of(new Identity("phone", "62811", true)),
        Optional.of("Sari"),
        new Purchase(
            "5001",
            "#1042",
            status,
            status.name(),
            "250000",
            "IDR",
            List.of(),
            Instant.EPOCH,
            Instant.ofEpochSecond(version)),
        Optional.empty());
  }

  @Test
  void anOrderIsAFactAboutWhoeverHasItsNames() {
    arrive(message("62811", "halo"));
    arrive(order("o1", Purchase.Status.PLACED, 1));
    arrive(order("o1", Purchase.Status.PLACED, 1));
    arrive(order("o3", Purchase.Status.SHIPPED, 3));
    arrive(order("o2", Purchase.Status.PAID, 2));
    arrive(message("62811", "sudah dikirim?"));

    await(() -> assertThat(messages("62811")).hasSize(2));
    // An order has a lane of its own.
    await(() ->
        assertThat(orders())
            .extracting(event -> ((Event.OrderChanged) event).purchase().status())
            .containsExactly(Purchase.Status.PLACED, Purchase.Status.SHIPPED));
    assertThat(orders())
        .allSatisfy(event ->
            assertThat(event.header().customer()).isEqualTo(conversation("62811").customer()));
  }

  private static Inbound.OrderChanged guestOrder(String event, String email, String phone) {
    Inbound.OrderChanged order = order(event, Purchase.Status.PLACED, 1);
    return new Inbound.OrderChanged(
        order.account(),
        event,
        event,
        order.occurredAt(),
        new Identity("email", email, false),
        List.of(new Identity("phone", phone, false)),
        Optional.empty(),
        new Purchase(
            event,
            "#" + event,
            Purchase.Status.PLACED,
            "placed",
            "250000",
            "IDR",
            List.of(),
            Instant.EPOCH,
            Instant.EPOCH),
        Optional.empty());
  }

  private static Inbound.MessageReceived mail(String id, String address) {
    return new Inbound.MessageReceived(
        Envelope.of(id, new Identity("email", address, true), Instant.EPOCH)
            .withConversation(address, ThreadKind.PRIVATE)
            .withAccount("acct"),
        new Content.Text("halo"));
  }

  @Test
  void whatAStrangerClaimsTiesNobodyTogether() {
    arrive(mail("m1", "dewi@example.com"));
    await(() -> assertThat(messages("dewi@example.com")).hasSize(1));
    arrive(guestOrder("o1", "dewi@example.com", "62899"));
    await(() -> assertThat(events()).anyMatch(Event.OrderChanged.class::isInstance));
    arrive(message("62899", "halo"));
    await(() -> assertThat(messages("62899")).hasSize(1));

    assertThat(conversation("62899").customer())
        .isNotEqualTo(conversation("dewi@example.com").customer());
    assertThat(events())
        .filteredOn(Event.OrderChanged.class::isInstance)
        .singleElement()
        .satisfies(order ->
            assertThat(order.header().customer())
                .isEqualTo(conversation("dewi@example.com").customer()));
  }

  @Test
  void whoProvesANameHasItInPlaceOfWhoOnlyClaimedIt() {
    arrive(guestOrder("o1", "dewi@example.com", "62899"));
    arrive(mail("m1", "dewi@example.com"));
    await(() -> assertThat(messages("dewi@example.com")).hasSize(1));
    arrive(message("62899", "halo"));
    await(() -> assertThat(messages("62899")).hasSize(1));

    assertThat(conversation("62899").customer())
        .isNotEqualTo(conversation("dewi@example.com").customer());
    assertThat(events())
        .filteredOn(Event.OrderChanged.class::isInstance)
        .singleElement()
        .satisfies(order ->
            assertThat(order.header().customer())
                .isEqualTo(conversation("dewi@example.com").customer()));
  }

  @Test
  void aMessageTakenBackBeforeItCameIsNeverShown() {
    arrive(
        new Inbound.MessageDeleted(envelope("d1", "62811", ThreadKind.PRIVATE), "e-late"),
        message("e-late", "62811", "jangan dibaca"),
        message("e-next", "62811", "halo"));

    await(() -> assertThat(messages("62811")).hasSize(1));
    assertThat(messages("62811").getFirst().content().plainText()).isEqualTo("halo");
  }

  @Test
  void onARoadThatOnlyBringsNewsAPersonIsWaitedForAndNothingIsQueued() {
    instances.channels.add(new ChannelInstance("wa", "form", new Deaf()));
    automation("faq", Phase.ANSWER, turn -> answer("Answered"));

    arrive(message("62811", "Masih ada Gayo?"));

    await(() -> assertThat(conversation("62811").status()).isEqualTo(Status.WAITING));
    assertThat(messages("62811")).hasSize(1);
    assertThat(events()).anyMatch(Event.QuestionUnanswered.class::isInstance);
  }

  @Test
  void whatIsSaidInPublicWaitsForAPersonAndIsAnsweredInPrivateToItsCustomerAlone() {
    automation("faq", Phase.ANSWER, turn -> new Decision.Pass("nobody spoke to us"));
    Envelope other =
        Envelope.of("c2", new Identity("phone", "62899", true), Instant.EPOCH)
            .withConversation("comment:1", ThreadKind.PUBLIC)
            .withAccount("acct");
    arrive(
        new Inbound.MessageReceived(
            envelope("c1", "comment:1", ThreadKind.PUBLIC), new Content.Text("Kecewa sekali!")),
        new Inbound.MessageReceived(other, new Content.Text("Saya juga.")));

    await(() -> assertThat(messages("comment:1")).hasSize(2));
    await(() -> assertThat(conversation("comment:1").status()).isEqualTo(Status.WAITING));
    String thread = conversation("comment:1").id();
    Optional<String> answered =
        state.read(r -> injector.getInstance(SqlMessages.class).lastSaidByCustomer(r, thread));
    assertThat(answered).contains("c1");
    assertThat(conversation("comment:1").lastInboundId()).contains("c2");
  }

  @Test
  void whatTheBusinessSaysInAPublicThreadMakesNoCustomerOfIt() {
    arrive(
        new Inbound.MessageReceived(
            envelope("c1", "comment:1", ThreadKind.PUBLIC), new Content.Text("Masih ada?")));
    await(() -> assertThat(messages("comment:1")).hasSize(1));
    Envelope own =
        Envelope.of("c2", new Identity("page", "acct", true), Instant.EPOCH)
            .withConversation("comment:1", ThreadKind.PUBLIC)
            .withAccount("acct");

    arrive(new Inbound.EchoReceived(own, new Content.Text("Masih, kak.")));

    await(() -> assertThat(messages("comment:1")).hasSize(2));
    Optional<Person> page =
        state.read(statements ->
            injector
                .getInstance(SqlCustomers.class)
                .find(statements, new Identity("page", "acct", true)));
    assertThat(page).isEmpty();
    assertThat(conversation("comment:1").speaker()).isInstanceOf(Speaker.Agent.class);
  }

  @Test
  void whatIsTakenBackIsTakenBackWithAllItsFiles() {
    MediaRef photo =
        new MediaRef(
            Optional.of("file-2"),
            Optional.empty(),
            Optional.of("image/jpeg"),
            Optional.empty(),
            Optional.empty());
    arrive(
        message("e-two", "62811", "dua foto"),
        new Inbound.MessageReceived(
            envelope("e-two/1", "62811", ThreadKind.PRIVATE),
            new Content.Media(MediaKind.IMAGE, photo, Optional.empty())),
        message("e-two-more", "62811", "tetap"));
    await(() -> assertThat(messages("62811")).hasSize(3));
    String withPhoto = messages("62811").get(1).id();

    arrive(new Inbound.MessageDeleted(envelope("d2", "62811", ThreadKind.PRIVATE), "e-two"));

    await(() -> assertThat(file(withPhoto)).isEmpty());
    assertThat(messages("62811"))
        .extracting(message -> message.content() instanceof Content.Unsupported)
        .containsExactly(true, true, false);
  }

  private List<Event> orders() {
    return events().stream().filter(Event.OrderChanged.class::isInstance).toList();
  }

  private Envelope envelope(String id, String key, ThreadKind kind) {
    return Envelope.of(id, new Identity("phone", "62811", true), Instant.EPOCH)
        .withConversation(key, kind)
        .withAccount("acct");
  }

  @Test
  void whatIsSaidInPublicHasAConversationOfItsOwnWithTheSameCustomer() {
    arrive(message("62811", "halo"));
    arrive(
        new Inbound.PublicMention(
            envelope("m1", "post-7", ThreadKind.PUBLIC),
            new Content.Text("Enak! #kopi"),
            new Inbound.Audience(OptionalLong.of(1_200), Set.of("kopi"), Optional.empty())));

    await(() -> assertThat(messages("post-7")).hasSize(1));
    assertThat(conversation("post-7").id()).isNotEqualTo(conversation("62811").id());
    assertThat(conversation("post-7").customer()).isEqualTo(conversation("62811").customer());
    assertThat(events().stream().filter(Event.MentionedPublicly.class::isInstance))
        .singleElement()
        .satisfies(event -> {
          Event.MentionedPublicly mention = (Event.MentionedPublicly) event;
          assertThat(mention.messageId()).isEqualTo(messages("post-7").getFirst().id());
          assertThat(mention.audience().followers()).hasValue(1_200);
        });
  }

  @Test
  void aFormWithWordsIsAMessageAndOneWithoutIsNone() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("nama", "Sari");
    fields.put("alamat", "Bandung");
    arrive(
        new Inbound.FormSubmitted(
            envelope("f1", "62811", ThreadKind.PRIVATE), "lead", fields, Optional.empty()));
    arrive(
        new Inbound.FormSubmitted(
            envelope("f2", "62811", ThreadKind.PRIVATE),
            "contact",
            fields,
            Optional.of("Bisa antar?")));

    await(() -> assertThat(messages("62811")).hasSize(1));
    assertThat(messages("62811").getFirst().content().plainText()).isEqualTo("Bisa antar?");
    List<Event> forms = events().stream().filter(Event.FormSubmitted.class::isInstance).toList();
    assertThat(forms)
        .extracting(event -> event.header().conversation().isPresent())
        .containsExactly(false, true);
    assertThat(((Event.FormSubmitted) forms.getFirst()).fields().keySet())
        .containsExactly("nama", "alamat");
  }

  @Test
  void aReferralIsAFactAndOpensNoConversation() {
    arrive(
        new Inbound.ReferralMade(
            "acct",
            "r1",
            "62811",
            Instant.EPOCH,
            new Identity("phone", "62811", true),
            new Origin(
                "Instagram ad",
                Optional.of("Sepatu lari"),
                Optional.empty(),
                Optional.of("ad-1"),
                Optional.empty())));
    arrive(message("62811", "halo"));

    await(() -> assertThat(messages("62811")).hasSize(1));
    assertThat(events().stream().filter(Event.ReferralMade.class::isInstance))
        .singleElement()
        .satisfies(event -> assertThat(event.header().conversation()).isEmpty());
    assertThat(events().stream().filter(Event.ConversationOpened.class::isInstance)).hasSize(1);
  }

  private Optional<Attachment> file(String message) {
    return state.read(statements -> new SqlFiles().find(statements, message));
  }

  @Test
  void theFileOfAMessageIsAskedForFromThenOn() {
    MediaRef media =
        new MediaRef(
            Optional.of("file-1"),
            Optional.empty(),
            Optional.of("Image/JPEG; q=1"),
            Optional.empty(),
            Optional.empty());
    arrive(
        new Inbound.MessageReceived(
            envelope("e-file", "62811", ThreadKind.PRIVATE),
            new Content.Media(MediaKind.IMAGE, media, Optional.of("Ini fotonya"))));

    await(() -> assertThat(messages("62811")).hasSize(1));
    String message = messages("62811").getFirst().id();
    assertThat(file(message))
        .hasValueSatisfying(file -> {
          assertThat(file.state()).isEqualTo(Attachment.State.PENDING);
          assertThat(file.mimeType()).isEqualTo("image/jpeg");
          assertThat(file.media()).contains(media);
        });

    arrive(new Inbound.MessageDeleted(envelope("d-file", "62811", ThreadKind.PRIVATE), "e-file"));
    await(() -> assertThat(file(message)).isEmpty());
  }

  @Test
  void asksNobodyAboutANote() {
    automation("faq", Phase.ANSWER, turn -> answer("Answered " + turn.text()));
    Inbound.MessageReceived away =
        new Inbound.MessageReceived(
            message("62811", "").envelope(), new Content.SystemNote("Out of office."));

    arrive(away, message("62811", "halo"));

    await(() -> assertThat(messages("62811")).hasSize(3));
    assertThat(messages("62811").getLast().content().plainText()).contains("Answered halo");
    assertThat(conversation("62811").waitingSince()).isEmpty();
  }

  @Test
  void aNoteReopensNothingAndKeepsNobodyWaiting() {
    Inbound.MessageReceived question = message("62811", "halo");
    arrive(
        new Inbound.MessageReceived(
            question.envelope().withReplyContext("Re: halo"), question.content()));
    await(() -> assertThat(messages("62811")).hasSize(1));
    Conversation asked = conversation("62811");
    Conversation settled = asked.resolved(asked.updatedAt());
    state.write(transaction ->
        injector.getInstance(SqlConversations.class).update(transaction, asked, settled));

    arrive(
        new Inbound.MessageReceived(
            message("62811", "").envelope().withReplyContext("Re: away"),
            new Content.SystemNote("Out of office.")));

    await(() -> assertThat(messages("62811")).hasSize(2));
    Conversation noted = conversation("62811");
    assertThat(noted.status()).isEqualTo(Status.RESOLVED);
    assertThat(noted.waitingSince()).isEmpty();
    assertThat(noted.lastInboundId()).isEqualTo(asked.lastInboundId());
    assertThat(noted.replyContext()).contains("Re: halo");
    assertThat(noted.language()).isEqualTo(asked.language());
    assertThat(events().stream().filter(Event.ConversationOpened.class::isInstance)).hasSize(1);
  }

  @Test
  void aConversationOfNotesCanBeAnswered() {
    arrive(
        new Inbound.MessageReceived(
            message("62811", "").envelope().withReplyContext("Re: news"),
            new Content.SystemNote("News of the month.")));

    await(() -> assertThat(messages("62811")).hasSize(1));
    assertThat(conversation("62811").replyContext()).contains("Re: news");
    assertThat(conversation("62811").lastInboundAt()).isEmpty();
    assertThat(conversation("62811").waitingSince()).isEmpty();
    assertThat(events()).noneMatch(Event.QuestionUnanswered.class::isInstance);
  }

  private Inbound.MessageReceived inThread(String id, String key) {
    return new Inbound.MessageReceived(
        envelope(id, key, ThreadKind.PRIVATE), new Content.Text("halo"));
  }

  @Test
  void keysThatNameThreadsStayApartForOneCustomer() {
    arrive(inThread("e1", "stock"), inThread("e2", "invoice"), inThread("e3", "stock"));

    await(() -> assertThat(messages("stock")).hasSize(2));
    assertThat(messages("invoice")).hasSize(1);
    assertThat(conversation("invoice").id()).isNotEqualTo(conversation("stock").id());
    assertThat(conversation("invoice").customer()).isEqualTo(conversation("stock").customer());
  }

  @Test
  void aThreadIsNoPlaceForAnotherCustomer() {
    arrive(inThread("e1", "stock"));
    await(() -> assertThat(messages("stock")).hasSize(1));
    String theirs = conversation("stock").id();

    arrive(
        new Inbound.MessageReceived(
            Envelope.of("e2", new Identity("phone", "62899", true), Instant.EPOCH)
                .withConversation("stock", ThreadKind.PRIVATE)
                .withAccount("acct"),
            new Content.Text("It is mine.")));

    await(() -> assertThat(conversation("stock").id()).isNotEqualTo(theirs));
    assertThat(
            state.<List<Message>>read(
                r -> injector.getInstance(SqlMessages.class).after(r, theirs, 0, 10)))
        .hasSize(1);
  }

  @Test
  void keepsWhatAnAnswerToTheLastMessageMustKnow() {
    Inbound.MessageReceived first = message("62811", "halo");
    Inbound.MessageReceived second = message("62811", "lagi");
    arrive(
        new Inbound.MessageReceived(first.envelope().withReplyContext("Re: one"), first.content()));
    await(() -> assertThat(messages("62811")).hasSize(1));
    assertThat(conversation("62811").replyContext()).contains("Re: one");

    arrive(second);

    await(() -> assertThat(messages("62811")).hasSize(2));
    assertThat(conversation("62811").replyContext()).isEmpty();
  }

  @Test
  void asksAgainWhereTheVersionThatDecidesIsTakenBackMeanwhile() {
    automation(
        "faq",
        Phase.ANSWER,
        turn -> {
          TakenBack.now(instances.automations.removeFirst());
          automation(
              "faq", Phase.ANSWER, again -> answer("Old, " + again.state().orElse("as before")));
          return new Decision.All(List.of(new Decision.Remember("a new form", 2), answer("New")));
        });

    arrive(message("62811", "halo"));

    await(() -> assertThat(messages("62811")).hasSize(2));
    assertThat(messages("62811").getLast().content().plainText()).contains("Old, as before");
  }

  @Test
  void remembersAtATimerWhatWasDecidedAtTheFirstMessage() {
    automation(
        "track",
        Phase.ANSWER,
        turn ->
            new Decision.All(
                List.of(
                    new Decision.Remember("parcel 12"),
                    new Decision.WakeAt(turn.now(), "remind"),
                    answer("We look."))),
        turn -> answer("Of " + turn.state().orElse("nothing") + " we know more tomorrow."));

    arrive(message("62811", "lacak dong"));

    await(() -> assertThat(messages("62811")).hasSize(3));
    assertThat(messages("62811").getLast().content().plainText())
        .contains("Of parcel 12 we know more tomorrow.");
  }

  @Test
  void keepsATimerWhoseAutomationDoesNotRunNow() {
    automation(
        "track",
        Phase.ANSWER,
        turn ->
            new Decision.All(
                List.of(
                    new Decision.WakeAt(turn.now().plusSeconds(1), "remind"), answer("We look."))),
        turn -> answer("We know more."));
    arrive(message("62811", "lacak dong"));
    await(() -> assertThat(messages("62811")).hasSize(2));
    AutomationInstance track = instances.automations.removeFirst();
    instances.stopped.add(
        new InstanceReport(
            "track",
            "track",
            Optional.of("automation"),
            InstanceReport.State.NOT_RUNNING,
            Optional.empty(),
            Map.of()));
    Timers timers = injector.getInstance(Timers.class);
    await(() -> assertThat(timers.isAnyDue()).isTrue());
    await(() -> assertThat(timers.isAnyDue()).isFalse());

    instances.automations.add(track);

    await(() -> assertThat(messages("62811")).hasSize(3));
  }

  @Test
  void answersWithDisclosureAndAWayToAPerson() {
    automation("faq", Phase.ANSWER, turn -> answer("Buka jam 8."));

    arrive(message("62811", "jam buka kak?"));

    await(() -> assertThat(messages("62811")).hasSize(2));
    Message reply = messages("62811").getLast();
    assertThat(reply.content()).isInstanceOf(Content.Rich.class);
    Content.Rich rich = (Content.Rich) reply.content();
    assertThat(rich.text()).startsWith("Saya asisten otomatis Kopi Senja.").endsWith("Buka jam 8.");
    assertThat(rich.choices()).extracting(Content.Choice::id).containsExactly("sapa:person");
    assertThat(reply.authoredBy()).contains(AuthoredBy.RULE);
    assertThat(reply.author()).isEqualTo("faq");
    assertThat(reply.explanation()).isPresent();
  }

  @Test
  void disclosesOnlyOnce() {
    automation("faq", Phase.ANSWER, turn -> answer("Buka jam 8."));

    arrive(message("62811", "jam buka kak?"));
    await(() -> assertThat(messages("62811")).hasSize(2));
    arrive(message("62811", "what time do you open?"));

    await(() -> assertThat(messages("62811")).hasSize(4));
    assertThat(messages("62811").getLast().content().plainText()).isEqualTo("Buka jam 8.");
    assertThat(conversation("62811").language()).isEqualTo("en");
  }

  @Test
  void handlesARepeatedEventOnce() {
    AtomicInteger asked = new AtomicInteger();
    automation(
        "faq",
        Phase.ANSWER,
        turn -> {
          asked.incrementAndGet();
          return answer("ok");
        });
    Inbound.MessageReceived once = message("62811", "halo");

    for (int i = 0; i < 10; i++) {
      arrive(once, once);
    }
    arrive(message("62811", "sudah?"));

    await(() -> assertThat(messages("62811").stream().filter(Message::inbound)).hasSize(2));
    assertThat(asked).hasValueLessThanOrEqualTo(2);
    await(() -> assertThat(messages("62811")).hasSize(4));
  }

  @Test
  void takesNoEventOfAnInstanceWithoutAccountForARepeatOfAnothers() {
    Inbound.MessageReceived said = message("62811", "halo");
    Inbound.MessageReceived unaddressed =
        new Inbound.MessageReceived(said.envelope().withAccount(""), said.content());

    for (String instance : List.of("wa", "wb")) {
      instances.channels.add(new ChannelInstance(instance, "whatsapp", new Deaf()));
    }
    for (String instance : List.of("wa", "wb", "wa")) {
      journal.append(instance, REQUEST, List.of(Arrival.of(instance, unaddressed)));
    }

    arrive(message("62812", "sudah?"));
    await(() -> assertThat(messages("62812")).isNotEmpty());
    await(
        () -> assertThat(events()).filteredOn(Event.MessageReceived.class::isInstance).hasSize(3));
  }

  @Test
  void keepsTheOrderOfALaneAndServesManyAtOnce() {
    automation("faq", Phase.ANSWER, turn -> new Decision.Pass("test"));
    for (int i = 0; i < 50; i++) {
      Inbound[] batch = new Inbound[20];
      for (int customer = 0; customer < 20; customer++) {
        batch[customer] = message("628" + customer, "pesan " + i);
      }
      arrive(batch);
    }

    for (int customer = 0; customer < 20; customer++) {
      String key = "628" + customer;
      await(() -> assertThat(messages(key)).hasSize(50));
      assertThat(messages(key).stream().map(m -> m.content().plainText()).toList())
          .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "pesan " + i).toList());
    }
  }

  @Test
  void leavesToAPersonWhatNobodyAnswered() {
    automation("faq", Phase.ANSWER, turn -> new Decision.Pass("unsure"));

    arrive(message("62811", "bisa custom cup?"));

    await(() -> assertThat(conversation("62811").status()).isEqualTo(Status.WAITING));
    assertThat(conversation("62811").speaker()).isEqualTo(new Speaker.Automated());
    assertThat(events()).anyMatch(Event.QuestionUnanswered.class::isInstance);
  }

  @Test
  void afterAHandoffNobodySpeaksAndTheNoticeGoesOutOnce() {
    automation(
        "handoff",
        Phase.GUARD,
        turn ->
            turn.message().content().plainText().contains("orang")
                ? new Decision.Handoff(
                    "requested",
                    "asked",
                    new Briefing("x", List.of(), List.of(), List.of()),
                    new Notice("Diteruskan.", "Anda minta.", "Kami balas."))
                : new Decision.Pass("no"));
    automation("faq", Phase.ANSWER, turn -> answer("faq"));

    arrive(message("62811", "mau orang"), message("62811", "halo?"), message("62811", "orang!"));

    await(() -> assertThat(messages("62811").stream().filter(Message::inbound)).hasSize(3));
    List<Message> outbound = messages("62811").stream().filter(m -> !m.inbound()).toList();
    assertThat(outbound).hasSize(1);
    assertThat(outbound.getFirst().notice()).isTrue();
    assertThat(outbound.getFirst().purpose()).isEqualTo(Purpose.STATUS);
    assertThat(outbound.getFirst().content().plainText())
        .contains("Diteruskan.", "Anda minta.", "Kami balas.", "WIB");
    assertThat(conversation("62811").speaker()).isEqualTo(new Speaker.Nobody());
    assertThat(conversation("62811").briefing()).isPresent();
  }

  @Test
  void aFailingAutomationIsLeftOutOfTheTurn() {
    automation(
        "bad",
        Phase.GUARD,
        turn -> {
          throw new IllegalStateException("boom");
        });
    automation("faq", Phase.ANSWER, turn -> answer("ok"));

    arrive(message("62811", "halo"));

    await(() -> assertThat(messages("62811")).hasSize(2));
  }

  @Test
  void anEventThatKeepsFailingIsSetAsideAndTheLaneMovesOn() {
    automation(
        "greedy",
        Phase.FOLLOW_UP,
        turn ->
            turn.message().content().plainText().equals("besar")
                ? new Decision.Remember("x".repeat(20_000))
                : new Decision.Pass("no"));

    arrive(message("62811", "besar"), message("62811", "kecil"));

    await(() -> assertThat(deadLetters()).hasSize(1));
    await(() -> assertThat(messages("62811")).hasSize(2));
    DeadLetter letter = deadLetters().getFirst();
    assertThat(letter.kind()).isEqualTo(DeadLetter.Kind.UNDECIDED);
    assertThat(letter.reason()).contains("16384");
  }

  @Test
  void goesOnWhereItStopped() {
    automation("faq", Phase.ANSWER, turn -> answer("ok"));
    dialogue.close();
    arrive(message("62811", "halo"));

    restart();

    await(() -> assertThat(messages("62811")).hasSize(2));
    restart();
    arrive(message("62811", "lagi"));
    await(() -> assertThat(messages("62811")).hasSize(4));
  }

  @Test
  void aNewNumberKeepsTheConversation() {
    automation("faq", Phase.ANSWER, turn -> new Decision.Pass("no"));
    arrive(message("62811", "halo"));
    arrive(
        new Inbound.IdentityChanged(
            "acct",
            "change",
            "62811",
            Instant.now(),
            List.of(new Identity("phone", "62811", true)),
            List.of(new Identity("phone", "62899", true))));
    await(() -> assertThat(messages("62811")).hasSize(2));
    arrive(message("62899", "ini nomor baru"));

    await(() -> assertThat(messages("62811")).hasSize(3));
    assertThat(conversation("62899").id()).isEqualTo(conversation("62811").id());
  }

  @Test
  void aNumberThatChangedHandsIsSomebodyElse() {
    automation("faq", Phase.ANSWER, turn -> new Decision.Pass("no"));
    arrive(message("62811", "halo"));
    arrive(
        new Inbound.IdentityChanged(
            "acct",
            "change",
            "62811",
            Instant.now(),
            List.of(new Identity("phone", "62811", true)),
            List.of(new Identity("phone", "62899", true))));
    await(() -> assertThat(messages("62811")).hasSize(2));
    String first = conversation("62811").id();
    arrive(message("62811", "saya orang lain"));

    await(() -> assertThat(conversation("62811").id()).isNotEqualTo(first));
    assertThat(messages("62811")).hasSize(1);
  }

  @Test
  void whatTheBusinessSaysElsewhereSilencesTheAutomations() {
    automation("faq", Phase.ANSWER, turn -> answer("faq"));
    Envelope envelope = message("62811", "").envelope();
    arrive(new Inbound.EchoReceived(envelope, new Content.Text("Dari HP toko")));
    arrive(message("62811", "terima kasih"));

    await(() -> assertThat(messages("62811")).hasSize(2));
    assertThat(messages("62811").getFirst().authoredBy()).contains(AuthoredBy.HUMAN);
    assertThat(conversation("62811").status()).isEqualTo(Status.TAKEN);
  }

  @Test
  void anEntryThatCouldNotBeParsedIsVisible() {
    journal.append("wa", REQUEST, List.of(Arrival.unparsed("wa")));

    await(() ->
        assertThat(deadLetters())
            .extracting(DeadLetter::kind)
            .containsExactly(DeadLetter.Kind.UNPARSED));
  }

  private static final class NoReceipts implements ReceiptPort {
    @Override
    public void seen(Transaction transaction, String instance, Inbound.SeenUpTo watermark) {}

    @Override
    public void apply(Transaction transaction, String instance, Inbound.DeliveryUpdated report) {}

    @Override
    public boolean isOwn(
        Transaction transaction,
        String instance,
        Optional<String> conversation,
        Inbound.EchoReceived echo) {
      return false;
    }
  }

  private static final class Deaf implements Channel {
    @Override
    public Capabilities capabilities() {
      return Capabilities.ofText(100).withSends();
    }

    @Override
    public Verdict verify(RawRequest request) {
      return new Verdict.Refused(403, "Deaf.");
    }

    @Override
    public List<Inbound> parse(RawRequest request) {
      return List.of();
    }

    @Override
    public SendOutcome send(Part part) {
      throw new IllegalStateException("Sends nothing.");
    }
  }
}
