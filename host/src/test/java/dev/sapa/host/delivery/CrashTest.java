package dev.sapa.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Capabilities.Reconciliation;
import dev.sapa.sdk.channel.Reconciled;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.message.MessageState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A host that is left in the middle of something, and another that goes on with its file.
final class CrashTest {
  @TempDir Path folder;
  private final VirtualTime time = new VirtualTime();
  private final CountDownLatch never = new CountDownLatch(1);
  private final FakeChannel before = new FakeChannel();
  private FakeChannel after = new FakeChannel();
  private Rig crashed;
  private Rig next;

  @BeforeEach
  void open() {
    crashed = rig(before);
    crashed.conversation("c", "wa");
  }

  @AfterEach
  void close() {
    never.countDown();
    crashed.close();
    if (next != null) {
      next.close();
    }
  }

  private Rig rig(FakeChannel channel) {
    Rig.Fakes instances = new Rig.Fakes();
    instances.run("wa", channel);
    return new Rig(folder, time, instances);
  }

  private void restart() {
    next = rig(after);
    next.dispatcher.start();
  }

  private void hangAt(String text) {
    before.provider =
        part -> {
          if (FakeChannel.text(part).equals(text)) {
            never.await();
          }
          return FakeChannel.accept(part);
        };
    crashed.dispatcher.start();
  }

  @Test
  void picksUpWhatWaitedBeforeAnythingWasSent() {
    String message = crashed.queue("c", "x");

    restart();

    next.awaitIdle();
    assertThat(after.texts()).containsExactly("x");
    assertThat(next.state(message)).isEqualTo(MessageState.ACCEPTED);
  }

  @Test
  void neverSendsAgainWhatWasBeingHandedOver() {
    hangAt("x");
    String message = crashed.queue("c", "x");
    crashed.queue("c", "y");
    Rig.await(() -> !before.sent.isEmpty());

    restart();
    assertThat(next.state(message)).isEqualTo(MessageState.UNCERTAIN);
    Rig.await(() -> time.asked(Duration.ofSeconds(30)));
    assertThat(after.sent).isEmpty();
    time.advance(Duration.ofSeconds(30));

    next.awaitIdle();
    assertThat(after.texts()).containsExactly("y");
    assertThat(next.state(message)).isEqualTo(MessageState.UNCERTAIN);
    assertThat(next.told(message)).containsExactly(MessageState.SENDING, MessageState.UNCERTAIN);
  }

  @Test
  void asksAboutWhatWasBeingHandedOver() {
    after = new FakeChannel(FakeChannel.capabilities(0, Reconciliation.QUERY));
    after.asked = part -> new Reconciled.Found("found");
    hangAt("x");
    String message = crashed.queue("c", "x");
    Rig.await(() -> !before.sent.isEmpty());

    restart();
    Rig.await(() -> time.asked(Duration.ofSeconds(1)));
    time.advance(Duration.ofSeconds(1));

    next.awaitIdle();
    assertThat(next.state(message)).isEqualTo(MessageState.ACCEPTED);
    assertThat(after.sent).isEmpty();
  }

  @Test
  void goesOnInTheMiddleOfAMessage() {
    hangAt("two");
    String message = crashed.queue("c", "one\ntwo\nthree");
    Rig.await(() -> before.sent.size() == 2);

    restart();
    Rig.await(() -> time.asked(Duration.ofSeconds(30)));
    next.report("wa", "id-two", message + "-1", MessageState.DELIVERED);

    next.awaitIdle();
    assertThat(after.texts()).containsExactly("three");
    assertThat(next.state(message)).isEqualTo(MessageState.ACCEPTED);
  }

  @Test
  void neverRepeatsTheFirstOfSeveralParts() {
    hangAt("one");
    String message = crashed.queue("c", "one\ntwo");
    Rig.await(() -> before.sent.size() == 1);

    restart();
    Rig.await(() -> time.asked(Duration.ofSeconds(30)));
    time.advance(Duration.ofSeconds(30));

    next.awaitIdle();
    assertThat(after.texts()).containsExactly("two");
    assertThat(next.state(message)).isEqualTo(MessageState.UNCERTAIN);
  }

  @Test
  void waitsAsLongAsItWouldHave() {
    before.provider =
        part ->
            new SendOutcome.RetryAfter(
                time.instant().plusSeconds(60), SendOutcome.Scope.PAIR, "131056", "Wait.");
    crashed.dispatcher.start();
    crashed.queue("c", "x");
    Rig.await(() -> time.asked(Duration.ofSeconds(60)));
    before.provider = FakeChannel::accept;
    crashed.dispatcher.close();

    restart();
    Rig.await(() -> time.asked(Duration.ofSeconds(60)));
    assertThat(after.sent).isEmpty();
    time.advance(Duration.ofSeconds(60));

    next.awaitIdle();
    assertThat(after.texts()).containsExactly("x");
  }

  @Test
  void takesNothingTwiceHoweverOftenItIsKilled() {
    ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();
    FakeChannel.Provider provider =
        part -> {
          LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(5_000_000));
          taken.merge(part.id(), 1, Integer::sum);
          return FakeChannel.accept(part);
        };
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      messages.add(crashed.queue(crashed.conversation("k" + i, "wa"), "one\ntwo"));
    }

    for (int round = 0; round < 10; round++) {
      FakeChannel channel = new FakeChannel();
      channel.provider = provider;
      Rig.Fakes instances = new Rig.Fakes();
      instances.run("wa", channel);
      Rig killed = new Rig(folder, new VirtualTime(), instances);
      killed.dispatcher.start();
      int enough = 1 + ThreadLocalRandom.current().nextInt(25);
      Rig.await(() -> {
        goOn(killed);
        return channel.sent.size() >= enough || killed.dispatcher.lanes() == 0;
      });
      killed.database.close();
    }
    after.provider = provider;
    restart();
    Rig.await(() -> {
      goOn(next);
      return next.dispatcher.lanes() == 0;
    });

    assertThat(taken.values()).allMatch(times -> times == 1);
    for (String message : messages) {
      boolean known = next.attempts(message).stream().noneMatch(CrashTest::uncertain);
      assertThat(next.state(message))
          .isEqualTo(known ? MessageState.ACCEPTED : MessageState.UNCERTAIN);
      next.attempts(message).stream()
          .filter(attempt -> !uncertain(attempt))
          .forEach(attempt -> assertThat(taken).containsKey(attempt.id()));
    }
    assertThat(next.count("part WHERE state = 'UNCERTAIN'")).isPositive();
    assertThat(next.count("part")).isEqualTo(300);
  }

  /// Ends the hold of lanes that do not know what became of a part.
  private static void goOn(Rig rig) {
    if (rig.time.waiting() > 0) {
      rig.time.advance(Duration.ofSeconds(30));
    }
  }

  private static boolean uncertain(Attempt attempt) {
    return attempt.state() == MessageState.UNCERTAIN;
  }
}
