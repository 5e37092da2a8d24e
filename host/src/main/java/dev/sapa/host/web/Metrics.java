package dev.sapa.host.web;

import dev.sapa.host.insight.MetricReport;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Measurement;
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

  /// The rows behind a metric over a span, the earliest first.
  ///
  /// @param skip how many to leave out at the start
  List<Measurement> rows(String metric, Span span, long skip, int limit);

  /// Folds every metric again from the start of the log.
  void rebuild();
}
