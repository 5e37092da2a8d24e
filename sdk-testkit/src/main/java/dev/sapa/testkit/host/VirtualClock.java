package dev.sapa.testkit.host;

import dev.sapa.host.delivery.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A clock that stands still until it is moved, and then wakes whatever in the host waits for a
/// time: a pause the provider asked for, a pace, a question that is repeated, a window.
///
/// May be used from many threads.
public final class VirtualClock extends Clock implements Timers {
  private final TreeMap<Instant, List<Runnable>> due = new TreeMap<>();
  private Instant now;

  /// Stands at a whole second, as most providers tell time.
  public VirtualClock(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /// Moves time, and wakes on the way whatever waits, in order.
  public void advance(Duration by) {
    advanceTo(instant().plus(by));
  }

  /// Moves time to a moment; does nothing where it is past.
  public void advanceTo(Instant end) {
    for (List<Runnable> tasks = next(end); !tasks.isEmpty(); tasks = next(end)) {
      tasks.forEach(Runnable::run);
    }
  }

  /// For when the next wake-up is asked; empty where nothing waits.
  public synchronized Optional<Instant> nextWakeUp() {
    return Optional.ofNullable(due.isEmpty() ? null : due.firstKey());
  }

  @Override
  public void at(Instant time, Runnable task) {
    synchronized (this) {
      if (time.isAfter(now)) {
        due.computeIfAbsent(time, any -> new ArrayList<>()).add(task);
        return;
      }
    }
    task.run();
  }

  private synchronized List<Runnable> next(Instant end) {
    Map.Entry<Instant, List<Runnable>> first = due.firstEntry();
    if (first == null || first.getKey().isAfter(end)) {
      now = end.isAfter(now) ? end : now;
      return List.of();
    }
    now = first.getKey();
    due.pollFirstEntry();
    return first.getValue();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
