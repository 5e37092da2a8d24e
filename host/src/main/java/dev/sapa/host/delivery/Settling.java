package dev.sapa.host.delivery;

import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.Capabilities.Reconciliation;
import dev.sapa.sdk.channel.Reconciled;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of a part that the provider may have: the provider is asked where it can be, a
/// report is waited for where it cannot, and after a while the lane goes on without knowing.
final class Settling {
  private static final Logger log = LoggerFactory.getLogger(Settling.class);
  private static final List<Duration> QUESTIONS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(25));
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);

  private final Database database;
  private final Outcomes outcomes;
  private final Clock clock;

  @Inject
  Settling(Database database, Outcomes outcomes, Clock clock) {
    this.database = database;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  Next settle(Delivery delivery, Attempt attempt, boolean last) throws InterruptedException {
    Instant since = attempt.updatedAt();
    if (delivery.channel().capabilities().reconciliation() != Reconciliation.QUERY) {
      Instant end = since.plus(LONGEST_HOLD);
      return clock.instant().isBefore(end) ? new Next.Held(end) : new Next.Onward();
    }
    Instant first = since.plus(QUESTIONS.getFirst());
    if (clock.instant().isBefore(first)) {
      return new Next.Held(first);
    }
    return switch (ask(delivery, attempt)) {
      case Reconciled.Found found -> {
        database.write(transaction -> {
          outcomes.accepted(
              transaction, delivery.waiting(), attempt, found.providerMessageId(), false, last);
          return true;
        });
        yield last ? new Next.Finished(delivery.waiting().more()) : new Next.Onward();
      }
      case Reconciled.NotFound gone -> {
        Why why = new Why("NOT_FOUND", "The provider never had it, so it is sent again.");
        Instant now = clock.instant();
        database.write(transaction -> {
          outcomes.postponed(transaction, delivery.waiting(), attempt, now, why, 0);
          return true;
        });
        yield new Next.Finished(true);
      }
      case Reconciled.StillUnknown unknown ->
          QUESTIONS.stream()
              .map(since::plus)
              .filter(question -> question.isAfter(clock.instant()))
              .findFirst()
              .<Next>map(Next.Held::new)
              .orElseGet(Next.Onward::new);
    };
  }

  private static Reconciled ask(Delivery delivery, Attempt attempt) throws InterruptedException {
    try {
      return delivery.channel().reconcile(attempt.part());
    } catch (InterruptedException stopping) {
      throw stopping;
    } catch (Exception | Error fault) {
      log.debug("{} could not ask its provider.", delivery.channel().id(), fault);
      return new Reconciled.StillUnknown();
    }
  }
}
