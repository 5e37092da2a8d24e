package dev.sapa.testkit.channel;

import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.LiveChannel;
import dev.sapa.sdk.plugin.ChannelPlugin;
import dev.sapa.testkit.provider.Provider;
import java.util.Optional;

/// What the contract tries, and in what world.
///
/// @param plugin the channel's class, with [ChannelPlugin]
/// @param provider at the other end
/// @param browser at the other end, where the channel is a [LiveChannel]
public record ChannelTrial(
    Class<? extends Channel> plugin, Optional<Provider> provider, Optional<Browser> browser) {

  /// A channel and its provider.
  public static ChannelTrial of(Class<? extends Channel> plugin, Provider provider) {
    return new ChannelTrial(plugin, Optional.of(provider), Optional.empty());
  }

  /// A channel to browsers, and how a browser speaks.
  public static ChannelTrial of(Class<? extends LiveChannel> plugin, Browser browser) {
    return new ChannelTrial(plugin, Optional.empty(), Optional.of(browser));
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
