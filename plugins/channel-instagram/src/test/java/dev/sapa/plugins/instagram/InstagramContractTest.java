package dev.sapa.plugins.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.Message;
import dev.sapa.plugins.instagram.simulator.InstagramProvider;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;
import dev.sapa.testkit.channel.Stage;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Happening.Said;
import dev.sapa.testkit.provider.Simulator.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Instagram keeps the contract.
final class InstagramContractTest implements ChannelContract {
  private static final InstagramProvider INSTAGRAM = new InstagramProvider();

  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(InstagramChannel.class, INSTAGRAM);
  }

  /// Trap 8: an unsend can arrive before the message that it takes back.
  @Test
  void anUnsendThatComesFirstLeavesNothingOfItsMessage(Stage stage) {
    Customer customer = stage.customer();
    Said unsent = stage.said(customer, stage.words());
    Said kept = stage.said(customer, stage.words());
    stage.tell(new Happening.Deleted(stage.id(), stage.now(), customer, unsent.id()));
    stage.tell(unsent, kept);

    stage.awaitInbound(kept.text());
    assertThat(stage.inbound(unsent.text())).isEmpty();
  }

  private static void comments(Stage stage, String id, String parent, String author, String words) {
    Call call =
        Call.json(
            """
            {"object":"instagram","entry":[{"id":"%s","time":%d,"changes":[{"field":"comments",
              "value":{"id":"%s"%s,"text":"%s","from":{"id":"%s","username":"somebody"},
                "media":{"id":"9","media_product_type":"FEED"}}}]}]}\
            """
                .formatted(
                    Wire.ACCOUNT,
                    stage.now().getEpochSecond(),
                    id,
                    parent.isEmpty() ? "" : ",\"parent_id\":\"" + parent + "\"",
                    words,
                    author));
    assertThat(stage.post(INSTAGRAM.sign(call)).isYes()).isTrue();
  }

  @Test
  void aCommentIsAnsweredBelowItAndTheAnswerIsNotDoubledByItsEcho(Stage stage) {
    String comment = stage.id();
    String question = stage.words();
    String answer = stage.words();
    comments(stage, comment, "", "71", question);
    String conversation = stage.awaitInbound(question).header().conversation().orElseThrow();

    String message = stage.reply(conversation, new Content.Text(answer));
    stage.awaitState(message, MessageState.ACCEPTED);
    String given = stage.message(message).providerMessageId().orElseThrow();
    comments(stage, given, comment, Wire.ACCOUNT, answer);
    String last = stage.words();
    comments(stage, stage.id(), comment, "72", last);

    assertThat(stage.awaitInbound(last).header().conversation()).contains(conversation);
    List<Seen> calls = stage.simulator().orElseThrow().seen();
    assertThat(calls)
        .extracting(seen -> seen.call().path())
        .contains("/v25.0/" + comment + "/replies");
    assertThat(stage.messages(conversation))
        .extracting(Message::inbound)
        .containsExactly(true, false, true);
    assertThat(stage.events(Event.MentionedPublicly.class)).hasSizeGreaterThanOrEqualTo(2);
  }
}
