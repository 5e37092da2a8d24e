package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.whatsapp.simulator.MetaProvider;
import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;

/// WhatsApp keeps the contract.
final class WhatsAppContractTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(WhatsAppChannel.class, new MetaProvider());
  }
}
