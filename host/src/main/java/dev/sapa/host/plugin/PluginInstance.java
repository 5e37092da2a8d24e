package dev.sapa.host.plugin;

/// One configured, running instance of a plugin.
sealed interface PluginInstance permits AutomationInstance, ChannelInstance, MetricInstance {

  String id();

  String plugin();
}
