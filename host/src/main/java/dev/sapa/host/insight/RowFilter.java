package dev.sapa.host.insight;

import dev.sapa.sdk.metric.Definition.Series;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which rows of a metric are asked for.
///
/// @param series empty for all of them
/// @param from first instant counted
/// @param to first instant no longer counted
/// @param dimensions that a row must have, all of them
public record RowFilter(
    Optional<String> series, Instant from, Instant to, Map<String, String> dimensions) {
  public RowFilter {
    dimensions = Map.copyOf(dimensions);
  }

  /// The rows that a number was made of.
  ///
  /// @param slice the dimensions of the number; of an empty map, the headline
  public static RowFilter behind(
      Series series, Map<String, String> slice, Instant from, Instant to) {
    Map<String, String> dimensions = new HashMap<>(series.headline());
    dimensions.putAll(slice);
    return new RowFilter(Optional.of(series.id()), from, to, dimensions);
  }
}
