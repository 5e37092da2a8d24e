package dev.sapa.host.dialogue;

import dev.sapa.host.plugin.AutomationInstance;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.plugin.PluginReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// Instances built from plain objects.
public final class FakeInstances implements Instances {
  public final List<ChannelInstance> channels = new ArrayList<>();
  public final List<AutomationInstance> automations = new CopyOnWriteArrayList<>();

  /// Those that are configured and do not run.
  public final List<InstanceReport> stopped = new CopyOnWriteArrayList<>();

  @Override
  public Optional<ChannelInstance> channel(String id) {
    return channels.stream().filter(channel -> channel.id().equals(id)).findFirst();
  }

  @Override
  public List<ChannelInstance> channelsFor(String plugin, String account) {
    return channels.stream()
        .filter(c -> c.plugin().equals(plugin) && c.account().equals(account))
        .toList();
  }

  @Override
  public List<AutomationInstance> automations() {
    return List.copyOf(automations);
  }

  @Override
  public List<MetricInstance> metrics() {
    return List.of();
  }

  @Override
  public List<InstanceReport> reports() {
    Stream<InstanceReport> running =
        channels.stream()
            .map(c ->
                new InstanceReport(
                    c.id(),
                    c.plugin(),
                    Optional.of("channel"),
                    InstanceReport.State.RUNNING,
                    Optional.empty(),
                    Map.of()));
    return Stream.concat(running, stopped.stream()).toList();
  }

  @Override
  public List<PluginReport> plugins() {
    return List.of();
  }
}
