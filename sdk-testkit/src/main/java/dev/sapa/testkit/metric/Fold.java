package dev.sapa.testkit.metric;

import dev.sapa.host.insight.MemoryCodec;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Folds as the host does, in memory: each customer's events in the order of the log, and a time
/// that was asked for before whatever happens after it. May begin anew from what it remembers at
/// any place, as a host that was restarted does.
final class Fold<M extends Record> {
  /// More of these for one customer than a year of hours make no sense.
  static final int MOST_WAKE_UPS = 10_000;

  private final Supplier<? extends Metric<M>> maker;
  private final Map<String, M> memories = new LinkedHashMap<>();
  private final Map<String, Instant> wakeUps = new LinkedHashMap<>();
  private final Map<Row, Measurement> rows = new LinkedHashMap<>();
  private final List<Event> told = new ArrayList<>();
  private Metric<M> metric;
  private int woken;

  private record Row(String customer, String series, String key) {}

  Fold(Supplier<? extends Metric<M>> maker) {
    this.maker = maker;
    this.metric = maker.get();
  }

  Folded<M> all(List<Event> events, Instant end) {
    events.forEach(this::tell);
    return until(end);
  }

  /// With another object, which reads what this one wrote.
  void restart() {
    metric.close();
    metric = maker.get();
    memories.replaceAll((customer, memory) -> reread(memory));
  }

  /// A memory as JSON and back, as the host stores it.
  @SuppressWarnings("unchecked")
  static <M extends Record> M reread(M memory) {
    MemoryCodec codec = new MemoryCodec(memory.getClass());
    return (M) codec.read(codec.write(memory));
  }

  void tell(Event event) {
    event
        .header()
        .customer()
        .ifPresent(customer -> {
          wake(customer, event.header().at());
          observe(customer, event, event.header().at());
        });
  }

  /// Lets time pass for everybody.
  Folded<M> until(Instant end) {
    List.copyOf(wakeUps.keySet()).forEach(customer -> wake(customer, end));
    return new Folded<>(memories, wakeUps, List.copyOf(rows.values()), told);
  }

  int woken() {
    return woken;
  }

  private void wake(String customer, Instant before) {
    Instant due = wakeUps.get(customer);
    while (due != null && due.isBefore(before)) {
      if (++woken > MOST_WAKE_UPS) {
        throw new AssertionError(
            "It asks to be woken again and again, %d times by %s; ask for later times."
                .formatted(MOST_WAKE_UPS, due));
      }
      observe(customer, timeReached(customer, due), due.plusMillis(1));
      due = wakeUps.get(customer);
    }
  }

  private static Event timeReached(String customer, Instant at) {
    return new Event.TimeReached(
        new Event.Header(
            0,
            at,
            Optional.empty(),
            Optional.of(customer),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private void observe(String customer, Event event, Instant earliest) {
    told.add(event);
    M memory = memories.containsKey(customer) ? memories.get(customer) : metric.start();
    Step<M> step = metric.observe(memory, event);
    memories.put(customer, step.memory());
    step.measurements().forEach(row -> rows.put(new Row(customer, row.series(), row.key()), row));
    boolean isWakeUp = event instanceof Event.TimeReached;
    wakeUps.remove(customer);
    step.wakeAt()
        .map(Fold::wholeMillis)
        .filter(asked -> !isWakeUp || !asked.isBefore(earliest))
        .ifPresent(asked -> wakeUps.put(customer, asked.isBefore(earliest) ? earliest : asked));
  }

  private static Instant wholeMillis(Instant asked) {
    Instant floor = Instant.ofEpochMilli(asked.toEpochMilli());
    return floor.equals(asked) ? asked : floor.plusMillis(1);
  }
}
