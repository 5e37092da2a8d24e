package dev.sapa.host;

import dev.sapa.host.insight.MeasurementRow;
import dev.sapa.host.insight.MetricReport;
import dev.sapa.host.insight.Readings;
import dev.sapa.host.insight.Rebuild;
import dev.sapa.host.insight.RowFilter;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.web.Metrics;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the web shows of the metrics.
final class Board implements Metrics {
  private final Instances instances;
  private final Readings readings;
  private final Rebuild rebuild;

  @Inject
  Board(Instances instances, Readings readings, Rebuild rebuild) {
    this.instances = instances;
    this.readings = readings;
    this.rebuild = rebuild;
  }

  @Override
  public List<Running> running() {
    return instances.metrics().stream()
        .map(metric -> new Running(metric.id(), metric.definition()))
        .toList();
  }

  @Override
  public Optional<MetricReport> report(String metric, Span span) {
    return readings.reading(metric, span.from(), span.to());
  }

  @Override
  public Optional<MeasurementRow.Page> rows(
      String metric, RowFilter filter, String cursor, int limit) {
    return readings.rows(metric, filter, cursor, limit);
  }

  @Override
  public void rebuild() {
    rebuild.all();
  }

  @Override
  public Optional<Instant> rebuiltAt(String metric) {
    return readings.rebuiltAt(metric);
  }
}
