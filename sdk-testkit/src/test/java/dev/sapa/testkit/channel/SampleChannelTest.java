package dev.sapa.testkit.channel;

/// A good channel keeps the whole contract.
final class SampleChannelTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(SampleChannel.class, new SampleProvider("none"));
  }
}
