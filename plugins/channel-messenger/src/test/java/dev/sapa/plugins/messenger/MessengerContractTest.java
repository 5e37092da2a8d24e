package dev.sapa.plugins.messenger;

import dev.sapa.plugins.messenger.simulator.MessengerProvider;
import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;

/// Messenger keeps the contract.
final class MessengerContractTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(MessengerChannel.class, new MessengerProvider());
  }
}
