package dev.sapa.host.dialogue;

import dev.sapa.host.dialogue.sql.SqlProgress;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the journal's lanes in order and turns what customers say into a record and decisions.
public final class Dialogue implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Dialogue.class);
  private static final int WORKERS = 4;
  private static final int FORGOTTEN_AT_ONCE = 500;

  private final Journal journal;
  private final Database state;
  private final SqlProgress progress;
  private final Turns turns;
  private final Timers timers;
  private final List<Feed> feeds = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("timers").factory());

  @Inject
  Dialogue(Journal journal, Database state, SqlProgress progress, Turns turns, Timers timers) {
    this.journal = journal;
    this.state = state;
    this.progress = progress;
    this.turns = turns;
    this.timers = timers;
  }

  /// Goes on where it stopped.
  public void start() {
    Map<Integer, Long> positions = state.read(progress::positions);
    for (int worker = 0; worker < WORKERS; worker++) {
      Map<Integer, Long> mine = new HashMap<>();
      for (int partition = worker; partition < Journal.PARTITIONS; partition += WORKERS) {
        mine.put(partition, positions.getOrDefault(partition, 0L));
      }
      feeds.add(new Feed(journal, mine));
    }
    journal.follow(entry -> feed(entry).offer(entry));
    for (int worker = 0; worker < WORKERS; worker++) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("lanes-" + worker)
              .start(new Worker(feeds.get(worker), turns)));
    }
    clockwork.scheduleWithFixedDelay(this::fireTimers, 1, 1, TimeUnit.SECONDS);
  }

  /// What is stored and not yet decided.
  public Journal.Backlog backlog() {
    return journal.backlog(state.read(progress::positions));
  }

  /// Whether everything that was stored is decided, and no automation waits to be asked.
  public boolean isCaughtUp() {
    return backlog().entries() == 0 && !timers.isAnyDue();
  }

  /// Handles an entry that was set aside once more.
  public void repeat(Entry entry) {
    feed(entry).repeat(entry);
  }

  /// Forgets which events were seen before a time, a few at a time.
  public int prune(Instant before) {
    int forgotten = 0;
    SqlProgress.Seen after = SqlProgress.Seen.FIRST;
    List<SqlProgress.Seen> old;
    do {
      SqlProgress.Seen from = after;
      old = state.read(reading -> progress.seenBefore(reading, before, from, FORGOTTEN_AT_ONCE));
      if (!old.isEmpty()) {
        after = old.getLast();
        List<SqlProgress.Seen> piece = old;
        forgotten += state.write(transaction -> progress.forget(transaction, piece));
      }
    } while (old.size() == FORGOTTEN_AT_ONCE);
    return forgotten;
  }

  @Override
  public void close() {
    clockwork.shutdown();
    feeds.forEach(Feed::close);
    try {
      for (Thread thread : threads) {
        thread.join(5_000);
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private Feed feed(Entry entry) {
    return feeds.get(entry.partition() % WORKERS);
  }

  private void fireTimers() {
    try {
      timers.fire();
    } catch (RuntimeException fault) {
      log.warn("Timers could not be looked at and are looked at again.", fault);
    }
  }
}
