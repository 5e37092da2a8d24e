package dev.sapa.plugins.orders.signals;

import dev.sapa.plugins.orders.simulator.SignalsProvider;
import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;

/// The generic intake keeps the contract.
final class SignalsContractTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(SignalsChannel.class, new SignalsProvider());
  }
}
