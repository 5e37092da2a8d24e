package com.example.hello;

import dev.sapa.testkit.channel.*;
import dev.sapa.testkit.provider.PlainProvider;

final class HelloChannelTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(HelloChannel.class, PlainProvider.withHeader("X-Token"));
  }
}
