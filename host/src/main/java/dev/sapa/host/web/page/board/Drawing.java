package dev.sapa.host.web.page.board;

import dev.sapa.host.insight.MetricReport;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Definition.Aggregation;
import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.Reading;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A metric's report turned into what the board shows of it.
///
/// @param before the same metric over the days before
record Drawing(MetricReport report, Reading before, Period period, Tongue tongue) {
  private static final int MOST_PARTS = 8;
  private static final int BEHIND_WORTH_SAYING = 100;

  Tile tile() {
    List<Figure> figures =
        report.definition().series().stream().map(series -> figure(series, Map.of())).toList();
    return new Tile(
        report.metric(),
        tongue.of(report.definition().question()),
        tongue.of(report.definition().ownerRole()),
        report.action().map(action -> tongue.of(new Phrase(action.indonesian(), action.english()))),
        report.problem(),
        Optional.of(report.ofDeleted())
            .filter(rows -> rows > 0)
            .map(rows -> tongue.say("board.of-deleted", tongue.whole(rows))),
        Optional.of(report.eventsBehind())
            .filter(behind -> behind >= BEHIND_WORTH_SAYING)
            .map(behind -> tongue.say("board.behind", tongue.whole(behind))),
        figures.stream().anyMatch(figure -> figure.measured() || figure.ways().isPresent()),
        figures);
  }

  /// The number of a series.
  ///
  /// @param slice dimensions it is about; of an empty map, over everything
  Figure figure(Series series, Map<String, String> slice) {
    Optional<Reading.Number> number = report.reading().number(series.id(), slice);
    Optional<Double> value = number.flatMap(Reading.Number::value);
    Optional<Double> earlier = before.number(series.id(), slice).flatMap(Reading.Number::value);
    long rows = number.map(Reading.Number::sampleSize).orElse(0L);
    Trend trend = Trend.of(series, value, earlier, period.days(), tongue);
    return new Figure(
        tongue.of(series.label()),
        value.map(v -> tongue.value(series.unit(), v)).orElse("–"),
        value.isPresent(),
        value
            .filter(v -> series.aggregation() == Aggregation.SHARE)
            .map(v -> tongue.say("board.of", tongue.whole(v * rows), tongue.whole(rows))),
        ways(series, slice),
        series.target().map(target -> target(series, target)),
        verdict(series, value),
        trend.says(),
        trend.way(),
        trend.tone(),
        value.flatMap(v -> new Certainty(tongue).of(series, v, rows)),
        Spark.of(series, slice.isEmpty() ? days(series) : List.of(), period, tongue),
        slice.isEmpty() ? breakdowns(series) : List.of(),
        series.aggregation() == Aggregation.COUNT,
        link(series, slice),
        rows);
  }

  private Optional<String> ways(Series series, Map<String, String> slice) {
    return series.headline().keySet().stream()
        .filter(way -> !slice.containsKey(way))
        .sorted()
        .findFirst()
        .flatMap(way -> ways(series, slice, way));
  }

  private Optional<String> ways(Series series, Map<String, String> slice, String way) {
    String headline = series.headline().getOrDefault(way, "");
    String said =
        report.reading().numbers().stream()
            .filter(number -> number.series().equals(series.id()) && number.value().isPresent())
            .filter(number -> number.dimensions().size() == slice.size() + 1)
            .filter(number -> number.dimensions().containsKey(way))
            .filter(number -> number.dimensions().entrySet().containsAll(slice.entrySet()))
            .sorted(
                Comparator.comparing(
                        (Reading.Number number) -> !headline.equals(number.dimensions().get(way)))
                    .thenComparing(number -> number.dimensions().getOrDefault(way, "")))
            .map(number ->
                "%s %s"
                    .formatted(
                        tongue.name(
                            report.definition(),
                            way + "." + number.dimensions().getOrDefault(way, "")),
                        tongue.value(series.unit(), number.value().orElse(0.0))))
            .collect(Collectors.joining(" · "));
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of("%s: %s".formatted(tongue.name(report.definition(), way), said));
  }

  private String target(Series series, Definition.Target target) {
    boolean longest =
        target.direction() == Definition.Direction.AT_MOST
            && series.unit() == Definition.Unit.SECONDS;
    return tongue.say(
        "board.target." + (longest ? "longest" : target.direction().name()),
        tongue.value(series.unit(), target.value()));
  }

  private static String verdict(Series series, Optional<Double> value) {
    return series
        .target()
        .flatMap(target ->
            value.map(v ->
                target.direction() == Definition.Direction.AT_LEAST
                    ? v >= target.value()
                    : v <= target.value()))
        .map(met -> met ? "met" : "missed")
        .orElse("");
  }

  private List<MetricReport.Day> days(Series series) {
    return report.trends().stream()
        .filter(trend -> trend.series().equals(series.id()))
        .flatMap(trend -> trend.days().stream())
        .toList();
  }

  private List<Figure.Breakdown> breakdowns(Series series) {
    Map<String, List<Reading.Number>> byName =
        report.reading().numbers().stream()
            .filter(number -> number.series().equals(series.id()))
            .filter(number -> number.dimensions().size() == 1)
            .collect(
                Collectors.groupingBy(
                    number -> number.dimensions().keySet().iterator().next(),
                    TreeMap::new,
                    Collectors.toList()));
    return byName.entrySet().stream()
        .filter(dimension -> dimension.getValue().size() > 1)
        .map(dimension -> breakdown(series, dimension.getKey(), dimension.getValue()))
        .toList();
  }

  private Figure.Breakdown breakdown(Series series, String name, List<Reading.Number> numbers) {
    double longest =
        series.unit() == Definition.Unit.SHARE
            ? 1
            : numbers.stream().mapToDouble(n -> n.value().orElse(0.0)).max().orElse(1);
    return new Figure.Breakdown(
        tongue.name(report.definition(), name),
        numbers.stream()
            .sorted(
                Comparator.comparingLong(Reading.Number::sampleSize)
                    .reversed()
                    .thenComparing(number -> number.dimensions().getOrDefault(name, "")))
            .limit(MOST_PARTS)
            .map(number -> part(series, name, number, longest))
            .toList());
  }

  private Figure.Part part(Series series, String name, Reading.Number number, double longest) {
    String value = number.dimensions().getOrDefault(name, "");
    double measured = number.value().orElse(0.0);
    return new Figure.Part(
        tongue.name(report.definition(), name + "." + value),
        tongue.value(series.unit(), measured),
        tongue.whole(number.sampleSize()),
        Long.toString(Math.round(longest <= 0 ? 0 : 100 * measured / longest)),
        link(series, number.dimensions()));
  }

  /// Where the rows behind a number are.
  String link(Series series, Map<String, String> slice) {
    StringBuilder link =
        new StringBuilder("/board/%s?days=%d".formatted(encoded(report.metric()), period.days()));
    link.append("&series=").append(encoded(series.id()));
    new TreeMap<>(slice)
        .forEach((name, value) ->
            link.append("&by=").append(encoded(name)).append("&is=").append(encoded(value)));
    return link.toString();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
