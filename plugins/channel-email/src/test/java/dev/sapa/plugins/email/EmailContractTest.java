package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.event.Event;
import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;
import dev.sapa.testkit.channel.Stage;
import dev.sapa.testkit.channel.Talk;
import dev.sapa.testkit.provider.Call;
import org.junit.jupiter.api.Test;

/// A mailbox keeps the contract, in a real host with a real mail server.
final class EmailContractTest implements ChannelContract {
  private static final MailWorld world = new MailWorld();

  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(EmailChannel.class, world);
  }

  @Test
  void aCopyOfAnAnswerLiesAmongTheSentMails(Stage stage) {
    Talk talk = stage.talk();
    int before = world.copied().size();
    talk.answer(stage.words()).arrived();
    stage.await("a copy of the answer", () -> world.copied().size() > before);

    String sent = stage.handedTo(talk.customer()).getLast().id();
    assertThat(world.copied()).contains(sent);
  }

  @Test
  void twoThreadsOfOnePersonAreTwoConversations(Stage stage) {
    Event.Header stock = begun(stage, "stock");
    Event.Header invoice = begun(stage, "invoice");

    assertThat(invoice.customer()).isPresent().isEqualTo(stock.customer());
    assertThat(invoice.conversation()).isPresent().isNotEqualTo(stock.conversation());
  }

  private static Event.Header begun(Stage stage, String about) {
    String words = stage.words();
    Letter letter =
        Wire.letter()
            .with("Subject", "")
            .with("Message-ID", "<%s@mail.example.com>".formatted(about))
            .saying(words);
    stage.post(Call.json(letter.written()));
    return stage.awaitInbound(words).header();
  }
}
