package dev.sapa.host.web.page.dev;

import dev.sapa.host.insight.MeasurementRow;
import dev.sapa.host.insight.MetricReport;
import dev.sapa.host.insight.RowFilter;
import dev.sapa.host.web.Metrics;
import dev.sapa.host.web.page.Language;
import dev.sapa.host.web.page.Times;
import dev.sapa.host.web.page.board.Tongue;
import dev.sapa.host.web.page.dev.MetricNow.Row;
import dev.sapa.host.web.page.dev.MetricNow.Value;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.TomorrowAction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads metrics for the author.
final class Numbers {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST = 500;
  private static final int SHOWN = 8;

  private final Metrics metrics;
  private final Clock clock;

  @Inject
  Numbers(Metrics metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  /// The last month of a metric; empty while it does not run.
  Optional<MetricNow> of(String instance, Times times) {
    Instant now = clock.instant();
    Instant end = now.plusSeconds(1);
    return metrics
        .report(instance, new Metrics.Span(now.minus(MONTH), end))
        .map(report -> number(report, rows(instance, now.minus(DAY), end, report, times), times));
  }

  private static MetricNow number(MetricReport report, List<Row> rows, Times times) {
    Tongue tongue = new Tongue(times.words());
    return new MetricNow(
        report.metric(),
        tongue.of(report.definition().question()),
        report.definition().series().stream().map(series -> value(series, report, tongue)).toList(),
        report.action().map(action -> action(action, times)),
        rows,
        report.problem());
  }

  private static Value value(Definition.Series series, MetricReport report, Tongue tongue) {
    var number = report.reading().number(series.id(), Map.of());
    return new Value(
        tongue.of(series.label()),
        number
            .flatMap(found -> found.value())
            .map(value -> tongue.value(series.unit(), value))
            .orElse("–"),
        number.map(found -> found.sampleSize()).orElse(0L));
  }

  private static String action(TomorrowAction action, Times times) {
    return times.words().language() == Language.INDONESIAN ? action.indonesian() : action.english();
  }

  // The latest come last, and few come in a day.
  private List<Row> rows(
      String instance, Instant from, Instant to, MetricReport report, Times times) {
    RowFilter filter = new RowFilter(Optional.empty(), from, to, Map.of());
    List<MeasurementRow> all =
        metrics.rows(instance, filter, "", MOST).map(MeasurementRow.Page::items).orElse(List.of());
    return all.subList(Math.max(0, all.size() - SHOWN), all.size()).reversed().stream()
        .map(row -> row(row, report, times))
        .toList();
  }

  private static Row row(MeasurementRow row, MetricReport report, Times times) {
    Tongue tongue = new Tongue(times.words());
    Optional<Definition.Series> series =
        report.definition().series().stream()
            .filter(one -> one.id().equals(row.series()))
            .findFirst();
    return new Row(
        times.at(row.at()),
        series.map(one -> tongue.of(one.label())).orElse(row.series()),
        series
            .map(one -> tongue.value(one.unit(), row.value()))
            .orElse(Double.toString(row.value())),
        String.join(", ", new TreeMap<>(row.dimensions()).values()));
  }
}
