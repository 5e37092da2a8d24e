package dev.sapa.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.sdk.channel.Capabilities.Reconciliation;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Reconciled;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Consequence;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DispatcherTest {
  @TempDir Path folder;
  private Rig rig;
  private FakeChannel channel;
  private ChannelInstance instance;

  @BeforeEach
  void open() {
    rig = new Rig(folder);
    run(new FakeChannel());
    rig.dispatcher.start();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void run(FakeChannel next) {
    channel = next;
    instance = rig.instances.run("wa", next);
  }

  @Test
  void sendsAndRecordsEveryStep() {
    rig.conversation("c", "wa");

    String message = rig.queue("c", "hello");

    rig.awaitIdle();
    assertThat(channel.texts()).containsExactly("hello");
    assertThat(rig.state(message)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.message(message).providerMessageId()).contains("p-" + message + "-0");
    assertThat(rig.told(message)).containsExactly(MessageState.SENDING, MessageState.ACCEPTED);
  }

  @Test
  void keepsTheOrderOfEachOfFiftyLanesUnderLoad() {
    channel.provider =
        part -> {
          LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(3_000_000));
          return FakeChannel.accept(part);
        };
    for (int lane = 0; lane < 50; lane++) {
      rig.conversation("c" + lane, "wa");
    }

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int lane = 0; lane < 50; lane++) {
        String conversation = "c" + lane;
        threads.execute(() -> {
          for (int i = 0; i < 20; i++) {
            rig.queue(conversation, conversation + ":" + i);
          }
        });
      }
    }
    rig.awaitIdle();

    Map<String, List<Integer>> orders = new HashMap<>();
    channel
        .texts()
        .forEach(text -> {
          String[] halves = text.split(":");
          orders
              .computeIfAbsent(halves[0], any -> new ArrayList<>())
              .add(Integer.valueOf(halves[1]));
        });
    assertThat(orders).hasSize(50);
    assertThat(orders.values())
        .allSatisfy(order -> assertThat(order).hasSize(20).isSorted().doesNotHaveDuplicates());
  }

  @Test
  void sendsWhatWasQueuedBehindAMessageThatWaitsForAPlace() {
    CountDownLatch places = new CountDownLatch(1);
    channel.provider =
        part -> {
          places.await();
          return FakeChannel.accept(part);
        };
    for (int i = 0; i < Outlets.PLACES; i++) {
      rig.conversation("busy" + i, "wa");
      rig.queue("busy" + i, "busy");
    }
    rig.conversation("c", "wa");
    Rig.await(() -> channel.sent.size() == Outlets.PLACES);
    rig.queue("c", "first");
    rig.queue("c", "second");

    places.countDown();

    rig.awaitIdle();
    assertThat(channel.texts()).endsWith("first", "second");
  }

  @Test
  void neverHasMoreUnderWayThanTheInstanceHasPlaces() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    channel.provider =
        part -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          LockSupport.parkNanos(5_000_000);
          underWay.decrementAndGet();
          return FakeChannel.accept(part);
        };
    for (int i = 0; i < 200; i++) {
      rig.conversation("c" + i, "wa");
      rig.queue("c" + i, "x");
    }

    rig.awaitIdle();
    assertThat(channel.sent).hasSize(200);
    assertThat(most.get()).isBetween(2, Outlets.PLACES);
  }

  @Test
  void aPairThatMustWaitHoldsItsOwnLaneOnly() {
    Instant later = rig.time.instant().plusSeconds(6);
    channel.provider =
        part ->
            FakeChannel.text(part).equals("slow 1") && rig.time.instant().isBefore(later)
                ? new SendOutcome.RetryAfter(
                    later, Scope.PAIR, "131056", "Too many to one customer.")
                : FakeChannel.accept(part);
    rig.conversation("slow", "wa");
    rig.conversation("fast", "wa");
    String first = rig.queue("slow", "slow 1");
    rig.queue("slow", "slow 2");
    Rig.await(() -> rig.message(first).reason().isPresent());

    String other = rig.queue("fast", "fast 1");
    rig.awaitState(other, MessageState.ACCEPTED);
    assertThat(channel.texts()).containsExactly("slow 1", "fast 1");
    assertThat(rig.state(first)).isEqualTo(MessageState.QUEUED);
    rig.time.advance(Duration.ofSeconds(6));

    rig.awaitIdle();
    assertThat(channel.texts()).containsExactly("slow 1", "fast 1", "slow 1", "slow 2");
    assertThat(rig.attempts(first))
        .extracting(Attempt::state)
        .containsExactly(MessageState.FAILED, MessageState.ACCEPTED);
    assertThat(rig.told(first))
        .containsExactly(
            MessageState.SENDING, MessageState.QUEUED, MessageState.SENDING, MessageState.ACCEPTED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Scope.class,
      names = {"INSTANCE", "ACCOUNT"})
  void holdsAsMuchAsTheProviderSays(Scope scope) {
    FakeChannel sibling = new FakeChannel();
    rig.instances.run("wa2", sibling);
    Instant later = rig.time.instant().plusSeconds(10);
    channel.provider =
        part ->
            rig.time.instant().isBefore(later)
                ? new SendOutcome.RetryAfter(later, scope, "130429", "Too fast.")
                : FakeChannel.accept(part);
    rig.conversation("a", "wa");
    rig.conversation("b", "wa");
    rig.conversation("s", "wa2");
    String first = rig.queue("a", "a");
    Rig.await(() -> rig.message(first).reason().isPresent());
    Rig.await(() -> rig.time.asked(Duration.ofSeconds(10)));

    String behind = rig.queue("b", "b");
    String besides = rig.queue("s", "s");
    if (scope == Scope.INSTANCE) {
      rig.awaitState(besides, MessageState.ACCEPTED);
    }
    assertThat(channel.texts()).containsExactly("a");
    rig.time.advance(Duration.ofSeconds(9));
    assertThat(rig.state(behind)).isEqualTo(MessageState.QUEUED);
    assertThat(sibling.sent).hasSize(scope == Scope.INSTANCE ? 1 : 0);
    rig.time.advance(Duration.ofSeconds(1));

    rig.awaitIdle();
    assertThat(channel.texts()).containsExactly("a", "a", "b");
    assertThat(sibling.texts()).containsExactly("s");
  }

  @Test
  void aBlockedInstanceIsProbedWithOnePartUntilItWorks() {
    channel.provider = part -> new SendOutcome.Blocked("190", "Renew the access token.");
    rig.conversation("a", "wa");
    String first = rig.queue("a", "a");
    Rig.await(() -> instance.problem().isPresent());
    Rig.await(() -> rig.time.asked(Duration.ofSeconds(30)));
    List<String> behind = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rig.conversation("b" + i, "wa");
      behind.add(rig.queue("b" + i, "b" + i));
    }

    assertThat(instance.problem()).contains("Renew the access token.");
    Rig.await(() ->
        behind.stream()
            .allMatch(
                id -> rig.message(id).reason().equals(Optional.of("Renew the access token."))));
    assertThat(channel.sent).hasSize(1);
    rig.time.advance(Duration.ofSeconds(30));
    Rig.await(() -> channel.sent.size() == 2 && rig.time.asked(Duration.ofSeconds(60)));
    rig.time.advance(Duration.ofSeconds(59));
    assertThat(channel.sent).hasSize(2);
    channel.provider = FakeChannel::accept;
    rig.time.advance(Duration.ofSeconds(1));

    rig.awaitIdle();
    assertThat(channel.sent).hasSize(23);
    assertThat(instance.problem()).isEmpty();
    assertThat(rig.state(first)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.message(behind.getLast()).reason()).isEmpty();
    assertThat(rig.setAside()).isEmpty();
  }

  @Test
  void waitsVisiblyForAnInstanceThatIsGone() {
    rig.instances.stop("wa");
    rig.conversation("c", "wa");
    String message = rig.queue("c", "hello");

    Rig.await(() -> rig.message(message).reason().isPresent());
    assertThat(rig.message(message).reason().get()).contains("no instance wa", "add it again");
    assertThat(rig.state(message)).isEqualTo(MessageState.QUEUED);
    Rig.await(() -> rig.time.asked(Duration.ofSeconds(3)));
    rig.instances.run("wa", channel);
    rig.time.advance(Duration.ofSeconds(3));

    rig.awaitIdle();
    assertThat(rig.state(message)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.message(message).reason()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"86399, ACCEPTED, 1", "86400, FAILED, 0", "86401, FAILED, 0"})
  void keepsToTheReplyWindow(long seconds, MessageState state, int calls) {
    Instant said = rig.time.instant().minusSeconds(seconds);
    rig.conversation("c", "wa", Optional.of(said), ThreadKind.PRIVATE);

    String message = rig.queue("c", "hello");

    rig.awaitIdle();
    assertThat(rig.state(message)).isEqualTo(state);
    assertThat(channel.sent).hasSize(calls);
    if (calls == 0) {
      assertThat(rig.code(message)).isEqualTo("WINDOW_CLOSED");
      assertThat(rig.message(message).reason().get()).contains("24 hours", "Use a template");
      assertThat(rig.setAside()).hasSize(1);
    }
  }

  @Test
  void templatesPassOutsideTheWindowAndGroupsHaveNone() {
    Optional<Instant> longAgo = Optional.of(rig.time.instant().minus(Duration.ofDays(9)));
    rig.conversation("c", "wa", longAgo, ThreadKind.PRIVATE);
    rig.conversation("g", "wa", longAgo, ThreadKind.GROUP);

    String template =
        rig.queue(
            "c",
            new Content.Template("hello", "id", List.of()),
            AuthoredBy.HUMAN,
            Purpose.STATUS,
            false);
    String group = rig.queue("g", "hello");

    rig.awaitIdle();
    assertThat(rig.state(template)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.state(group)).isEqualTo(MessageState.ACCEPTED);
  }

  @Test
  void aWindowTheProviderCallsClosedStaysClosedUntilTheCustomerWrites() {
    channel.provider =
        part ->
            new SendOutcome.Rejected(
                "131047", "The window is closed; use a template.", Consequence.WINDOW_CLOSED);
    rig.conversation("c", "wa");
    String first = rig.queue("c", "one");
    rig.awaitState(first, MessageState.FAILED);
    channel.provider = FakeChannel::accept;

    String second = rig.queue("c", "two");
    rig.awaitState(second, MessageState.FAILED);
    rig.time.advance(Duration.ofSeconds(5));
    rig.change(
        "c", c -> c.received("m", rig.time.instant(), Optional.empty(), "id", rig.time.instant()));
    String third = rig.queue("c", "three");

    rig.awaitState(third, MessageState.ACCEPTED);
    assertThat(channel.texts()).containsExactly("one", "three");
    assertThat(rig.code(second)).isEqualTo("WINDOW_CLOSED");
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void sendsNothingButRepliesAgainstAnOptOut(Purpose purpose) {
    rig.conversation("c", "wa");
    rig.database.write(transaction -> {
      String customer =
          rig.conversations.find(transaction, "c").orElseThrow().customer().orElseThrow();
      rig.customers.setWanted(transaction, customer, purpose, false);
      return customer;
    });

    String message = rig.queue("c", new Content.Text("x"), AuthoredBy.RULE, purpose, false);

    rig.awaitIdle();
    boolean reply = purpose == Purpose.REPLY;
    assertThat(rig.state(message)).isEqualTo(reply ? MessageState.ACCEPTED : MessageState.FAILED);
    assertThat(channel.sent).hasSize(reply ? 1 : 0);
  }

  @Test
  void anOptOutTheProviderKnowsOfIsKept() {
    channel.provider =
        part -> new SendOutcome.Rejected("131050", "Not wanted.", Consequence.OPTED_OUT);
    rig.conversation("c", "wa");
    for (int i = 0; i < 2; i++) {
      rig.queue("c", new Content.Text("x"), AuthoredBy.RULE, Purpose.MARKETING, false);
    }

    rig.awaitIdle();
    assertThat(channel.sent).hasSize(1);
    assertThat(rig.count("opt_out")).isEqualTo(1);
    assertThat(rig.count("event WHERE type = 'optChanged'")).isEqualTo(1);
  }

  @Test
  void anAutomatedMessageIsWithdrawnWhenAnAgentHasTakenOver() {
    rig.conversation("c", "wa");
    CountDownLatch taken = new CountDownLatch(1);
    channel.provider =
        part -> {
          taken.await();
          return FakeChannel.accept(part);
        };
    String under = rig.queue("c", "under way");
    Rig.await(() -> !channel.sent.isEmpty());
    String queued = rig.queue("c", "queued");
    String notice =
        rig.queue("c", new Content.Text("notice"), AuthoredBy.RULE, Purpose.REPLY, true);
    String human =
        rig.queue("c", new Content.Text("human"), AuthoredBy.HUMAN, Purpose.REPLY, false);
    rig.change("c", c -> c.takenBy("Sari", rig.time.instant()));
    taken.countDown();

    rig.awaitIdle();
    assertThat(channel.texts()).containsExactly("under way", "notice", "human");
    assertThat(rig.state(under)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.state(queued)).isEqualTo(MessageState.FAILED);
    assertThat(rig.message(queued).reason()).contains("withdrawn: Sari has taken over");
    assertThat(rig.state(notice)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.state(human)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.setAside()).isEmpty();
  }

  @Test
  void noAutomatedMessageLeavesAfterTheTakeInAThousandRaces() {
    for (int i = 0; i < 1000; i++) {
      rig.conversation("c" + i, "wa");
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1000; i++) {
        String conversation = "c" + i;
        threads.execute(() -> {
          LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(2_000_000));
          rig.queue(conversation, conversation);
        });
        threads.execute(() -> {
          LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(4_000_000));
          rig.take(conversation, "Sari");
        });
      }
    }
    rig.awaitIdle();

    assertThat(rig.count("event WHERE type = 'conversationTaken'")).isEqualTo(1000);
    assertThat(
            rig.count(
                """
                event t JOIN event s ON s.conversation = t.conversation AND s.sequence > t.sequence
                WHERE t.type = 'conversationTaken' AND s.body LIKE '%SENDING%'
                """))
        .isZero();
    long withdrawn = rig.count("message WHERE state = 'FAILED' AND code = 'WITHDRAWN'");
    assertThat(withdrawn + channel.sent.size()).isEqualTo(1000);
  }

  @Test
  void sendsTheRestOfAMessageOnlyAfterThePartBefore() {
    rig.conversation("c", "wa");

    String message = rig.queue("c", "one\ntwo\nthree");
    rig.awaitIdle();

    assertThat(channel.texts()).containsExactly("one", "two", "three");
    assertThat(rig.state(message)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.message(message).providerMessageId()).contains("p-" + message + "-0");
  }

  @Test
  void aRejectedPartEndsItsMessageAndAPersonSeesIt() {
    channel.provider =
        part ->
            FakeChannel.text(part).equals("two")
                ? new SendOutcome.Rejected("100", "Too long; shorten it.")
                : FakeChannel.accept(part);
    rig.conversation("c", "wa");

    String message = rig.queue("c", "one\ntwo\nthree");
    String next = rig.queue("c", "next");
    rig.awaitIdle();

    assertThat(channel.texts()).containsExactly("one", "two", "next");
    assertThat(rig.state(message)).isEqualTo(MessageState.FAILED);
    assertThat(rig.message(message).reason()).contains("Too long; shorten it.");
    assertThat(rig.state(next)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.setAside())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.subject()).isEqualTo(message);
          assertThat(letter.reason()).isEqualTo("Too long; shorten it.");
        });
  }

  @Test
  void aRendererThatThrowsCostsItsMessageOnly() {
    channel.broken = true;
    rig.conversation("c", "wa");
    String message = rig.queue("c", "x");

    rig.awaitState(message, MessageState.FAILED);

    assertThat(rig.code(message)).isEqualTo("RENDER_FAILED");
    assertThat(rig.setAside()).hasSize(1);
  }

  @Test
  void triesAgainEverMoreRarelyWhereTheProviderCannotBeReached() {
    channel.provider =
        part -> {
          throw new ConnectException("refused");
        };
    rig.conversation("c", "wa");
    String message = rig.queue("c", "x");

    int calls = 1;
    for (int wait : new int[] {1, 4, 16, 64, 256, 300, 300, 300, 300}) {
      int made = calls++;
      Duration next = Duration.ofSeconds(wait);
      Rig.await(() -> channel.sent.size() == made && rig.time.asked(next));
      rig.time.advance(next.minusMillis(1));
      assertThat(channel.sent).hasSize(made);
      assertThat(rig.state(message)).isEqualTo(MessageState.QUEUED);
      rig.time.advance(Duration.ofMillis(1));
    }

    rig.awaitState(message, MessageState.FAILED);
    assertThat(channel.sent).hasSize(10);
    assertThat(rig.setAside()).hasSize(1);
  }

  @Test
  void whatMayHaveBeenTakenIsNeverSentAgainAndHoldsItsLaneForThirtySeconds() {
    channel.provider =
        part -> {
          if (FakeChannel.text(part).equals("first")) {
            throw new HttpTimeoutException("timed out");
          }
          return FakeChannel.accept(part);
        };
    rig.conversation("c", "wa");
    String first = rig.queue("c", "first");
    rig.queue("c", "second");
    rig.awaitState(first, MessageState.UNCERTAIN);
    Rig.await(() -> rig.time.asked(Duration.ofSeconds(30)));

    rig.time.advance(Duration.ofMillis(29_999));
    assertThat(channel.texts()).containsExactly("first");
    assertThat(rig.message(first).reason().get()).contains("may have it");
    rig.time.advance(Duration.ofMillis(1));

    rig.awaitIdle();
    assertThat(channel.texts()).containsExactly("first", "second");
    assertThat(rig.state(first)).isEqualTo(MessageState.UNCERTAIN);
    rig.report("wa", "late", first + "-0", MessageState.DELIVERED);
    assertThat(rig.state(first)).isEqualTo(MessageState.DELIVERED);
    assertThat(rig.message(first).providerMessageId()).contains("late");
  }

  @Test
  void aReportReleasesTheLaneOfAnUncertainPart() {
    channel.provider = part -> new SendOutcome.Unknown("no answer");
    rig.conversation("c", "wa");
    String first = rig.queue("c", "first");
    rig.awaitState(first, MessageState.UNCERTAIN);
    Rig.await(() -> rig.time.asked(Duration.ofSeconds(30)));
    channel.provider = FakeChannel::accept;
    rig.queue("c", "second");

    rig.report("wa", "p1", first + "-0", MessageState.DELIVERED);

    rig.awaitIdle();
    assertThat(channel.texts()).containsExactly("first", "second");
    assertThat(rig.state(first)).isEqualTo(MessageState.DELIVERED);
  }

  @Test
  void asksTheProviderWhereItCanBeAsked() {
    run(new FakeChannel(FakeChannel.capabilities(0, Reconciliation.QUERY)));
    channel.provider = part -> new SendOutcome.Unknown("no answer");
    rig.conversation("c", "wa");
    String message = rig.queue("c", "x");
    rig.awaitState(message, MessageState.UNCERTAIN);
    Rig.await(() -> rig.time.asked(Duration.ofSeconds(1)));

    rig.time.advance(Duration.ofSeconds(1));
    Rig.await(() -> channel.questions.get() == 1 && rig.time.asked(Duration.ofSeconds(4)));
    channel.asked = part -> new Reconciled.Found("found");
    rig.time.advance(Duration.ofSeconds(4));

    rig.awaitIdle();
    assertThat(rig.state(message)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.message(message).providerMessageId()).contains("found");
    assertThat(channel.sent).hasSize(1);
    assertThat(channel.questions).hasValue(2);
  }

  @Test
  void sendsAgainWhatTheProviderSaysItNeverHad() {
    run(new FakeChannel(FakeChannel.capabilities(0, Reconciliation.QUERY)));
    channel.provider = part -> new SendOutcome.Unknown("no answer");
    channel.asked = part -> new Reconciled.NotFound();
    rig.conversation("c", "wa");
    String message = rig.queue("c", "x");
    rig.awaitState(message, MessageState.UNCERTAIN);
    Rig.await(() -> rig.time.asked(Duration.ofSeconds(1)));
    channel.provider = FakeChannel::accept;

    rig.time.advance(Duration.ofSeconds(1));

    rig.awaitIdle();
    assertThat(rig.attempts(message))
        .extracting(Attempt::state)
        .containsExactly(MessageState.FAILED, MessageState.ACCEPTED);
    assertThat(rig.state(message)).isEqualTo(MessageState.ACCEPTED);
  }

  @Test
  void goesOnWithoutKnowingWhereTheProviderCannotSay() {
    run(new FakeChannel(FakeChannel.capabilities(0, Reconciliation.QUERY)));
    channel.provider = part -> new SendOutcome.Unknown("no answer");
    rig.conversation("c", "wa");
    String message = rig.queue("c", "x");
    rig.awaitState(message, MessageState.UNCERTAIN);

    for (int wait : new int[] {1, 4, 20}) {
      Rig.await(() -> rig.time.asked(Duration.ofSeconds(wait)));
      rig.time.advance(Duration.ofSeconds(wait));
    }

    rig.awaitIdle();
    assertThat(rig.state(message)).isEqualTo(MessageState.UNCERTAIN);
    assertThat(channel.questions).hasValue(3);
    assertThat(channel.sent).hasSize(1);
  }

  @Test
  void whateverElseAChannelThrowsIsUncertain() {
    channel.provider =
        part -> {
          throw new IllegalStateException("bug");
        };
    rig.conversation("c", "wa");

    String message = rig.queue("c", "x");

    rig.awaitState(message, MessageState.UNCERTAIN);
    assertThat(channel.sent).hasSize(1);
  }

  @Test
  void pacesAnInstanceToItsRate() {
    run(new FakeChannel(FakeChannel.capabilities(10, Reconciliation.RECEIPT)));
    for (int i = 0; i < 30; i++) {
      rig.conversation("c" + i, "wa");
      rig.queue("c" + i, "x");
    }
    Rig.await(() -> channel.sent.size() == 1 && rig.time.waiting() == 29);

    for (int tenth = 1; tenth <= 30; tenth++) {
      rig.time.advance(Duration.ofMillis(100));
      assertThat(channel.sent).hasSizeLessThanOrEqualTo(tenth + 1);
    }

    rig.awaitIdle();
    assertThat(channel.sent).extracting(Part::id).doesNotHaveDuplicates().hasSize(30);
  }
}
