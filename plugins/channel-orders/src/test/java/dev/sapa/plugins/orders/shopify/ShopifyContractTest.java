package dev.sapa.plugins.orders.shopify;

import dev.sapa.plugins.orders.simulator.ShopifyProvider;
import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;

/// Shopify keeps what the contract asks of a road without words.
final class ShopifyContractTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(ShopifyChannel.class, new ShopifyProvider());
  }
}
