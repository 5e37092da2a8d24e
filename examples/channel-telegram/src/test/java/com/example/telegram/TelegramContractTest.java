package com.example.telegram;

import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;

final class TelegramContractTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(TelegramChannel.class, new Telegram());
  }
}
