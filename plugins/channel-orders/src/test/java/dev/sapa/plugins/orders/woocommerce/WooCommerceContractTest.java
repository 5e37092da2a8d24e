package dev.sapa.plugins.orders.woocommerce;

import dev.sapa.plugins.orders.simulator.WooCommerceProvider;
import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;

/// WooCommerce keeps what the contract asks of a road without words.
final class WooCommerceContractTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(WooCommerceChannel.class, new WooCommerceProvider());
  }
}
