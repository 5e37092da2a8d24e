package dev.sapa.host.plugin;

import java.time.Duration;

/// One configured, running instance of a plugin.
sealed interface PluginInstance permits AutomationInstance, ChannelInstance, MetricInstance {

  String id();

  String plugin();

  /// Sends calls that are made from here on to the one that takes its place.
  void replacedBy(PluginInstance next);

  /// Has calls that are made from here on fail before they begin.
  void stop();

  /// Waits for the calls under way. False where some did not end in time.
  boolean drained(Duration patience) throws InterruptedException;

  void close();
}
