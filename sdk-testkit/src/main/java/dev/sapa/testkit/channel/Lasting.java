package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.event.Event;
import dev.sapa.testkit.host.TestHost;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening.Said;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Clauses about stopping, crashing and starting again.
final class Lasting {
  private Lasting() {}

  /// The state's database is kept busy, so that what is acknowledged cannot be processed; then the
  /// files are taken as a crash would leave them.
  static void crashBetween(Stage stage) {
    Arriving.hears(stage);
    Customer customer = stage.customer();
    Said before = stage.said(customer, stage.words());
    stage.tell(before);
    stage.awaitInbound(before.text());
    Said said = stage.said(customer, stage.words());
    List<Call> calls = stage.world().requests(List.of(said));
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> hold(stage.host(), held, release));
    try (TestHost crashed = crashedWhileHeld(stage, calls, held)) {
      release.countDown();
      for (Call again : stage.world().requests(List.of(before, said))) {
        Stage.mustTake(crashed.deliver(stage.instance(), again));
      }
      Said after = stage.said(customer, stage.words());
      for (Call call : stage.world().requests(List.of(after))) {
        Stage.mustTake(crashed.deliver(stage.instance(), call));
      }
      stage.await("what was said after the crash", () -> count(crashed, after) == 1);
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

  private static TestHost crashedWhileHeld(Stage stage, List<Call> calls, CountDownLatch held) {
    try {
      if (!held.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("The state could not be held.");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was stopped.", stopped);
    }
    calls.forEach(call -> Stage.mustTake(stage.post(call)));
    return stage.host().crashed();
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
}
