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
  private final Metric<Record> metric;
  private final Guard guard;
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
    this.metric = (Metric<Record>) metric;
    this.guard = guard;
    this.definition = guard.call("definition", metric::definition);
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
    return guard.call("start", metric::start);
  }

  public Step<Record> observe(Record memory, Event event) {
    return guard.call("observe", () -> metric.observe(memory, event));
  }

  public TomorrowAction advise(Reading reading) {
    return guard.call("advise", () -> metric.advise(reading));
  }

  void close() {
    guard.call(
        "close",
        () -> {
          metric.close();
          return id;
        });
  }
}
