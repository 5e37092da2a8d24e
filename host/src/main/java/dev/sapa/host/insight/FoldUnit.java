package dev.sapa.host.insight;

import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A piece of folding: what some events and wake-ups change. Nothing of it counts before it is
/// stored.
final class FoldUnit {
  /// Waking a customer every hour of ten years is fewer.
  private static final int MOST_WAKE_UPS = 100_000;

  private final MetricInstance metric;
  private final Map<String, Remembered> known;
  private final Set<String> series;
  private final Map<Party, Remembered> changed = new LinkedHashMap<>();
  private final Map<RowKey, Measurement> measured = new LinkedHashMap<>();

  /// @param known what is remembered of the parties this unit may touch; those that are missing
  ///   have not been heard from
  FoldUnit(MetricInstance metric, Map<String, Remembered> known) {
    this.metric = metric;
    this.known = known;
    this.series =
        metric.definition().series().stream()
            .map(Definition.Series::id)
            .collect(Collectors.toSet());
  }

  Map<Party, Remembered> changed() {
    return changed;
  }

  Map<RowKey, Measurement> measured() {
    return measured;
  }

  /// Tells an event, and before it the wake-ups of its party that were due earlier.
  void tell(Party party, Event event) {
    wake(party, event.header().at());
    Remembered before = remembered(party);
    Step<Record> step = metric.observe(before.memory(), event);
    Optional<Instant> wakeAt = step.wakeAt().map(asked -> later(asked, event.header().at()));
    keep(party, before, step, wakeAt);
  }

  /// Tells the wake-ups of a party that are due before a time. One at that time waits, because an
  /// event may still be recorded then, and events go first.
  void wake(Party party, Instant before) {
    int told = 0;
    Remembered due = remembered(party);
    while (due.wakeAt().filter(at -> at.isBefore(before)).isPresent()) {
      Instant at = due.wakeAt().get();
      if (++told > MOST_WAKE_UPS) {
        throw new IllegalStateException(
            "It asks to be woken again and again, %d times by %s; ask for later times."
                .formatted(MOST_WAKE_UPS, at));
      }
      Step<Record> step = metric.observe(due.memory(), party.timeReached(at));
      // What is asked for up to now has just been told.
      keep(party, due, step, step.wakeAt().map(WholeMillis::ceiling).filter(at::isBefore));
      due = remembered(party);
    }
  }

  private Remembered remembered(Party party) {
    return known.computeIfAbsent(
        party.id(), unheard -> new Remembered(metric.start(), Optional.empty()));
  }

  private void keep(Party party, Remembered before, Step<Record> step, Optional<Instant> wakeAt) {
    // All of them before any, so that nothing stays of a step that is refused.
    step.measurements().forEach(this::check);
    step.measurements().forEach(row -> measured.put(RowKey.of(party, row), row));
    Remembered after = new Remembered(step.memory(), wakeAt);
    if (!after.same(before)) {
      known.put(party.id(), after);
      changed.put(party, after);
    }
  }

  private void check(Measurement measurement) {
    if (!series.contains(measurement.series())) {
      throw new IllegalStateException(
          "It measured the series %s, which its definition does not have."
              .formatted(measurement.series()));
    }
    if (!Double.isFinite(measurement.value())) {
      throw new IllegalStateException(
          "It measured %s in the series %s, which is not a number."
              .formatted(measurement.value(), measurement.series()));
    }
  }

  private static Instant later(Instant asked, Instant told) {
    Instant whole = WholeMillis.ceiling(asked);
    return whole.isBefore(told) ? told : whole;
  }

  /// What makes a measurement replace another.
  record RowKey(String party, String series, String key) {
    static RowKey of(Party party, Measurement row) {
      return new RowKey(party.id(), row.series(), row.key());
    }
  }
}
