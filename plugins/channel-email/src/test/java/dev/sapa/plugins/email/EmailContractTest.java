package dev.sapa.plugins.email;

import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;

/// A mailbox keeps the contract, in a real host with a real mail server.
final class EmailContractTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(EmailChannel.class, new MailWorld());
  }
}
