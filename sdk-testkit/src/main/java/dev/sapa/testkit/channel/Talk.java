package dev.sapa.testkit.channel;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening.Said;
import dev.sapa.testkit.provider.Provider.Taken;
import java.util.List;

/// A conversation with a customer, who has said something in it.
///
/// @param said what the customer said
/// @param conversation its id in the host
public record Talk(Stage stage, Customer customer, Said said, String conversation) {

  /// A person of the team answers with new words. Gives what was said.
  public Answered answer() {
    return answer(stage.words());
  }

  /// A person of the team answers.
  public Answered answer(String text) {
    return new Answered(this, stage.reply(conversation, new Content.Text(text)), text);
  }

  /// The texts that reached the customer, in order.
  public List<String> heard() {
    return stage.handedTo(customer).stream().map(taken -> taken.received().text()).toList();
  }

  /// An answer of the team.
  ///
  /// @param message its id in the host
  public record Answered(Talk talk, String message, String text) {

    /// Waits until the other end has it and the host knows.
    public Answered arrived() {
      talk.stage.await(
          "the answer “%s” at the customer".formatted(text), () -> talk.heard().contains(text));
      talk.stage.await(
          "the acceptance of “%s”".formatted(text),
          () -> state().compareTo(MessageState.ACCEPTED) >= 0);
      return this;
    }

    /// How far it got.
    public MessageState state() {
      return talk.stage.message(message).state().orElseThrow();
    }

    /// How the other end calls it.
    public Taken taken() {
      return talk.stage.handedTo(talk.customer).stream()
          .filter(taken -> taken.received().text().equals(text))
          .findFirst()
          .orElseThrow();
    }
  }
}
