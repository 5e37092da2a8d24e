package dev.sapa.host.web;

import dev.sapa.host.insight.MeasurementRow;
import dev.sapa.host.insight.MetricReport;
import dev.sapa.host.insight.RowFilter;
import dev.sapa.sdk.metric.Definition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the running metrics say.
public interface Metrics {

  /// A running metric.
  ///
  /// @param id of its instance
  record Running(String id, Definition definition) {}

  /// A span of time, its end not counted.
  record Span(Instant from, Instant to) {}

  /// The running metrics, as configured.
  List<Running> running();

  /// A metric over a span; empty where no running metric has this id.
  Optional<MetricReport> report(String metric, Span span);

  /// Rows of a metric, oldest first; empty where no running metric has this id.
  ///
  /// @param cursor from the page before, or empty; an [IllegalArgumentException] where it comes
  ///   from elsewhere
  Optional<MeasurementRow.Page> rows(String metric, RowFilter filter, String cursor, int limit);

  /// Folds every metric again from the start of the log.
  void rebuild();

  /// When a metric was last folded from the start of the log; empty where that was when it first
  /// ran.
  Optional<Instant> rebuiltAt(String metric);
}
