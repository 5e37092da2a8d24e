package dev.sapa.testkit.metric;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Measurement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a metric made of a log.
///
/// @param memories what it remembers of each customer
/// @param wakeUps when it wants to be woken about a customer
/// @param rows of all customers; one that was measured again stands where it was
/// @param told everything it was told, with the times it asked for
public record Folded<M extends Record>(
    Map<String, M> memories,
    Map<String, Instant> wakeUps,
    List<Measurement> rows,
    List<Event> told) {
  public Folded {
    memories = Map.copyOf(memories);
    wakeUps = Map.copyOf(wakeUps);
    rows = List.copyOf(rows);
    told = List.copyOf(told);
  }

  /// A row.
  public Optional<Measurement> row(String series, String key) {
    return rows.stream()
        .filter(row -> row.series().equals(series) && row.key().equals(key))
        .findFirst();
  }
}
