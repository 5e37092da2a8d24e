package dev.sapa.host.dialogue;

import dev.sapa.host.journal.Entry;
import dev.sapa.host.journal.Journal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The entries of some partitions, in order, for one worker.
///
/// Follows the journal in memory while the worker keeps up. Where it does not, and at the start,
/// entries are read from the journal until the worker has caught up; memory stays bounded.
final class Feed {
  private static final int LONGEST_TAIL = 20_000;
  private static final int PAGE = 256;

  private final Journal journal;
  private final Map<Integer, Long> taken = new HashMap<>();
  private final Deque<Entry> repeated = new ArrayDeque<>();
  private final Deque<Entry> backlog = new ArrayDeque<>();
  private final Deque<Entry> tail = new ArrayDeque<>();
  private long arrived;
  private boolean behind = true;
  private boolean open = true;

  /// @param positions the partitions of this feed, and how far each is done with
  Feed(Journal journal, Map<Integer, Long> positions) {
    this.journal = journal;
    taken.putAll(positions);
  }

  /// Hears of an entry of one of its partitions, after it is durable.
  synchronized void offer(Entry entry) {
    arrived++;
    if (!behind && tail.size() < LONGEST_TAIL) {
      tail.add(entry);
    } else {
      behind = true;
      tail.clear();
    }
    notifyAll();
  }

  /// What lies before its worker. Where that is not known because it is not in memory, it is much.
  synchronized Precedence.Load load() {
    return new Precedence.Load(behind ? LONGEST_TAIL : backlog.size() + tail.size(), arrived);
  }

  /// Gives an entry out once more, although its place was passed.
  synchronized void repeat(Entry entry) {
    repeated.add(entry);
    notifyAll();
  }

  /// The next entries: no two of one lane, so that they may be handled together. Waits for the
  /// first; empty when the feed is closed.
  List<Entry> take(int most) throws InterruptedException {
    while (true) {
      synchronized (this) {
        List<Entry> next = next(most);
        if (!open || !next.isEmpty()) {
          return open ? next : List.of();
        }
        if (!behind) {
          wait();
          continue;
        }
      }
      try {
        catchUp();
      } catch (RuntimeException unreadable) {
        stayBehind();
        throw unreadable;
      }
    }
  }

  synchronized void close() {
    open = false;
    notifyAll();
  }

  private synchronized void stayBehind() {
    behind = true;
  }

  private List<Entry> next(int most) {
    if (!repeated.isEmpty()) {
      return List.of(repeated.remove());
    }
    List<Entry> next = distinctLanes(backlog, most);
    return next.isEmpty() && !behind ? distinctLanes(tail, most) : next;
  }

  /// Follows first and reads then, so that nothing falls between: what is in both is passed once.
  private void catchUp() {
    Map<Integer, Long> places;
    synchronized (this) {
      behind = false;
      tail.clear();
      places = Map.copyOf(taken);
    }
    List<Entry> missed = new ArrayList<>();
    boolean more = false;
    for (Map.Entry<Integer, Long> place : places.entrySet()) {
      List<Entry> page = journal.read(place.getKey(), place.getValue(), PAGE);
      missed.addAll(page);
      more |= page.size() == PAGE;
    }
    missed.sort(Comparator.comparingLong(Entry::sequence));
    synchronized (this) {
      backlog.addAll(missed);
      behind |= more;
    }
  }

  private List<Entry> distinctLanes(Deque<Entry> queue, int most) {
    List<Entry> batch = new ArrayList<>();
    Set<String> lanes = new HashSet<>();
    while (!queue.isEmpty() && batch.size() < most) {
      Entry entry = queue.peek();
      if (entry.sequence() > taken.getOrDefault(entry.partition(), 0L)) {
        if (!lanes.add(entry.lane())) {
          return batch;
        }
        batch.add(entry);
        taken.put(entry.partition(), entry.sequence());
      }
      queue.remove();
    }
    return batch;
  }
}
