package dev.sapa.plugins.webchat;

import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;

/// The web chat keeps the contract.
final class WebChatContractTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(WebChatChannel.class, new WidgetBrowser());
  }
}
