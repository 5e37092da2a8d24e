package dev.sapa.sdk.metric;

import dev.sapa.sdk.event.Event;
import java.time.Instant;
import java.util.Map;

/// One row behind a number.
///
/// @param series the id of the [Definition.Series]
/// @param key writing the same key of the same series again replaces the row
/// @param at the day it counts for
/// @param value in the unit of the series
/// @param conversation where it comes from, to look it up; empty where it comes from none
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

  /// What an event says, at the time it was recorded, by the channel it came through.
  ///
  /// @param key what there is one of, such as a message's id
  public static Measurement of(String series, String key, Event.Header header, double value) {
    return new Measurement(
        series,
        key,
        header.at(),
        value,
        header.channel().map(channel -> Map.of("channel", channel)).orElse(Map.of()),
        header.conversation().orElse(""));
  }
}
