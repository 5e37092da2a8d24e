package dev.sapa.testkit.channel;

/// A channel that asks for news keeps the contract as one that is told does.
final class BoxChannelTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(BoxChannel.class, new Box());
  }
}
