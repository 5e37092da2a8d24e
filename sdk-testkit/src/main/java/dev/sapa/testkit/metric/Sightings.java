package dev.sapa.testkit.metric;

import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Definition.Unit;
import dev.sapa.sdk.metric.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Readings a metric may be shown: nothing measured, on either side of the targets, and absurd.
final class Sightings {
  private static final Instant TO = EventLog.START.plusSeconds(7 * 86_400);

  private final Definition definition;

  Sightings(Definition definition) {
    this.definition = definition;
  }

  /// @param real what the host reads from the trial's logs
  Map<String, Reading> all(Reading real) {
    Map<String, Reading> all = new LinkedHashMap<>();
    all.put("the reading of the logs", real);
    all.put("no number at all", reading(List.of()));
    all.put("nothing measured", reading(everything(Optional.empty())));
    for (double value : values()) {
      all.put("everywhere " + value, reading(everything(Optional.of(value))));
      for (Series series : definition.series()) {
        all.put(series.id() + " alone at " + value, reading(alone(series, value)));
      }
    }
    Set<Map<String, String>> slices = new LinkedHashSet<>();
    real.numbers().forEach(number -> slices.add(number.dimensions()));
    for (double value : values()) {
      all.put("every slice at " + value, reading(sliced(slices, value)));
    }
    return all;
  }

  private static Reading reading(List<Reading.Number> numbers) {
    return new Reading(EventLog.START, TO, numbers);
  }

  private List<Reading.Number> everything(Optional<Double> value) {
    return definition.series().stream()
        .map(series -> number(series, Map.of(), value.map(v -> within(series, v))))
        .toList();
  }

  private List<Reading.Number> alone(Series measured, double value) {
    return definition.series().stream()
        .map(series ->
            number(
                series,
                Map.of(),
                series.equals(measured) ? Optional.of(within(series, value)) : Optional.empty()))
        .toList();
  }

  private List<Reading.Number> sliced(Set<Map<String, String>> slices, double value) {
    List<Reading.Number> numbers = new ArrayList<>();
    for (Series series : definition.series()) {
      slices.forEach(
          slice -> numbers.add(number(series, slice, Optional.of(within(series, value)))));
    }
    return numbers;
  }

  private static Reading.Number number(
      Series series, Map<String, String> dimensions, Optional<Double> value) {
    return new Reading.Number(series.id(), dimensions, value, value.isPresent() ? 12 : 0);
  }

  private static double within(Series series, double value) {
    return series.unit() == Unit.SHARE ? Math.min(1, value) : value;
  }

  private List<Double> values() {
    Set<Double> values = new LinkedHashSet<>(List.of(0.0, 0.5, 1.0, 1e9));
    for (Series series : definition.series()) {
      series
          .target()
          .ifPresent(target -> {
            values.add(target.value());
            values.add(target.value() * 0.9);
            values.add(target.value() * 1.1);
          });
    }
    return List.copyOf(values);
  }
}
