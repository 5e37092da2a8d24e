package dev.sapa.host.insight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of the rows a number was made of.
///
/// @param customer whose it is, or the conversation's id of a group
/// @param conversation where it comes from
public record MeasurementRow(
    String series,
    String key,
    Instant at,
    double value,
    Map<String, String> dimensions,
    String conversation,
    String customer) {

  /// Some rows, oldest first.
  ///
  /// @param next where the following ones begin
  public record Page(List<MeasurementRow> items, Optional<String> next) {
    public Page {
      items = List.copyOf(items);
    }
  }
}
