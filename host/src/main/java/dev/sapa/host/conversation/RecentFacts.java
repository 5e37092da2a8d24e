package dev.sapa.host.conversation;

import dev.sapa.host.store.Database;
import dev.sapa.sdk.event.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The latest facts, kept in memory as they become durable: whoever follows the log closely need
/// not read back what was just written. Who fell behind reads the log.
public final class RecentFacts {
  private static final int MOST = 1 << 15;

  private final Event[] kept = new Event[MOST];
  private long first;
  private long last;

  /// Follows a database from now on.
  public RecentFacts(Database state) {
    state.listen(LogGrew.class, grown -> add(grown.fact()));
    state.listen(LogShrank.class, shrunk -> forget());
  }

  /// The facts after a place in the log, oldest first; empty where some of them are not kept.
  public synchronized Optional<List<Event>> after(long sequence, int limit) {
    if (sequence < first - 1 || sequence > last || last == 0) {
      return Optional.empty();
    }
    int count = (int) Math.min(limit, last - sequence);
    List<Event> facts = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      facts.add(kept[slot(sequence + i)]);
    }
    return Optional.of(facts);
  }

  /// What is deleted must not be read here either.
  private synchronized void forget() {
    Arrays.fill(kept, null);
    first = 0;
    last = 0;
  }

  private synchronized void add(Event fact) {
    long sequence = fact.header().sequence();
    kept[slot(sequence)] = fact;
    // The first one, or one after a gap: what is kept before it does not lead up to it.
    first = sequence == last + 1 && last > 0 ? Math.max(first, sequence - MOST + 1) : sequence;
    last = sequence;
  }

  private static int slot(long sequence) {
    return (int) (sequence & (MOST - 1));
  }
}
