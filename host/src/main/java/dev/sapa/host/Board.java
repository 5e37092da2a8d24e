package dev.sapa.host;

import dev.sapa.host.insight.MeasurementRow;
import dev.sapa.host.insight.MetricReport;
import dev.sapa.host.insight.Readings;
import dev.sapa.host.insight.Rebuild;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.web.Metrics;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Measurement;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  public List<Measurement> rows(String metric, Span span, long skip, int limit) {
    List<Measurement> rows = new ArrayList<>();
    List<Definition.Series> series =
        running().stream()
            .filter(running -> running.id().equals(metric))
            .flatMap(running -> running.definition().series().stream())
            .toList();
    for (Definition.Series one : series) {
      Optional<String> cursor = Optional.of("");
      while (cursor.isPresent() && rows.size() < skip + limit) {
        Optional<MeasurementRow.Page> page =
            readings.rows(metric, one.id(), span.from(), span.to(), Map.of(), cursor.get());
        page.ifPresent(p -> p.items().forEach(row -> rows.add(measurement(row))));
        cursor = page.flatMap(MeasurementRow.Page::next);
      }
    }
    return rows.stream().skip(skip).limit(limit).toList();
  }

  @Override
  public void rebuild() {
    rebuild.all();
  }

  private static Measurement measurement(MeasurementRow row) {
    return new Measurement(
        row.series(), row.key(), row.at(), row.value(), row.dimensions(), row.conversation());
  }
}
