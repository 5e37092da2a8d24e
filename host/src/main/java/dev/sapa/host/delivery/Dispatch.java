package dev.sapa.host.delivery;

import dev.sapa.host.delivery.Progress.PartProgress;
import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.delivery.sql.SqlParts;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.host.plugin.Sentence;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One step of a lane: the message at its head, as far as it gets now.
final class Dispatch {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

  private final Database database;
  private final SqlOutbox outbox;
  private final SqlParts parts;
  private final Outcomes outcomes;
  private final Outlets outlets;
  private final Sending sending;
  private final Settling settling;
  private final Instances instances;
  private final Clock clock;

  @Inject
  Dispatch(
      Database database,
      SqlOutbox outbox,
      SqlParts parts,
      Outcomes outcomes,
      Outlets outlets,
      Sending sending,
      Settling settling,
      Instances instances,
      Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.parts = parts;
    this.outcomes = outcomes;
    this.outlets = outlets;
    this.sending = sending;
    this.settling = settling;
    this.instances = instances;
    this.clock = clock;
  }

  Next step(Lane lane) throws InterruptedException {
    Optional<Waiting> head = head(lane);
    if (head.isEmpty()) {
      return new Next.Finished(false);
    }
    Waiting waiting = head.get();
    if (!waiting.fresh() && waiting.dueAt().isAfter(clock.instant())) {
      return new Next.Held(waiting.dueAt());
    }
    Outlet outlet = outlets.of(lane.instance);
    Optional<ChannelInstance> channel = instances.channel(lane.instance);
    if (channel.isEmpty() || channel.get().holdsSends()) {
      return absent(lane, outlet);
    }
    outlet.present();
    Delivery delivery = new Delivery(waiting, channel.get(), outlet);
    try {
      return waiting.fresh()
          ? afresh(delivery, new Progress(List.of()))
          : resumed(delivery, progress(waiting));
    } catch (PluginFailure failure) {
      if (failure.begun()) {
        throw failure;
      }
      return absent(lane, outlet);
    }
  }

  private Optional<Waiting> head(Lane lane) {
    return lane.takeFirst()
        .map(SqlOutbox::fresh)
        .or(() -> database.read(statements -> outbox.head(statements, lane.conversation)));
  }

  private Next absent(Lane lane, Outlet outlet) {
    outlet.absent(clock.instant().plus(LOOK_AGAIN));
    outlets.explain(lane.instance, whyAbsent(lane.instance));
    return new Next.InstanceHeld();
  }

  private Progress progress(Waiting waiting) {
    return Progress.of(database.read(statements -> parts.of(statements, waiting.message().id())));
  }

  private String whyAbsent(String instance) {
    return instances.reports().stream()
        .filter(report -> report.id().equals(instance))
        .flatMap(report -> report.problem().stream())
        .map(Sentence::english)
        .findFirst()
        .orElse(
            "There is no instance %s any more; add it again under this id, and the message goes out."
                .formatted(instance));
  }

  /// A message of which nothing is on its way.
  private Next afresh(Delivery delivery, Progress before) throws InterruptedException {
    Waiting waiting = delivery.waiting();
    Optional<Refusal> refusal =
        Checks.refusal(waiting, delivery.channel().capabilities(), clock.instant());
    if (refusal.isPresent()) {
      return refused(delivery, refusal.get());
    }
    Planner.Plan plan = Planner.plan(waiting, delivery.channel(), before);
    if (plan.refusal().isPresent()) {
      return refused(delivery, plan.refusal().get());
    }
    List<Attempt> attempts = plan.attempts();
    boolean several = attempts.size() > 1 || before.parts().size() > 1;
    if (several) {
      write(transaction -> outcomes.plan(transaction, waiting, attempts));
    }
    for (Attempt attempt : attempts) {
      boolean last = attempt == attempts.getLast();
      boolean alone = !several && attempt.number() == 1;
      Next next = sending.attempt(delivery, attempt, alone, last);
      if (!(next instanceof Next.Onward)) {
        return next;
      }
    }
    return new Next.Finished(true);
  }

  /// A message that was tried before.
  private Next resumed(Delivery delivery, Progress progress) throws InterruptedException {
    Waiting waiting = delivery.waiting();
    if (progress.untouched()) {
      return afresh(delivery, progress);
    }
    for (PartProgress part : progress.parts()) {
      boolean last = part == progress.parts().getLast();
      Next next =
          switch (part.state()) {
            case QUEUED -> checked(delivery, part.last(), last);
            case SENDING -> interrupted(delivery, part.last());
            case UNCERTAIN -> settling.settle(delivery, part.last(), last);
            case FAILED -> abandoned(delivery);
            case ACCEPTED, DELIVERED, READ -> new Next.Onward();
          };
      if (!(next instanceof Next.Onward)) {
        return next;
      }
    }
    write(transaction -> outcomes.finished(transaction, waiting));
    return new Next.Finished(waiting.more());
  }

  private Next checked(Delivery delivery, Attempt attempt, boolean last)
      throws InterruptedException {
    Optional<Refusal> refusal =
        Checks.refusal(delivery.waiting(), delivery.channel().capabilities(), clock.instant());
    return refusal.isPresent()
        ? refused(delivery, refusal.get())
        : sending.attempt(delivery, attempt, false, last);
  }

  /// An attempt whose outcome was lost on the way to the disk.
  private Next interrupted(Delivery delivery, Attempt attempt) {
    Why why = new Why("UNCERTAIN", "The provider may have it: its answer could not be recorded.");
    write(transaction -> outcomes.uncertain(transaction, delivery.waiting(), attempt, why));
    return new Next.Finished(true);
  }

  private Next abandoned(Delivery delivery) {
    Why why = new Why("FAILED_BEFORE", "Not sent, because the part before it failed.");
    write(transaction -> outcomes.abandon(transaction, delivery.waiting(), why));
    return new Next.Finished(true);
  }

  private Next refused(Delivery delivery, Refusal refusal) {
    write(transaction -> outcomes.refuse(transaction, delivery.waiting(), refusal));
    return new Next.Finished(delivery.waiting().more());
  }

  private void write(Consumer<Transaction> work) {
    database.write(transaction -> {
      work.accept(transaction);
      return true;
    });
  }
}
