package dev.sapa.host;

import dev.sapa.host.delivery.Receipts;
import dev.sapa.host.dialogue.Dialogue;
import dev.sapa.host.files.Fetching;
import dev.sapa.host.retention.Erasure;
import dev.sapa.host.retention.Expiry;
import dev.sapa.host.retention.Received;
import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.settings.HostSettings.Retention;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets what is kept for a time only: soon after the start, and every night.
final class Upkeep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration PARKED = Duration.ofDays(7);

  /// When the fewest people write, by the clock of the business.
  private static final int NIGHT = 3;

  /// In its night large files are rewritten.
  private static final DayOfWeek QUIET = DayOfWeek.SUNDAY;

  private static final int MINUTES_BETWEEN_LOOKS = 10;

  private final Received received;
  private final Expiry expiry;
  private final Erasure erasure;
  private final Dialogue dialogue;
  private final Receipts receipts;
  private final Fetching fetching;
  private final Database state;
  private final Retention retention;
  private final ZoneId zone;
  private final Clock clock;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("upkeep").factory());
  private Optional<LocalDate> last = Optional.empty();

  @Inject
  Upkeep(
      Received received,
      Expiry expiry,
      Erasure erasure,
      Dialogue dialogue,
      Receipts receipts,
      Fetching fetching,
      Database state,
      HostSettings settings,
      Clock clock) {
    this.received = received;
    this.expiry = expiry;
    this.erasure = erasure;
    this.dialogue = dialogue;
    this.receipts = receipts;
    this.fetching = fetching;
    this.state = state;
    this.retention = settings.retention();
    this.zone = settings.business().zone();
    this.clock = clock;
  }

  void start() {
    clockwork.scheduleWithFixedDelay(this::look, 1, MINUTES_BETWEEN_LOOKS, TimeUnit.MINUTES);
  }

  private void look() {
    ZonedDateTime now = clock.instant().atZone(zone);
    boolean night = now.getHour() == NIGHT;
    if (last.isEmpty() || night && last.get().isBefore(now.toLocalDate())) {
      last = Optional.of(now.toLocalDate());
      forget(night && now.getDayOfWeek() == QUIET);
    }
  }

  /// Forgets everything whose time is over, and finishes what was being erased.
  ///
  /// @param quiet whether nothing need be written for a while
  void forget(boolean quiet) {
    try {
      Instant now = clock.instant();
      erasure.again();
      int deadLetters = expiry.deadLetters(before(now, retention.deadLetterDays()));
      int requests = received.prune(before(now, retention.rawDays()));
      int seen = dialogue.prune(before(now, retention.dedupeDays()));
      int parked = state.write(transaction -> receipts.prune(transaction, now.minus(PARKED)));
      expiry.repeatable(before(now, retention.dedupeDays()));
      int conversations =
          retention
              .conversationDays()
              .map(days -> expiry.conversations(before(now, days), now))
              .orElse(0);
      int facts = retention.factDays().map(days -> expiry.facts(before(now, days))).orElse(0);
      int questions =
          retention.questionDays().map(days -> expiry.questions(before(now, days))).orElse(0);
      boolean any = requests + seen + parked + deadLetters + conversations + facts + questions > 0;
      erasure.finish(quiet, any);
      fetching.sweep();
      if (any) {
        log.info(
            "Forgot {} raw requests, {} marks of seen events, {} parked reports, {} dead letters, {} conversations and customers, {} facts of no conversation and {} questions.",
            requests,
            seen,
            parked,
            deadLetters,
            conversations,
            facts,
            questions);
      }
    } catch (RuntimeException fault) {
      log.warn("Old data could not be deleted; it is tried again tomorrow.", fault);
    }
  }

  private static Instant before(Instant now, int days) {
    return now.minus(Duration.ofDays(days));
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
