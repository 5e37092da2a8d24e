package dev.sapa.host.insight;

import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The rows of one series on their way to its numbers: over everything, for each value of a
/// dimension, for each combination of them, and day by day. Where a dimension is not asked for, the
/// series' headline says which rows count.
final class SeriesTally {
  private final Series series;
  private final ZoneId zone;
  private final Map<Map<String, String>, Tally> slices = new LinkedHashMap<>();
  private final Map<Map<String, String>, List<Tally>> slicesOf = new HashMap<>();
  private final Map<LocalDate, Tally> days = new TreeMap<>();

  SeriesTally(Series series, ZoneId zone) {
    this.series = series;
    this.zone = zone;
    slices.put(Map.of(), new Tally(series.aggregation()));
  }

  Series series() {
    return series;
  }

  void add(Instant at, double value, Map<String, String> dimensions) {
    slicesOf.computeIfAbsent(dimensions, this::slices).forEach(tally -> tally.add(value));
    if (!counts(dimensions, Map.of())) {
      return;
    }
    days.computeIfAbsent(at.atZone(zone).toLocalDate(), day -> new Tally(series.aggregation()))
        .add(value);
  }

  private List<Tally> slices(Map<String, String> dimensions) {
    Set<Map<String, String>> counted = new LinkedHashSet<>();
    counted.add(Map.of());
    dimensions.forEach((name, value) -> counted.add(Map.of(name, value)));
    counted.add(dimensions);
    List<Tally> tallies = new ArrayList<>();
    counted.removeIf(slice -> !counts(dimensions, slice));
    for (Map<String, String> slice : counted) {
      tallies.add(slices.computeIfAbsent(slice, added -> new Tally(series.aggregation())));
    }
    return tallies;
  }

  private boolean counts(Map<String, String> dimensions, Map<String, String> slice) {
    return series.headline().entrySet().stream()
        .allMatch(wanted ->
            slice.containsKey(wanted.getKey())
                || wanted.getValue().equals(dimensions.get(wanted.getKey())));
  }

  /// The number over everything first.
  List<Reading.Number> numbers() {
    return slices.entrySet().stream()
        .map(slice ->
            new Reading.Number(
                series.id(), slice.getKey(), slice.getValue().number(), slice.getValue().count()))
        .toList();
  }

  /// Days on which something was measured, in order.
  List<MetricReport.Day> days() {
    return days.entrySet().stream()
        .map(day ->
            new MetricReport.Day(
                day.getKey(), day.getValue().number().orElseThrow(), day.getValue().count()))
        .toList();
  }
}
