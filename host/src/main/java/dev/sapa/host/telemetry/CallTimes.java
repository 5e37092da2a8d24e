package dev.sapa.host.telemetry;

import dev.sapa.host.plugin.CallWatch;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How long calls into instances took, and how many failed.
public final class CallTimes implements CallWatch {
  private static final double NANOS = 1e9;
  private static final double[] BOUNDS = {
    0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Histogram seconds =
      Histogram.builder()
          .name("sapa_plugin_call_seconds")
          .help("How long calls into an instance took.")
          .labelNames("instance", "call")
          .classicOnly()
          .classicUpperBounds(BOUNDS)
          .withoutExemplars()
          .register(registry);
  private final Counter failures =
      Counter.builder()
          .name("sapa_plugin_call_failures_total")
          .help("Calls into an instance that threw, took too long or gave nothing.")
          .labelNames("instance", "call")
          .withoutExemplars()
          .register(registry);
  // Finding a series by its labels costs more than adding to it.
  private final Map<String, Map<String, Series>> found = new ConcurrentHashMap<>();

  private record Series(DistributionDataPoint seconds, CounterDataPoint failures) {}

  @Override
  public void ended(String instance, String call, long nanos, boolean failed) {
    Series series =
        found
            .computeIfAbsent(instance, any -> new ConcurrentHashMap<>())
            .computeIfAbsent(
                call,
                any ->
                    new Series(
                        seconds.labelValues(instance, call), failures.labelValues(instance, call)));
    series.seconds().observe(nanos / NANOS);
    if (failed) {
      series.failures().inc();
    }
  }

  /// Where all figures are gathered.
  PrometheusRegistry registry() {
    return registry;
  }
}
