package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.testkit.channel.Talk.Answered;
import dev.sapa.testkit.provider.Fault;
import dev.sapa.testkit.provider.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Clauses about a provider that falters: it asks for a pause, loses its answer, or does not know
/// the caller any more.
final class Faltering {
  private static final Duration PAUSE = Duration.ofSeconds(60);
  private static final Duration PROBE = Duration.ofSeconds(30);
  private static final Duration A_WHILE = Duration.ofMillis(60);

  private Faltering() {}

  /// K12.
  static void limited(Stage stage) {
    Simulator provider = Answering.provider(stage);
    Scope scope = stage.capabilities().rate().pause();
    boolean onlyOne = scope == Scope.PAIR;
    Talk slow = stage.talk();
    Talk other = stage.talk();
    provider.script(Answering.once(slow.customer(), new Fault.Limit(PAUSE, scope)));
    Answered first = slow.answer();
    stage.await(
        "the call that is told to slow down",
        () -> Answering.calls(provider, slow.customer()) == 1);
    Instant asked = stage.clock().instant();
    Answered second = slow.answer();
    stage.await(
        "the message to wait again", () -> first.state().compareTo(MessageState.SENDING) != 0);
    Answered third = other.answer();
    if (onlyOne) {
      third.arrived();
    }
    stage.clock().advanceTo(asked.plus(PAUSE).minusSeconds(1));
    if (onlyOne) {
      other.answer().arrived();
    } else {
      stage.pause(A_WHILE);
      assertThat(Answering.calls(provider, other.customer()))
          .as("calls for other customers during a pause of the whole instance")
          .isZero();
    }
    assertThat(Answering.calls(provider, slow.customer()))
        .as("calls for the customer before Retry-After is over")
        .isEqualTo(1);
    stage.clock().advanceTo(asked.plus(PAUSE).plusSeconds(1));
    second.arrived();
    third.arrived();
    assertThat(slow.heard())
        .as("what reached the customer after the pause, in order, each once")
        .containsExactly(first.text(), second.text());
  }

  /// K13.
  static void answerLost(Stage stage) {
    Simulator provider = Answering.provider(stage);
    Talk talk = stage.talk();
    provider.script(Answering.once(talk.customer(), new Fault.Lose()));
    Answered lost = talk.answer();
    stage.await("the message at the provider", () -> talk.heard().contains(lost.text()));
    stage.await(
        "the host to notice that the answer was lost",
        () -> lost.state().compareTo(MessageState.SENDING) > 0 || talk.heard().size() > 1);
    settleUncertain(stage, lost);
    Answered next = talk.answer();
    stage.clock().advance(Duration.ofSeconds(40));
    next.arrived();
    Talk broken = stage.talk();
    provider.script(Answering.once(broken.customer(), new Fault.Break()));
    Answered failed = broken.answer();
    stage.await("the call that fails", () -> Answering.calls(provider, broken.customer()) >= 1);
    for (int minutes = 0; minutes < 10; minutes++) {
      stage.clock().advance(Duration.ofMinutes(1));
    }
    stage.pause(A_WHILE);
    assertThat(talk.heard())
        .as("what the customer got of a message whose answer was lost, and of the next")
        .containsExactly(lost.text(), next.text());
    assertThat(broken.heard().size()).as("times a message arrived that failed once").isLessThan(2);
    if (broken.heard().isEmpty()) {
      assertThat(failed.state())
          .as("how a message is shown that the provider failed to take")
          .isIn(MessageState.QUEUED, MessageState.UNCERTAIN, MessageState.FAILED);
    }
  }

  private static void settleUncertain(Stage stage, Answered lost) {
    switch (stage.capabilities().reconciliation()) {
      case QUERY -> {
        stage.clock().advance(Duration.ofSeconds(2));
        stage.await(
            "the provider's answer to what became of the message",
            () -> lost.state().compareTo(MessageState.ACCEPTED) >= 0);
      }
      case RECEIPT -> {
        stage.tell(Answering.receipt(stage, lost, MessageState.DELIVERED));
        stage.awaitState(lost.message(), MessageState.DELIVERED);
      }
      case NONE ->
          assertThat(lost.state())
              .as("how a message is shown of which nobody knows whether it was taken")
              .isEqualTo(MessageState.UNCERTAIN);
    }
  }

  /// K18.
  static void revoked(Stage stage) {
    Simulator provider = Answering.provider(stage);
    Talk one = stage.talk();
    Talk other = stage.talk();
    provider.script(asked -> Optional.of(new Fault.Revoke()));
    Answered first = one.answer();
    stage.await(
        "health to say that a person must do something, after one failed call",
        () -> state(stage) == InstanceReport.State.NEEDS_ATTENTION);
    Answered second = one.answer();
    Answered third = other.answer();
    stage.pause(A_WHILE);
    assertThat(Answering.calls(provider, one.customer(), other.customer()))
        .as("calls while the token is revoked")
        .isEqualTo(1);
    Map<String, MessageState> held =
        List.of(first, second, third).stream()
            .collect(Collectors.toMap(Answered::text, Answered::state));
    assertThat(held.values())
        .as("messages while the token is revoked")
        .containsOnly(MessageState.QUEUED);
    provider.behave();
    stage.clock().advance(PROBE);
    first.arrived();
    second.arrived();
    third.arrived();
    assertThat(one.heard())
        .as("what was held, each once, in order")
        .containsExactly(first.text(), second.text());
    stage.await("health to be well again", () -> state(stage) == InstanceReport.State.RUNNING);
  }

  private static InstanceReport.State state(Stage stage) {
    return stage.host().part(Instances.class).reports().stream()
        .filter(report -> report.id().equals(stage.instance()))
        .map(InstanceReport::state)
        .findFirst()
        .orElseThrow();
  }
}
