package dev.sapa.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.delivery.Redelivery.Answer;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.message.MessageState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedeliveryTest {
  @TempDir Path folder;
  private final FakeChannel channel = new FakeChannel();
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(folder);
    rig.instances.run("wa", channel);
    rig.dispatcher.start();
    rig.conversation("c", "wa");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private String rejected(String text) {
    channel.provider = part -> new SendOutcome.Rejected("1", "Not now.");
    String message = rig.queue("c", text);
    rig.awaitIdle();
    channel.provider = FakeChannel::accept;
    channel.sent.clear();
    return message;
  }

  @Test
  void makesExactlyOneCallHoweverOftenItIsPressed() {
    String message = rejected("x");
    String letter = rig.setAside().getFirst().id();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Answer>> presses =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  CompletableFuture.supplyAsync(
                      () -> rig.redelivery.retryDeadLetter(letter), threads))
              .toList();
      assertThat(
              presses.stream().map(CompletableFuture::join).filter(Answer.Queued.class::isInstance))
          .hasSize(1);
    }

    rig.awaitIdle();
    assertThat(channel.texts()).containsExactly("x");
    assertThat(rig.state(message)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.attempts(message)).extracting(Attempt::number).containsExactly(1, 2);
    assertThat(rig.setAside()).isEmpty();
  }

  @Test
  void comesBackToThePersonWhereItFailsAgain() {
    String message = rejected("x");
    String letter = rig.setAside().getFirst().id();
    channel.provider = part -> new SendOutcome.Rejected("1", "Still not.");

    rig.redelivery.retryDeadLetter(letter);

    Rig.await(() -> rig.attempts(message).size() == 2 && rig.setAside().size() == 1);
    rig.awaitIdle();
    assertThat(rig.setAside().getFirst().reason()).isEqualTo("Still not.");
    assertThat(channel.sent).hasSize(1);
  }

  @Test
  void sendsOnlyThePartsThatWereNotTaken() {
    channel.provider =
        part ->
            FakeChannel.text(part).equals("two")
                ? new SendOutcome.Rejected("1", "Not now.")
                : FakeChannel.accept(part);
    String message = rig.queue("c", "one\ntwo\nthree");
    rig.awaitIdle();
    channel.provider = FakeChannel::accept;
    channel.sent.clear();

    rig.redelivery.retry(message);

    rig.awaitIdle();
    assertThat(channel.texts()).containsExactly("two", "three");
    assertThat(rig.state(message)).isEqualTo(MessageState.ACCEPTED);
  }

  @Test
  void refusesWhatTheWindowForbids() {
    String message = rejected("x");
    rig.time.advance(Duration.ofHours(24));

    Answer answer = rig.redelivery.retry(message);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.reason()).contains("template"));
    assertThat(channel.sent).isEmpty();
    assertThat(rig.state(message)).isEqualTo(MessageState.FAILED);
    assertThat(rig.setAside()).hasSize(1);
  }

  @Test
  void refusesWhatIsNotLost() {
    String accepted = rig.queue("c", "x");
    rig.awaitIdle();

    assertThat(rig.redelivery.retry(accepted)).isInstanceOf(Answer.Refused.class);
    assertThat(rig.redelivery.retry("nothing")).isInstanceOf(Answer.Refused.class);
    assertThat(rig.redelivery.retryDeadLetter("nothing")).isInstanceOf(Answer.Refused.class);
    assertThat(channel.sent).hasSize(1);
  }

  @Test
  void anAutomationIsNotMadeToSpeakOverAnAgent() {
    String message = rejected("x");
    rig.take("c", "Sari");

    assertThat(rig.redelivery.retry(message)).isInstanceOf(Answer.Refused.class);
    assertThat(channel.sent).isEmpty();
  }

  @Test
  void anUncertainMessageIsSentAgainOnlyByAPersonAndAfterItsHold() {
    channel.provider = part -> new SendOutcome.Unknown("no answer");
    String message = rig.queue("c", "x");
    rig.awaitState(message, MessageState.UNCERTAIN);
    Rig.await(() -> rig.time.asked(Duration.ofSeconds(30)));

    assertThat(rig.redelivery.retry(message)).isInstanceOf(Answer.Refused.class);
    rig.time.advance(Duration.ofSeconds(30));
    rig.awaitIdle();
    channel.provider = FakeChannel::accept;
    assertThat(rig.redelivery.retry(message)).isEqualTo(new Answer.Queued(message));

    rig.awaitIdle();
    assertThat(channel.sent).hasSize(2);
    assertThat(rig.state(message)).isEqualTo(MessageState.ACCEPTED);
    assertThat(rig.told(message))
        .containsExactly(
            MessageState.SENDING,
            MessageState.UNCERTAIN,
            MessageState.QUEUED,
            MessageState.SENDING,
            MessageState.ACCEPTED);
  }

  @Test
  void aReportAboutTheFirstAttemptSparesTheSecond() {
    channel.provider = part -> new SendOutcome.Unknown("no answer");
    String message = rig.queue("c", "x");
    rig.awaitState(message, MessageState.UNCERTAIN);
    Rig.await(() -> rig.time.asked(Duration.ofSeconds(30)));
    rig.time.advance(Duration.ofSeconds(30));
    rig.awaitIdle();
    rig.instances.stop("wa");
    rig.redelivery.retry(message);
    Rig.await(() -> rig.time.asked(Duration.ofSeconds(3)));

    rig.report("wa", "p1", message + "-0", MessageState.DELIVERED);
    rig.instances.run("wa", channel);
    rig.dispatcher.tryNow("wa");

    rig.awaitIdle();
    assertThat(channel.sent).hasSize(1);
    assertThat(rig.state(message)).isEqualTo(MessageState.DELIVERED);
  }

  @Test
  void aSignIsShownOnceAndLeavesNoTrace() {
    channel.provider =
        part -> {
          throw new IllegalStateException("no signs today");
        };
    long facts = rig.count("event");

    rig.signs.sign("c", new Sign.Typing("in-c"));

    Rig.await(() -> !channel.sent.isEmpty());
    assertThat(channel.texts()).containsExactly("read");
    assertThat(rig.count("event")).isEqualTo(facts);
    assertThat(rig.count("part")).isZero();
  }
}
