package dev.sapa.plugins.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.whatsapp.simulator.MetaProvider;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;
import dev.sapa.testkit.channel.Stage;
import dev.sapa.testkit.channel.Talk;
import dev.sapa.testkit.channel.Talk.Answered;
import dev.sapa.testkit.host.Overheard;
import dev.sapa.testkit.provider.Fault;
import dev.sapa.testkit.provider.Happening;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// WhatsApp keeps the contract.
final class WhatsAppContractTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(WhatsAppChannel.class, new MetaProvider());
  }

  /// Trap 5: an id of Meta's holds the customer's phone number, so no log shows one, whatever goes
  /// wrong.
  @Test
  void noLogShowsAnIdOfMetaOrANumber(Stage stage) {
    try (Overheard log = Overheard.begin()) {
      Talk talk = stage.talk();
      Answered arrived = talk.answer().arrived();
      stage.simulator().orElseThrow().script(asked -> Optional.of(new Fault.Lose()));
      Answered failed = talk.answer();
      stage.await(
          "a message that nobody knows the fate of",
          () -> failed.state() == MessageState.UNCERTAIN);
      stage.simulator().orElseThrow().behave();
      Happening.Said last = stage.said(talk.customer(), stage.words());
      stage.tell(new Happening.Unheard(stage.id(), stage.now(), talk.customer(), "hologram"), last);
      stage.awaitInbound(last.text());

      assertThat(log.text())
          .doesNotContain(
              talk.said().id(), arrived.taken().id(), talk.customer().phone().orElseThrow());
    }
  }
}
