package dev.sapa.host.web;

import dev.sapa.host.insight.MeasurementRow;
import dev.sapa.host.insight.MetricReport;
import dev.sapa.host.insight.RowFilter;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.TomorrowAction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// One metric with a few rows.
final class OneMetric implements Metrics {
  private final Definition definition =
      new Definition(
          "politeness",
          Phrase.of("How polite were we?"),
          Phrase.of("team lead"),
          List.of(
              new Definition.Series(
                  "polite",
                  Phrase.of("Polite answers"),
                  Definition.Unit.SHARE,
                  Definition.Aggregation.SHARE,
                  Optional.of(new Definition.Target(Definition.Direction.AT_LEAST, 0.9)))));

  @Override
  public List<Running> running() {
    return List.of(new Running("politeness", definition));
  }

  @Override
  public Optional<MetricReport> report(String metric, Span span) {
    return metric.equals("politeness")
        ? Optional.of(
            new MetricReport(
                "politeness",
                definition,
                new Reading(
                    span.from(),
                    span.to(),
                    List.of(
                        new Reading.Number("polite", Map.of(), Optional.of(0.5), 3),
                        new Reading.Number(
                            "polite", Map.of("channel", "wire"), Optional.of(0.5), 3))),
                Optional.of(new TomorrowAction("menyapa dulu", "greets first")),
                List.of(
                    new MetricReport.Trend(
                        "polite",
                        Optional.of(false),
                        List.of(new MetricReport.Day(LocalDate.of(2026, 3, 1), 0.5, 3)))),
                0,
                0,
                Optional.empty()))
        : Optional.empty();
  }

  @Override
  public Optional<MeasurementRow.Page> rows(
      String metric, RowFilter filter, String cursor, int limit) {
    int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
    List<MeasurementRow> rows =
        IntStream.range(from, Math.min(3, from + limit))
            .mapToObj(i ->
                new MeasurementRow(
                    "polite",
                    "row-" + i,
                    Instant.EPOCH.plusSeconds(i),
                    1,
                    Map.of(),
                    "conversation",
                    "customer"))
            .toList();
    Optional<String> next =
        from + limit < 3 ? Optional.of(Integer.toString(from + limit)) : Optional.empty();
    return metric.equals("politeness")
        ? Optional.of(new MeasurementRow.Page(rows, next))
        : Optional.empty();
  }

  @Override
  public void rebuild() {}

  @Override
  public Optional<Instant> rebuiltAt(String metric) {
    return Optional.empty();
  }
}
