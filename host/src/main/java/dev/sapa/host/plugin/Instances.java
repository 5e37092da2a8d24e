package dev.sapa.host.plugin;

import java.util.List;
import java.util.Optional;

/// The plugin instances of this host.
///
/// What it lists may change at any time; a caller keeps an instance for one piece of work and asks
/// again for the next.
public interface Instances {

  /// A running channel instance.
  Optional<ChannelInstance> channel(String id);

  /// The running channel instances of a plugin that serve an account at their provider.
  List<ChannelInstance> channelsFor(String plugin, String account);

  /// The running automations, in the order they are asked: by phase, then as configured.
  List<AutomationInstance> automations();

  /// The running metrics, as configured.
  List<MetricInstance> metrics();

  /// Every configured instance, running or not.
  List<InstanceReport> reports();

  /// Every plugin found, and every bundle that could not be used.
  List<PluginReport> plugins();

  /// What there is to know of a plugin before there is an instance of it; empty where it is not
  /// installed.
  default Optional<PluginCard> card(String plugin) {
    return Optional.empty();
  }
}
