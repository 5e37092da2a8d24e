package dev.sapa.host.insight;

import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.insight.sql.SqlMeasurements;
import dev.sapa.host.insight.sql.SqlMetrics;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Statements;
import dev.sapa.sdk.metric.Definition.Direction;
import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Definition.Target;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.TomorrowAction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What metrics say, and the rows behind it.
public final class Readings {
  private static final Logger log = LoggerFactory.getLogger(Readings.class);

  private final Instances instances;
  private final Database state;
  private final SqlMeasurements measurements;
  private final SqlMetrics metrics;
  private final SqlEventLog events;
  private final MetricFolds folds;
  private final ZoneId zone;

  /// @param zone of the business: where its days begin
  @Inject
  public Readings(
      Instances instances,
      Database state,
      SqlMeasurements measurements,
      SqlMetrics metrics,
      SqlEventLog events,
      MetricFolds folds,
      ZoneId zone) {
    this.instances = instances;
    this.state = state;
    this.measurements = measurements;
    this.metrics = metrics;
    this.events = events;
    this.folds = folds;
    this.zone = zone;
  }

  /// A metric over a span of time. Empty where no such metric runs.
  ///
  /// @param from first instant counted
  /// @param to first instant no longer counted
  public Optional<MetricReport> reading(String metric, Instant from, Instant to) {
    return running(metric).map(instance -> report(instance, from, to));
  }

  /// Rows of a metric, oldest first whatever series they belong to. Empty where no such metric
  /// runs.
  ///
  /// @param cursor from the page before, or empty; an [IllegalArgumentException] where it comes
  ///   from elsewhere
  public Optional<MeasurementRow.Page> rows(
      String metric, RowFilter filter, String cursor, int limit) {
    RowCursor after = cursor.isEmpty() ? RowCursor.START : RowCursor.read(cursor);
    return running(metric)
        .map(instance -> {
          List<String> wanted =
              instance.definition().series().stream()
                  .map(Series::id)
                  .filter(id -> filter.series().filter(only -> !only.equals(id)).isEmpty())
                  .toList();
          return state.read(reading ->
              page(
                  wanted.stream()
                      .flatMap(series ->
                          measurements
                              .page(reading, metric, series, filter, after, limit + 1)
                              .stream())
                      .sorted(RowCursor.ORDER)
                      .limit(limit + 1L)
                      .toList(),
                  limit));
        });
  }

  private Optional<MetricInstance> running(String metric) {
    return instances.metrics().stream().filter(running -> running.id().equals(metric)).findFirst();
  }

  private static MeasurementRow.Page page(List<MeasurementRow> rows, int limit) {
    if (rows.size() <= limit) {
      return new MeasurementRow.Page(rows, Optional.empty());
    }
    List<MeasurementRow> shown = rows.subList(0, limit);
    return new MeasurementRow.Page(shown, Optional.of(RowCursor.of(shown.getLast()).write()));
  }

  private MetricReport report(MetricInstance metric, Instant from, Instant to) {
    List<SeriesTally> tallies =
        metric.definition().series().stream()
            .map(series -> tally(metric.id(), series, from, to))
            .toList();
    Reading reading =
        new Reading(from, to, tallies.stream().flatMap(t -> t.numbers().stream()).toList());
    return new MetricReport(
        metric.id(),
        metric.definition(),
        reading,
        advise(metric, reading),
        tallies.stream().map(Readings::trend).toList(),
        state.read(statements -> measurements.ofDeleted(statements, metric.id(), from, to)),
        state.read(statements -> eventsBehind(statements, metric.id())),
        folds.problem(metric.id()));
  }

  private SeriesTally tally(String metric, Series series, Instant from, Instant to) {
    return state.read(statements -> {
      SeriesTally tally = new SeriesTally(series, zone);
      measurements.each(statements, metric, series.id(), from, to, tally::add);
      return tally;
    });
  }

  private static MetricReport.Trend trend(SeriesTally tally) {
    Series series = tally.series();
    Optional<Double> value = tally.numbers().getFirst().value();
    return new MetricReport.Trend(
        series.id(),
        series.target().flatMap(target -> value.map(reached -> met(target, reached))),
        tally.days());
  }

  private static boolean met(Target target, double value) {
    return target.direction() == Direction.AT_MOST
        ? value <= target.value()
        : value >= target.value();
  }

  /// A metric that fails to advise still shows its numbers.
  private static Optional<TomorrowAction> advise(MetricInstance metric, Reading reading) {
    try {
      return Optional.of(metric.advise(reading));
    } catch (PluginFailure failed) {
      log.warn("The metric {} gave no advice.", metric.id(), failed);
      return Optional.empty();
    }
  }

  /// When a metric was last folded from the start of the log; empty where that was when it first
  /// ran.
  public Optional<Instant> rebuiltAt(String metric) {
    return state.read(statements -> metrics.rebuiltAt(statements, metric));
  }

  private long eventsBehind(Statements statements, String metric) {
    long folded =
        metrics.position(statements, metric).map(SqlMetrics.Position::sequence).orElse(0L);
    return Math.max(0, events.last(statements) - folded);
  }
}
