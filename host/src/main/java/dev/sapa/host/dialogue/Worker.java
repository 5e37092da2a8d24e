package dev.sapa.host.dialogue;

import dev.sapa.host.journal.Entry;
import dev.sapa.host.store.StoreException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works through a feed on a thread of its own. What fails is tried again five times and then set
/// aside, so that the lane moves on; where the disk refuses, nothing is set aside and the worker
/// waits.
final class Worker implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final int BATCH = 64;
  private static final int MOST_TRIES = 5;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration WAIT_FOR_DISK = Duration.ofSeconds(1);

  private final Feed feed;
  private final Turns turns;
  private final Precedence precedence;

  Worker(Feed feed, Turns turns) {
    this.feed = feed;
    this.turns = turns;
    this.precedence = new Precedence(feed);
  }

  @Override
  public void run() {
    try {
      while (goesOn()) {
        // Until the feed is closed.
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /// Handles the next batch; false where there will be none. Whatever happens, the worker lives:
  /// its lanes have no other.
  private boolean goesOn() throws InterruptedException {
    try {
      List<Entry> batch = feed.take(BATCH);
      if (!batch.isEmpty()) {
        long arrived = feed.load().arrived();
        long began = System.nanoTime();
        handle(batch);
        precedence.rest(
            batch.size(),
            feed.load().arrived() - arrived,
            Duration.ofNanos(System.nanoTime() - began));
      }
      return !batch.isEmpty();
    } catch (RuntimeException fault) {
      log.error("What came in could not be read; it is tried again.", fault);
      Thread.sleep(WAIT_FOR_DISK);
      return true;
    }
  }

  private void handle(List<Entry> batch) throws InterruptedException {
    try {
      turns.handle(batch);
    } catch (RuntimeException fault) {
      log.warn(
          "{} entries are handled one by one because one of them failed.", batch.size(), fault);
      for (Entry entry : batch) {
        handleAlone(entry);
      }
    }
  }

  private void handleAlone(Entry entry) throws InterruptedException {
    int tries = 0;
    while (true) {
      try {
        onceTheDiskLetsUs(entry, () -> turns.handle(List.of(entry)));
        return;
      } catch (RuntimeException fault) {
        tries++;
        log.warn(
            "Entry {} failed, try {} of {}: {}",
            entry.sequence(),
            tries,
            MOST_TRIES,
            fault.getMessage());
        if (tries == MOST_TRIES) {
          onceTheDiskLetsUs(entry, () -> turns.setAside(entry, fault));
          return;
        }
        Thread.sleep(PAUSE.multipliedBy(1L << tries));
      }
    }
  }

  /// Goes on trying while the disk refuses: an entry that is passed over in memory alone would be
  /// missing until the next start.
  private static void onceTheDiskLetsUs(Entry entry, Runnable work) throws InterruptedException {
    while (true) {
      try {
        work.run();
        return;
      } catch (StoreException refused) {
        if (!refused.isTemporary()) {
          throw refused;
        }
        log.error("The state is not writable; entry {} waits.", entry.sequence(), refused);
        Thread.sleep(WAIT_FOR_DISK);
      }
    }
  }
}
