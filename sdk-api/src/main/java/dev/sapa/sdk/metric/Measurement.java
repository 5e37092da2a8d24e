package dev.sapa.sdk.metric;

import java.time.Instant;
import java.util.Map;

/// One row behind a number.
///
/// @param series the id of the [Definition.Series]
/// @param key writing the same key of the same series again replaces the row
/// @param at the day it counts for
/// @param conversation where it comes from, to look it up
public record Measurement(
    String series,
    String key,
    Instant at,
    double value,
    Map<String, String> dimensions,
    String conversation) {
  public Measurement {
    dimensions = Map.copyOf(dimensions);
  }
}
