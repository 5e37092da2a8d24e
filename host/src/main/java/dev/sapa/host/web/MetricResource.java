package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.insight.MetricReport;
import dev.sapa.host.insight.RowFilter;
import dev.sapa.host.web.Route.Answer;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.TomorrowAction;
import io.helidon.webserver.http.ServerRequest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The numbers, with what to do about them and the rows behind them.
final class MetricResource implements Resource {
  private static final String LIST = "/api/v1/metrics";
  private static final String ONE = LIST + "/{id}";
  private static final Duration USUAL = Duration.ofDays(30);

  private final Metrics metrics;
  private final Clock clock;
  private final ZoneId zone;

  @Inject
  MetricResource(Metrics metrics, Clock clock, ZoneId zone) {
    this.metrics = metrics;
    this.clock = clock;
    this.zone = zone;
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      String id,
      Phrase question,
      Phrase ownerRole,
      Instant from,
      Instant to,
      List<Series> series,
      Optional<TomorrowAction> tomorrow,
      long ofDeleted,
      Optional<String> problem) {}

  /// @param met whether its target is met; null where it has none, or nothing was measured
  /// @param numbers for each combination of dimensions, and for each dimension alone
  /// @param days those on which something was measured, in order
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Series(
      String id,
      Phrase label,
      Definition.Unit unit,
      Definition.Aggregation aggregation,
      Optional<Definition.Target> target,
      Optional<Double> value,
      Optional<Boolean> met,
      long sampleSize,
      List<Number> numbers,
      List<MetricReport.Day> days) {}

  /// A metric as it stands in the list.
  record Listed(String id, Phrase question, Phrase ownerRole, List<Definition.Series> series) {
    static Listed of(Metrics.Running metric) {
      Definition definition = metric.definition();
      return new Listed(
          metric.id(), definition.question(), definition.ownerRole(), definition.series());
    }
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Number(Map<String, String> dimensions, Optional<Double> value, long sampleSize) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.getJson(
            LIST,
            request -> Answer.ok(Page.whole(metrics.running().stream().map(Listed::of).toList()))),
        Route.postJson(LIST + "/rebuild", request -> rebuild()),
        Route.getJson(ONE, this::report),
        Route.getJson(ONE + "/rows", this::rows));
  }

  record Rebuilt(int metrics) {}

  private Answer rebuild() {
    metrics.rebuild();
    return Answer.ok(new Rebuilt(metrics.running().size()));
  }

  private Answer report(ServerRequest request) {
    return Answer.ok(view(find(request, span(request))));
  }

  private Answer rows(ServerRequest request) {
    Query query = new Query(request);
    Metrics.Span span = span(request);
    String id = Route.parameter(request, "id");
    RowFilter filter =
        new RowFilter(query.text("series"), span.from(), span.to(), query.pairs("dimension"));
    try {
      return Answer.ok(
          metrics
              .rows(id, filter, query.text("cursor").orElse(""), query.limit())
              .map(page -> new Page<>(page.items(), page.next()))
              .orElseThrow(() -> Problem.noSuch("metric", id, LIST)));
    } catch (IllegalArgumentException foreign) {
      throw Problem.malformed("'cursor' is the 'next' of the page before, as it was given.");
    }
  }

  private MetricReport find(ServerRequest request, Metrics.Span span) {
    String id = Route.parameter(request, "id");
    return metrics.report(id, span).orElseThrow(() -> Problem.noSuch("metric", id, LIST));
  }

  private Metrics.Span span(ServerRequest request) {
    Query query = new Query(request);
    Instant to = query.time("to", zone).orElseGet(clock::instant);
    Instant from = query.time("from", zone).orElseGet(() -> to.minus(USUAL));
    if (!from.isBefore(to)) {
      throw Problem.malformed("'from' must be before 'to'; 'to' itself is not counted.");
    }
    return new Metrics.Span(from, to);
  }

  private static View view(MetricReport report) {
    Definition definition = report.definition();
    Reading reading = report.reading();
    return new View(
        report.metric(),
        definition.question(),
        definition.ownerRole(),
        reading.from(),
        reading.to(),
        definition.series().stream().map(series -> series(series, report)).toList(),
        report.action(),
        report.ofDeleted(),
        report.problem());
  }

  private static Series series(Definition.Series series, MetricReport report) {
    Reading reading = report.reading();
    Optional<Reading.Number> all = reading.number(series.id(), Map.of());
    Optional<MetricReport.Trend> trend =
        report.trends().stream().filter(t -> t.series().equals(series.id())).findFirst();
    return new Series(
        series.id(),
        series.label(),
        series.unit(),
        series.aggregation(),
        series.target(),
        all.flatMap(Reading.Number::value),
        trend.flatMap(MetricReport.Trend::met),
        all.map(Reading.Number::sampleSize).orElse(0L),
        reading.numbers().stream()
            .filter(number -> number.series().equals(series.id()))
            .filter(number -> !number.dimensions().isEmpty())
            .map(number -> new Number(number.dimensions(), number.value(), number.sampleSize()))
            .toList(),
        trend.map(MetricReport.Trend::days).orElse(List.of()));
  }
}
