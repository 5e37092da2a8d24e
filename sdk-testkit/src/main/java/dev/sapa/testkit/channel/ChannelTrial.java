package dev.sapa.testkit.channel;

import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.LiveChannel;
import dev.sapa.sdk.channel.PollingChannel;
import dev.sapa.sdk.plugin.ChannelPlugin;
import dev.sapa.testkit.provider.Provider;
import java.time.Duration;
import java.util.Optional;

/// What the contract tries, and in what world.
///
/// @param plugin the channel's class, with [ChannelPlugin]
/// @param provider at the other end
/// @param browser at the other end, where the channel is a [LiveChannel]
/// @param mailbox at the other end, where the channel is a [PollingChannel]
/// @param patience how long to wait, in real time, for what should happen
public record ChannelTrial(
    Class<? extends Channel> plugin,
    Optional<Provider> provider,
    Optional<Browser> browser,
    Optional<Mailbox> mailbox,
    Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// A channel and its provider.
  public static ChannelTrial of(Class<? extends Channel> plugin, Provider provider) {
    return new ChannelTrial(
        plugin, Optional.of(provider), Optional.empty(), Optional.empty(), PATIENCE);
  }

  /// A channel to browsers, and how a browser speaks.
  public static ChannelTrial of(Class<? extends LiveChannel> plugin, Browser browser) {
    return new ChannelTrial(
        plugin, Optional.empty(), Optional.of(browser), Optional.empty(), PATIENCE);
  }

  /// A channel that asks for news, and where it asks.
  public static ChannelTrial of(Class<? extends PollingChannel> plugin, Mailbox mailbox) {
    return new ChannelTrial(
        plugin, Optional.empty(), Optional.empty(), Optional.of(mailbox), PATIENCE);
  }

  /// The same with another patience.
  public ChannelTrial withPatience(Duration patience) {
    return new ChannelTrial(plugin, provider, browser, mailbox, patience);
  }

  /// The plugin's type: `telegram`.
  public String type() {
    ChannelPlugin declared = plugin.getAnnotation(ChannelPlugin.class);
    if (declared == null) {
      throw new IllegalArgumentException(
          "%s is no channel plugin; put @ChannelPlugin on it.".formatted(plugin.getName()));
    }
    return declared.value();
  }
}
