package dev.sapa.host.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A clock that stands still until it is moved, and then wakes whoever asked for it, in order.
final class VirtualTime extends Clock implements Timers {
  private final TreeMap<Instant, List<Runnable>> due = new TreeMap<>();
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
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

  void advance(Duration by) {
    Instant end = instant().plus(by);
    for (List<Runnable> tasks = next(end); !tasks.isEmpty(); tasks = next(end)) {
      tasks.forEach(Runnable::run);
    }
  }

  /// When the next wake-up is asked for.
  synchronized boolean asked(Duration from) {
    return due.containsKey(now.plus(from));
  }

  /// How many wake-ups are asked for.
  synchronized int waiting() {
    return due.values().stream().mapToInt(List::size).sum();
  }

  private synchronized List<Runnable> next(Instant end) {
    Map.Entry<Instant, List<Runnable>> first = due.firstEntry();
    if (first == null || first.getKey().isAfter(end)) {
      now = end;
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
