package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.plugin.PollingInstance;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.Cursor;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.testkit.channel.Talk.Answered;
import dev.sapa.testkit.host.TestHost;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening.Said;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Clauses about stopping, crashing and starting again.
final class Lasting {
  private static final int CUSTOMERS = 4;
  private static final int RESTARTS = 2;
  private static final int PER_STRETCH = 30;
  private static final int ANSWERS = 10;

  private Lasting() {}

  /// The state's database is kept busy, so that what is acknowledged cannot be processed; then the
  /// files are taken as a crash would leave them.
  static void crashBetween(Stage stage) {
    Arriving.hears(stage);
    Customer customer = stage.customer();
    Said before = stage.said(customer, stage.words());
    Optional<Cursor> begun = place(stage);
    stage.tell(before);
    stage.awaitInbound(before.text());
    // A poll keeps its place in the state, which is held from now on.
    stage.await(
        "the place of the next poll to be kept",
        () -> begun.isEmpty() || !place(stage).equals(begun));
    Said said = stage.said(customer, stage.words());
    List<Call> calls = stage.world().requests(List.of(said));
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> hold(stage.host(), held, release));
    try (TestHost crashed = crashedWhileHeld(stage, calls, held)) {
      release.countDown();
      Said after = stage.said(customer, stage.words());
      deliver(stage, crashed, after);
      deliver(stage, crashed, before);
      deliver(stage, crashed, said);
      Said last = stage.said(customer, stage.words());
      deliver(stage, crashed, last);
      stage.await("what was said after the crash", () -> count(crashed, after) == 1);
      stage.await("what was said last after the crash", () -> count(crashed, last) == 1);
      assertThat(count(crashed, said))
          .as("events of what was acknowledged before a crash and delivered again after it")
          .isEqualTo(1);
      assertThat(count(crashed, before))
          .as("events of what was processed before a crash and delivered again after it")
          .isEqualTo(1);
    } finally {
      release.countDown();
    }
    stage.awaitInbound(said.text());
  }

  private static Optional<Cursor> place(Stage stage) {
    return stage.channel().polling().map(PollingInstance::cursor);
  }

  private static TestHost crashedWhileHeld(Stage stage, List<Call> calls, CountDownLatch held) {
    try {
      if (!held.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("The state could not be held.");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was stopped.", stopped);
    }
    int before = stage.host().storedRequests();
    calls.forEach(call -> Stage.mustTake(stage.post(call)));
    stage.await("what was told to be on disk", () -> stage.host().storedRequests() > before);
    return stage.host().crashed();
  }

  private static void deliver(Stage stage, TestHost host, Said said) {
    for (Call call : stage.world().requests(List.of(said))) {
      Stage.mustTake(stage.world().post(host, stage.instance(), call));
    }
  }

  private static void hold(TestHost host, CountDownLatch held, CountDownLatch release) {
    host.part(Database.class)
        .write(transaction -> {
          held.countDown();
          try {
            return release.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
          }
        });
  }

  private static long count(TestHost host, Said said) {
    return host
        .part(Database.class)
        .read(statements -> host.part(SqlEventLog.class).after(statements, 0, 100_000))
        .stream()
        .filter(event ->
            event instanceof Event.MessageReceived received
                && received.content().plainText().equals(said.text()))
        .count();
  }

  /// K19: customers write and the team answers while the bundle is replaced and the host is stopped
  /// and started again.
  static void underLoad(Stage stage) {
    Arriving.hears(stage);
    boolean speaks = stage.capabilities().sends().contains(Content.Text.class);
    List<Talk> talks = IntStream.range(0, CUSTOMERS).mapToObj(any -> stage.talk()).toList();
    List<Said> told = new CopyOnWriteArrayList<>();
    List<Answered> answered = new CopyOnWriteArrayList<>();
    AtomicBoolean going = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Waiting.Flow time = stage.flow()) {
      List<Future<?>> busy = new ArrayList<>();
      for (Talk talk : talks) {
        busy.add(threads.submit(() -> write(talk, told, going)));
        if (speaks) {
          busy.add(threads.submit(() -> answer(talk, answered, going)));
        }
      }
      for (int restart = 1; restart <= RESTARTS; restart++) {
        int enough = restart * PER_STRETCH;
        stage.await("customers to write", () -> told.size() >= enough);
        stage.upgrade("1.0." + restart);
        int more = told.size() + PER_STRETCH / 3;
        stage.await("customers to write after the upgrade", () -> told.size() >= more);
        stage.restart();
      }
      stage.await("customers to write on", () -> told.size() >= (RESTARTS + 1) * PER_STRETCH);
      going.set(false);
      for (Future<?> one : busy) {
        one.get(20, TimeUnit.SECONDS);
      }
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new AssertionError("What customers and the team said under load failed.", failed);
    } finally {
      going.set(false);
    }
    talks.forEach(talk -> assertNothingLost(talk, told, answered));
  }

  private static void write(Talk talk, List<Said> told, AtomicBoolean going) {
    while (going.get()) {
      Stage stage = talk.stage();
      Said said = stage.said(talk.customer(), stage.words());
      stage.world().requests(List.of(said)).forEach(call -> untilTaken(stage, call));
      told.add(said);
      if (!stage.world().answersWhenStored()) {
        // Nothing else would slow a customer down.
        stage.pause(Duration.ofMillis(20));
      }
    }
  }

  /// As providers do: again, until the answer is a yes.
  private static void untilTaken(Stage stage, Call call) {
    for (int tried = 0; tried < 2_000; tried++) {
      try {
        if (stage.post(call).isYes()) {
          return;
        }
      } catch (UncheckedIOException away) {
        // The host is being started again.
      }
      stage.pause(Duration.ofMillis(5));
    }
    throw new AssertionError("The host does not take a genuine request any more.");
  }

  private static void answer(Talk talk, List<Answered> answered, AtomicBoolean going) {
    for (int i = 0; i < ANSWERS && going.get(); i++) {
      talk.stage().whileRunning(() -> answered.add(talk.answer()));
      talk.stage().pause(Duration.ofMillis(20));
    }
  }

  private static void assertNothingLost(Talk talk, List<Said> told, List<Answered> answered) {
    Stage stage = talk.stage();
    List<String> said =
        Stream.concat(Stream.of(talk.said()), told.stream())
            .filter(one -> one.from().equals(talk.customer()))
            .map(Said::text)
            .toList();
    stage.awaitInbound(said.get(said.size() - 1));
    List<String> kept =
        stage.events(Event.MessageReceived.class).stream()
            .filter(event -> event.header().conversation().equals(Optional.of(talk.conversation())))
            .map(event -> event.content().plainText())
            .toList();
    assertThat(kept).as("what a customer said while the host was restarted").isEqualTo(said);
    List<Answered> mine =
        answered.stream().filter(one -> one.talk().customer().equals(talk.customer())).toList();
    mine.forEach(Answered::arrived);
    assertThat(talk.heard())
        .as("what the team answered while the host was restarted")
        .containsExactlyElementsOf(mine.stream().map(Answered::text).toList());
  }
}
