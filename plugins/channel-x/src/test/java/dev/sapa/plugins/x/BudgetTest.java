package dev.sapa.plugins.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.x.simulator.XProvider;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.testkit.channel.ChannelTrial;
import dev.sapa.testkit.channel.Stage;
import dev.sapa.testkit.channel.Talk;
import dev.sapa.testkit.channel.Talk.Answered;
import dev.sapa.testkit.provider.Happening;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// X takes few direct messages, and counts what is posted apart.
final class BudgetTest {

  @Test
  void aDirectMessageThatWaitsSaysWhyAndHoldsUpNoPost() {
    try (Stage stage = Stage.of(ChannelTrial.of(XChannel.class, new XProvider(2)))) {
      Talk talk = stage.talk();
      talk.answer().arrived();
      talk.answer().arrived();
      Answered third = talk.answer();
      stage.await(
          "the third message to say what it waits for",
          () ->
              stage
                  .message(third.message())
                  .reason()
                  .filter(why -> why.contains("2 messages in 15 minutes"))
                  .isPresent());

      Happening.Mentioned mention =
          new Happening.Mentioned(
              stage.id(), stage.now(), stage.customer(), stage.words(), 120_000);
      stage.tell(mention);
      String thread = stage.awaitInbound(mention.text()).header().conversation().orElseThrow();
      String reply = stage.reply(thread, new Content.Text("Terima kasih!"));
      stage.await(
          "the answer in public",
          () -> stage.message(reply).state().filter(MessageState.ACCEPTED::equals).isPresent());

      assertThat(third.state()).isEqualTo(MessageState.QUEUED);
      assertThat(stage.simulator().orElseThrow().taken())
          .extracting(taken -> taken.received().to())
          .isEqualTo(List.of(talk.customer().id(), talk.customer().id(), mention.id()));
      stage.clock().advance(Duration.ofMinutes(15));
      third.arrived();
    }
  }
}
