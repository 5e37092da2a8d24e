package dev.sapa.testkit.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.Support;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.testkit.channel.Talk.Answered;
import dev.sapa.testkit.provider.Fault;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.report.DoesNotApply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The clause about delivery states: K8.
final class Delivered {
  private Delivered() {}

  /// The states that a provider of these capabilities reports.
  static List<MessageState> reported(Capabilities.Receipts receipts) {
    return Stream.of(MessageState.FAILED, MessageState.DELIVERED, MessageState.READ)
        .filter(state -> support(receipts, state) == Support.NATIVE)
        .toList();
  }

  static Support support(Capabilities.Receipts receipts, MessageState state) {
    return switch (state) {
      case DELIVERED -> receipts.delivered();
      case READ -> receipts.read();
      case FAILED -> receipts.failed();
      default -> Support.NONE;
    };
  }

  static void inAnyOrder(Stage stage) {
    Answering.speaks(stage);
    List<MessageState> states = reported(stage.capabilities().receipts());
    DoesNotApply.unless(!states.isEmpty(), "it declares that nothing is reported after acceptance");
    Talk talk = stage.talk();
    for (List<MessageState> order : orders(states)) {
      assertReaches(stage, talk, order);
    }
    if (stage.simulator().isPresent()) {
      beforeTheAnswer(stage, states);
    }
  }

  private static void assertReaches(Stage stage, Talk talk, List<MessageState> order) {
    Answered answered = talk.answer().arrived();
    for (MessageState state : order) {
      Happening receipt = Answering.receipt(stage, answered, state);
      stage.tell(receipt);
      stage.tell(receipt);
    }
    MessageState most = order.stream().max(Comparator.naturalOrder()).orElseThrow();
    stage.await(
        "the state %s after reports of %s".formatted(most, order), () -> answered.state() == most);
    stage.settle(talk.customer());
    assertThat(answered.state()).as("the state after reports of %s", order).isEqualTo(most);
  }

  private static void beforeTheAnswer(Stage stage, List<MessageState> states) {
    MessageState most = states.stream().max(Comparator.naturalOrder()).orElseThrow();
    Talk talk = stage.talk();
    stage
        .simulator()
        .orElseThrow()
        .script(
            Answering.once(
                talk.customer(),
                new Fault.First(taken -> {
                  for (MessageState state : states.reversed()) {
                    stage.tell(Answering.receipt(stage, talk.customer(), taken, state));
                  }
                  stage.settle(talk.customer());
                })));
    Answered answered = talk.answer().arrived();
    stage.await(
        "the state %s, which was reported before the provider had answered".formatted(most),
        () -> answered.state() == most);
  }

  /// Every order of every selection.
  static List<List<MessageState>> orders(List<MessageState> states) {
    List<List<MessageState>> all = new ArrayList<>();
    grow(List.of(), states, all);
    return all;
  }

  private static void grow(
      List<MessageState> begun, List<MessageState> left, List<List<MessageState>> all) {
    for (MessageState next : left) {
      List<MessageState> longer = new ArrayList<>(begun);
      longer.add(next);
      all.add(longer);
      grow(longer, left.stream().filter(state -> state != next).toList(), all);
    }
  }
}
