package dev.sapa.host.delivery;

import dev.sapa.host.store.Database;
import dev.sapa.host.store.StoreException;
import dev.sapa.host.store.Work;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what came of a call although the disk refuses for a while: it cannot be asked again.
final class Ledger {
  private static final Logger log = LoggerFactory.getLogger(Ledger.class);
  private static final int TRIES = 60;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Database database;
  private final Clock clock;
  private final Timers timers;

  @Inject
  Ledger(Database database, Clock clock, Timers timers) {
    this.database = database;
    this.clock = clock;
    this.timers = timers;
  }

  <T> T write(Work<T> outcome) {
    for (int tried = 1; ; tried++) {
      try {
        return database.write(outcome);
      } catch (StoreException refused) {
        if (tried == TRIES || Thread.currentThread().isInterrupted()) {
          throw refused;
        }
        log.warn(
            "What became of a part could not be recorded; it is tried again: {}",
            refused.getMessage());
        pause(refused);
      }
    }
  }

  private void pause(StoreException refused) {
    try {
      timers.await(clock.instant().plus(PAUSE));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw refused;
    }
  }
}
