package dev.sapa.testkit.metric;

import dev.sapa.host.plugin.AutomationInstance;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.plugin.PluginReport;
import java.util.List;
import java.util.Optional;

/// A host's plugins where there is one alone.
record OneMetric(MetricInstance metric) implements Instances {
  @Override
  public Optional<ChannelInstance> channel(String id) {
    return Optional.empty();
  }

  @Override
  public List<ChannelInstance> channelsFor(String plugin, String account) {
    return List.of();
  }

  @Override
  public List<AutomationInstance> automations() {
    return List.of();
  }

  @Override
  public List<MetricInstance> metrics() {
    return List.of(metric);
  }

  @Override
  public List<InstanceReport> reports() {
    return List.of();
  }

  @Override
  public List<PluginReport> plugins() {
    return List.of();
  }
}
