package dev.sapa.host.plugin;

import dev.sapa.sdk.channel.Admission;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.Frame;
import dev.sapa.sdk.channel.Live;
import dev.sapa.sdk.channel.LiveChannel;
import dev.sapa.sdk.channel.RawRequest;

/// What a running channel to browsers does besides: the calls of [LiveChannel], guarded. Every call
/// may throw [PluginFailure].
public final class LiveInstance {
  private final Stand<Channel> stand;

  /// @param stand of a [LiveChannel]
  LiveInstance(Stand<Channel> stand) {
    this.stand = stand;
  }

  public Admission open(RawRequest request) {
    return stand.pure("open", plugin -> live(plugin).open(request));
  }

  public Frame frame(Live live) {
    return stand.pure("frame", plugin -> live(plugin).frame(live));
  }

  private static LiveChannel live(Channel plugin) {
    return (LiveChannel) plugin;
  }
}
