package dev.sapa.host;

import dev.sapa.host.delivery.Receipts;
import dev.sapa.host.dialogue.Dialogue;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets what is kept for a time only.
final class Upkeep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration PARKED = Duration.ofDays(7);

  private final Journal journal;
  private final Dialogue dialogue;
  private final Receipts receipts;
  private final Database state;
  private final HostSettings.Retention retention;
  private final Clock clock;
  private final ScheduledExecutorService daily =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("upkeep").factory());

  @Inject
  Upkeep(
      Journal journal,
      Dialogue dialogue,
      Receipts receipts,
      Database state,
      HostSettings.Retention retention,
      Clock clock) {
    this.journal = journal;
    this.dialogue = dialogue;
    this.receipts = receipts;
    this.state = state;
    this.retention = retention;
    this.clock = clock;
  }

  void start() {
    daily.scheduleWithFixedDelay(this::forget, 1, 24 * 60, TimeUnit.MINUTES);
  }

  void forget() {
    try {
      Instant now = clock.instant();
      int requests = journal.prune(now.minus(Duration.ofDays(retention.rawDays())));
      int seen = dialogue.prune(now.minus(Duration.ofDays(retention.dedupeDays())));
      int parked = state.write(transaction -> receipts.prune(transaction, now.minus(PARKED)));
      if (requests + seen + parked > 0) {
        log.info(
            "Forgot {} raw requests, {} marks of seen events and {} parked reports.",
            requests,
            seen,
            parked);
      }
    } catch (RuntimeException fault) {
      log.warn("Old data could not be deleted; it is tried again tomorrow.", fault);
    }
  }

  @Override
  public void close() {
    daily.shutdownNow();
  }
}
