package com.example.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.message.Content;
import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;
import dev.sapa.testkit.channel.Stage;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TelegramContractTest implements ChannelContract {
  private final Telegram telegram = new Telegram();

  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(TelegramChannel.class, telegram);
  }

  @Test
  void aPressIsAnsweredByTheAnswerToItsUpdate(Stage stage) {
    Content chosen = new Content.Chosen("size:1l", "1 liter", Optional.empty());
    Happening press = new Happening.Said(stage.id(), stage.now(), stage.customer(), chosen);
    Call call = telegram.sign(telegram.deliver(press).orElseThrow());

    assertThat(stage.post(call).text())
        .isEqualTo(
            "{\"method\":\"answerCallbackQuery\",\"callback_query_id\":\"%s\"}"
                .formatted(press.id()));
  }
}
