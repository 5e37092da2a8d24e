package dev.sapa.host.plugin;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.Step;
import dev.sapa.sdk.metric.TomorrowAction;

/// A running metric: the calls of [Metric], guarded. Every call may throw [PluginFailure].
///
/// A memory is a record of the plugin's own type, and only ever handed back to the same instance.
public final class MetricInstance implements PluginInstance {
  private final String id;
  private final String plugin;
  private final Stand<Metric<Record>> stand;
  private final Sizes sizes;
  private final Definition definition;

  /// Without limits of time.
  ///
  /// @param plugin the plugin's type: `first-response-time`
  public MetricInstance(String id, String plugin, Metric<?> metric) {
    this(id, plugin, metric, new Guard(id, metric.getClass().getClassLoader()));
  }

  @SuppressWarnings("unchecked")
  MetricInstance(String id, String plugin, Metric<?> metric, Guard guard) {
    this.id = id;
    this.plugin = plugin;
    this.stand = new Stand<>(id, (Metric<Record>) metric, guard);
    this.sizes = new Sizes(id);
    this.definition = stand.pure("definition", Metric::definition);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String plugin() {
    return plugin;
  }

  public Definition definition() {
    return definition;
  }

  public Record start() {
    return stand.pure("start", Metric::start);
  }

  public Step<Record> observe(Record memory, Event event) {
    return stand.pure("observe", plugin -> sizes.checked("observe", plugin.observe(memory, event)));
  }

  public TomorrowAction advise(Reading reading) {
    return stand.pure("advise", plugin -> plugin.advise(reading));
  }

  /// Whoever calls the old one has memories of its record, which another bundle's class with the
  /// same name cannot take.
  @Override
  public void replacedBy(PluginInstance next) {
    if (stand.isOfSameClassAs(next.stand())) {
      PluginInstance.super.replacedBy(next);
    } else {
      stop();
    }
  }

  @Override
  public Stand<?> stand() {
    return stand;
  }
}
