package dev.sapa.testkit.metric;

import dev.sapa.sdk.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A metric and what to try it with, besides what every metric is tried with.
///
/// @param <M> what it remembers
public final class MetricTrial<M extends Record> {
  private final Supplier<? extends Metric<M>> maker;
  private final List<EventLog> logs;

  private MetricTrial(Supplier<? extends Metric<M>> maker, List<EventLog> logs) {
    this.maker = maker;
    this.logs = List.copyOf(logs);
  }

  /// @param metric makes a new one with the same settings each time: `() -> new HelloMetric(new
  ///   Settings(20))`
  public static <M extends Record> MetricTrial<M> of(Supplier<? extends Metric<M>> metric) {
    return new MetricTrial<>(metric, List.of());
  }

  /// With logs of one's own.
  public MetricTrial<M> with(EventLog... more) {
    List<EventLog> all = new ArrayList<>(logs);
    all.addAll(List.of(more));
    return new MetricTrial<>(maker, all);
  }

  Supplier<? extends Metric<M>> maker() {
    return maker;
  }

  /// The author's own, and one in which everything happens.
  List<EventLog> logs() {
    List<EventLog> all = new ArrayList<>(logs);
    all.add(Months.written());
    return all;
  }
}
