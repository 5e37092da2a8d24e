package dev.sapa.host.web.page.dev;

import dev.sapa.host.plugin.AutomationInstance;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.plugin.PluginCard;
import dev.sapa.host.plugin.PluginReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The instances of a host, and the road on which an author plays a customer.
public final class Stage implements Instances {
  private final Instances others;
  private final ChannelInstance own =
      new ChannelInstance(TryChannel.ID, TryChannel.ID, new TryChannel());

  public Stage(Instances others) {
    this.others = others;
  }

  @Override
  public Optional<ChannelInstance> channel(String id) {
    return id.equals(own.id()) ? Optional.of(own) : others.channel(id);
  }

  @Override
  public List<ChannelInstance> channelsFor(String plugin, String account) {
    return Stream.concat(
            Stream.of(own)
                .filter(mine -> mine.plugin().equals(plugin) && mine.account().equals(account)),
            others.channelsFor(plugin, account).stream())
        .toList();
  }

  @Override
  public List<AutomationInstance> automations() {
    return others.automations();
  }

  @Override
  public List<MetricInstance> metrics() {
    return others.metrics();
  }

  @Override
  public List<InstanceReport> reports() {
    return others.reports();
  }

  @Override
  public List<PluginReport> plugins() {
    return others.plugins();
  }

  @Override
  public Optional<PluginCard> card(String plugin) {
    return others.card(plugin);
  }
}
