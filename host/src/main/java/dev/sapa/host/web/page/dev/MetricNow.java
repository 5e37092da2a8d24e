package dev.sapa.host.web.page.dev;

import java.util.List;
import java.util.Optional;

/// What a metric says now.
///
/// @param instance its id
/// @param action what the team does tomorrow because of it
/// @param problem why it stands still
public record MetricNow(
    String instance,
    String question,
    List<Value> values,
    Optional<String> action,
    List<Row> rows,
    Optional<String> problem) {
  public MetricNow {
    values = List.copyOf(values);
    rows = List.copyOf(rows);
  }

  /// One series.
  ///
  /// @param sample how many rows it was made of
  public record Value(String label, String value, long sample) {}

  /// A row behind it.
  public record Row(String at, String series, String value, String dimensions) {}
}
