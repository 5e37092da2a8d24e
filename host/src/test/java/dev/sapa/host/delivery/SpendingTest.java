package dev.sapa.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.delivery.Rig.Fakes;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.Budget;
import dev.sapa.sdk.channel.Capabilities.Reconciliation;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three messages in fifteen minutes, and the window for people.
final class SpendingTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Capabilities SCARCE =
      FakeChannel.capabilities(0, Reconciliation.RECEIPT)
          .withBudgets(new Budget(3, QUARTER), new Budget(100, Duration.ofDays(1)))
          .withHumanWindow(Duration.ofDays(7));

  @TempDir Path folder;
  private final FakeChannel channel = new FakeChannel(SCARCE);
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(folder);
    rig.instances.run("x", channel);
    rig.dispatcher.start();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private List<String> spend(String conversation) {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      messages.add(rig.queue(conversation, "spent " + i));
    }
    messages.forEach(message -> rig.awaitState(message, MessageState.ACCEPTED));
    return messages;
  }

  private void awaitWait(String message) {
    Rig.await(() -> rig.code(message).equals("BUDGET"));
  }

  @Test
  void handsOverNoMoreThanTheProviderTakesAndSaysWhy() {
    String conversation = rig.conversation("628", "x");
    spend(conversation);
    String fourth = rig.queue(conversation, "fourth");

    awaitWait(fourth);
    assertThat(rig.message(fourth).reason())
        .contains(
            "The provider takes 3 messages in 15 minutes, and they are used up; this one goes out at 2 Mar 15:15.");
    assertThat(rig.state(fourth)).isEqualTo(MessageState.QUEUED);
    rig.time.advance(QUARTER.minusMillis(1));
    assertThat(channel.texts()).hasSize(3);

    rig.time.advance(Duration.ofMillis(1));
    rig.awaitState(fourth, MessageState.ACCEPTED);
    assertThat(rig.message(fourth).reason()).isEmpty();
  }

  @Test
  void rollsWithWhatWasHandedOver() {
    String conversation = rig.conversation("628", "x");
    String first = rig.queue(conversation, "first");
    rig.awaitState(first, MessageState.ACCEPTED);
    rig.time.advance(Duration.ofMinutes(10));
    String second = rig.queue(conversation, "second");
    String third = rig.queue(conversation, "third");
    rig.awaitState(second, MessageState.ACCEPTED);
    rig.awaitState(third, MessageState.ACCEPTED);
    String fourth = rig.queue(conversation, "fourth");
    String fifth = rig.queue(conversation, "fifth");
    awaitWait(fourth);

    rig.time.advance(Duration.ofMinutes(5));
    rig.awaitState(fourth, MessageState.ACCEPTED);
    awaitWait(fifth);
    assertThat(rig.state(fifth)).isEqualTo(MessageState.QUEUED);
  }

  @Test
  void countsOnAfterARestart() {
    String conversation = rig.conversation("628", "x");
    spend(conversation);
    Fakes instances = rig.instances;
    VirtualTime time = rig.time;
    rig.close();

    rig = new Rig(folder, time, instances);
    rig.dispatcher.start();
    String fourth = rig.queue(conversation, "fourth");

    awaitWait(fourth);
    assertThat(channel.texts()).hasSize(3);
  }

  @Test
  void theFirstAnswerOfAConversationGoesBeforeOthersThatWait() {
    String known = rig.conversation("628", "x");
    spend(known);
    String more = rig.queue(known, "more");
    awaitWait(more);
    String first = rig.queue(rig.conversation("629", "x"), "first answer");
    awaitWait(first);
    rig.time.advance(Duration.ofMinutes(1));
    String another = rig.queue(rig.conversation("630", "x"), "another first answer");
    awaitWait(another);

    String third = rig.queue(rig.conversation("631", "x"), "a third first answer");
    awaitWait(third);

    rig.time.advance(QUARTER.minusMinutes(1));

    List.of(first, another, third).forEach(one -> rig.awaitState(one, MessageState.ACCEPTED));
    assertThat(rig.state(more)).isEqualTo(MessageState.QUEUED);
    rig.time.advance(QUARTER);
    rig.awaitState(more, MessageState.ACCEPTED);
  }

  @Test
  void aPersonMayAnswerForLongerThanAProgram() {
    String conversation = rig.conversation("628", "x");
    rig.time.advance(FakeChannel.WINDOW);
    String machine = rig.queue(conversation, "by a rule");
    String person =
        rig.queue(
            conversation, new Content.Text("by Dewi"), AuthoredBy.HUMAN, Purpose.REPLY, false);

    rig.awaitState(machine, MessageState.FAILED);
    rig.awaitState(person, MessageState.ACCEPTED);
    rig.time.advance(Duration.ofDays(6));
    String late =
        rig.queue(
            conversation, new Content.Text("too late"), AuthoredBy.HUMAN, Purpose.REPLY, false);
    rig.awaitState(late, MessageState.FAILED);
    assertThat(rig.code(late)).isEqualTo("WINDOW_CLOSED");
  }
}
