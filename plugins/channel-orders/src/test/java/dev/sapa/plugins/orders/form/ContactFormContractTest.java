package dev.sapa.plugins.orders.form;

import dev.sapa.plugins.orders.simulator.FormProvider;
import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;

/// The contact form keeps the contract.
final class ContactFormContractTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(ContactFormChannel.class, new FormProvider());
  }
}
