package dev.sapa.sdk.metric;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A metric over a span of time.
///
/// @param from first instant counted
/// @param to first instant no longer counted
/// @param numbers one for each series over everything, then one for each combination of dimensions
public record Reading(Instant from, Instant to, List<Number> numbers) {
  public Reading {
    numbers = List.copyOf(numbers);
  }

  /// The number of a series for dimensions; of an empty map, over everything.
  public Optional<Number> number(String series, Map<String, String> dimensions) {
    return numbers.stream()
        .filter(n -> n.series().equals(series) && n.dimensions().equals(dimensions))
        .findFirst();
  }

  /// The number of a series over everything; empty where nothing was measured.
  public Optional<Double> value(String series) {
    return number(series, Map.of()).flatMap(Number::value);
  }

  /// One number.
  ///
  /// @param value empty where nothing was measured
  /// @param sampleSize how many rows it was made of
  public record Number(
      String series, Map<String, String> dimensions, Optional<Double> value, long sampleSize) {
    public Number {
      dimensions = Map.copyOf(dimensions);
    }
  }
}
