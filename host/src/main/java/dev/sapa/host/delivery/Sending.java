package dev.sapa.host.delivery;

import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.SendOutcome;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/// One attempt: marked durably, made without a transaction, and its outcome recorded.
final class Sending {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final int MOST_UNREACHABLE = 10;
  private static final Duration SLOWEST_RETRY = Duration.ofMinutes(5);

  private final Database database;
  private final Ledger ledger;
  private final Outcomes outcomes;
  private final Outlets outlets;
  private final Pacing pacing;
  private final Spending spending;
  private final ZoneId zone;
  private final Clock clock;

  @Inject
  Sending(
      Database database,
      Ledger ledger,
      Outcomes outcomes,
      Outlets outlets,
      Pacing pacing,
      Spending spending,
      ZoneId zone,
      Clock clock) {
    this.database = database;
    this.ledger = ledger;
    this.outcomes = outcomes;
    this.outlets = outlets;
    this.pacing = pacing;
    this.spending = spending;
    this.zone = zone;
    this.clock = clock;
  }

  /// @param alone whether the message consists of this one attempt
  /// @param last whether it is the message's last part
  Next attempt(Delivery delivery, Attempt attempt, boolean alone, boolean last)
      throws InterruptedException {
    ChannelInstance channel = delivery.channel();
    pacing.take(channel.id(), channel.capabilities().rate().perSecond());
    if (!delivery.outlet().open()) {
      return new Next.InstanceHeld();
    }
    Waiting waiting = delivery.waiting();
    Spending.Turn turn = spending.take(channel, waiting);
    if (turn instanceof Spending.Turn.Wait wait) {
      Why why = why(wait);
      record(transaction -> outcomes.hold(transaction, waiting, wait.until(), why));
      return new Next.Held(wait.until());
    }
    Spending.Turn.Now now = (Spending.Turn.Now) turn;
    boolean begun =
        database.write(transaction -> {
          boolean begins = outcomes.begin(transaction, waiting, attempt, alone);
          if (begins) {
            spending.keep(transaction, channel, now, attempt);
          }
          return begins;
        });
    if (!begun) {
      spending.giveBack(channel, now);
      return new Next.Finished(true);
    }
    return switch (Handover.of(channel, attempt.part())) {
      case Handover.Unreachable unreachable -> unreachable(delivery, attempt, unreachable.why());
      case Handover.Answered answered ->
          switch (answered.outcome()) {
            case SendOutcome.Accepted accepted ->
                accepted(delivery, attempt, accepted, alone, last);
            case SendOutcome.Rejected rejected -> {
              record(transaction -> outcomes.rejected(transaction, waiting, attempt, rejected));
              works(delivery);
              yield new Next.Finished(true);
            }
            case SendOutcome.RetryAfter later -> later(delivery, attempt, later);
            case SendOutcome.Blocked blocked -> blocked(delivery, attempt, blocked);
            case SendOutcome.Unknown unknown -> {
              Why why =
                  new Why(
                      "UNCERTAIN",
                      "The provider may have it: %s.".formatted(withoutStop(unknown.reason())));
              record(transaction -> outcomes.uncertain(transaction, waiting, attempt, why));
              yield new Next.Finished(true);
            }
          };
    };
  }

  private Why why(Spending.Turn.Wait wait) {
    return new Why(
        "BUDGET",
        "The provider takes %d messages in %s, and they are used up; this one goes out at %s."
            .formatted(
                wait.because().messages(),
                words(wait.because().per()),
                TIME.format(wait.until().atZone(zone))));
  }

  private static String words(Duration per) {
    return per.toMinutes() % 60 == 0 ? per.toHours() + " hours" : per.toMinutes() + " minutes";
  }

  private Next accepted(
      Delivery delivery,
      Attempt attempt,
      SendOutcome.Accepted accepted,
      boolean alone,
      boolean last) {
    record(transaction ->
        outcomes.accepted(
            transaction, delivery.waiting(), attempt, accepted.providerMessageId(), alone, last));
    works(delivery);
    return last ? new Next.Finished(delivery.waiting().more()) : new Next.Onward();
  }

  private Next later(Delivery delivery, Attempt attempt, SendOutcome.RetryAfter later) {
    Instant soonest = clock.instant().plusSeconds(1);
    Instant until = later.at().isBefore(soonest) ? soonest : later.at();
    Why why = new Why(later.code(), later.reason());
    record(
        transaction -> outcomes.postponed(transaction, delivery.waiting(), attempt, until, why, 0));
    return switch (later.scope()) {
      case PAIR -> new Next.Held(until);
      case INSTANCE -> {
        delivery.outlet().hold(until);
        yield new Next.InstanceHeld();
      }
      case ACCOUNT -> {
        delivery.outlet().hold(until);
        outlets.holdAccount(delivery.channel(), until);
        yield new Next.InstanceHeld();
      }
    };
  }

  private Next blocked(Delivery delivery, Attempt attempt, SendOutcome.Blocked blocked) {
    Why why = new Why(blocked.code(), blocked.reason());
    Instant now = clock.instant();
    record(
        transaction -> outcomes.postponed(transaction, delivery.waiting(), attempt, now, why, 0));
    delivery.channel().needsAttention(blocked.reason());
    delivery.outlet().block(now);
    outlets.explain(delivery.channel().id(), blocked.reason());
    return new Next.InstanceHeld();
  }

  private Next unreachable(Delivery delivery, Attempt attempt, Why why) {
    Waiting waiting = delivery.waiting();
    int failures = waiting.unreachable() + 1;
    if (failures >= MOST_UNREACHABLE) {
      record(transaction -> outcomes.failed(transaction, waiting, attempt, why));
      return new Next.Finished(true);
    }
    Duration wait = Duration.ofSeconds(1L << (2 * (failures - 1)));
    Instant until = clock.instant().plus(wait.compareTo(SLOWEST_RETRY) > 0 ? SLOWEST_RETRY : wait);
    record(transaction -> outcomes.postponed(transaction, waiting, attempt, until, why, 1));
    return new Next.Held(until);
  }

  private void record(Consumer<Transaction> outcome) {
    ledger.write(transaction -> {
      outcome.accept(transaction);
      return true;
    });
  }

  private static void works(Delivery delivery) {
    if (delivery.outlet().works()) {
      delivery.channel().works();
    }
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
