package dev.sapa.host.delivery;

import dev.sapa.host.conversation.LogContext;
import dev.sapa.host.conversation.OutboxGrew;
import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.StoreException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what waits in the outbox: the messages of a conversation in order, conversations side by
/// side, no more at once for an instance than it has places.
///
/// A lane is in memory only while something waits in it. It runs one step at a time on a thread of
/// its own, and goes to the end of its instance's queue between two messages.
public final class Dispatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(5);
  private static final int GRACE_SECONDS = 5;
  private static final int CUT_OFF_SECONDS = 1;

  /// Lanes that wait for long would hold what they send in memory.
  private static final int MOST_WITH_MESSAGE = 10_000;

  private final Database database;
  private final SqlOutbox outbox;
  private final Outcomes outcomes;
  private final Outlets outlets;
  private final Dispatch dispatch;
  private final Timers timers;
  private final Clock clock;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Inject
  Dispatcher(
      Database database,
      SqlOutbox outbox,
      Outcomes outcomes,
      Outlets outlets,
      Dispatch dispatch,
      Timers timers,
      Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.outcomes = outcomes;
    this.outlets = outlets;
    this.dispatch = dispatch;
    this.timers = timers;
    this.clock = clock;
  }

  /// Picks up what waits, also what an earlier process left half done, and follows the outbox from
  /// then on.
  public void start() {
    int uncertain = database.write(outcomes::recover);
    if (uncertain > 0) {
      log.warn(
          "{} parts were being handed over when the host stopped; they are uncertain.", uncertain);
    }
    outlets.open(this::run);
    database.listen(OutboxGrew.class, this::grew);
    database.listen(PartSettled.class, settled -> settled(settled.conversation()));
    List<OutboxGrew> waiting = database.read(outbox::lanes);
    waiting.forEach(this::grew);
  }

  /// Tries an instance that is held at once, because a person has done something about it.
  public void tryNow(String instance) {
    outlets.of(instance).probeNow();
  }

  /// Until when nothing goes out through an instance.
  public Optional<Instant> heldUntil(String instance) {
    return outlets.of(instance).heldUntil();
  }

  /// How many conversations have messages that wait.
  int lanes() {
    return lanes.size();
  }

  private void grew(OutboxGrew grown) {
    Lane made =
        new Lane(
            grown.conversation(),
            grown.instance(),
            grown.queued().filter(queued -> lanes.size() < MOST_WITH_MESSAGE));
    Lane lane =
        lanes.compute(
            grown.conversation(),
            (conversation, known) -> {
              if (known == null) {
                return made;
              }
              known.grew = true;
              return known;
            });
    Outlet outlet = outlets.of(lane.instance);
    if (lane == made) {
      outlet.submit(lane);
    }
    outlet.untold().ifPresent(reason -> execute(() -> outlets.explain(lane.instance, reason)));
  }

  private void settled(String conversation) {
    lanes.computeIfPresent(
        conversation,
        (any, lane) -> {
          lane.settled = true;
          return lane;
        });
    release(conversation);
  }

  private void run(Lane lane) {
    execute(() -> {
      try {
        after(lane, LogContext.about(lane.conversation, () -> step(lane)));
      } finally {
        outlets.of(lane.instance).finished();
      }
    });
  }

  private void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException stopping) {
      log.debug("A lane is left for the next start.", stopping);
    }
  }

  private Next step(Lane lane) {
    lanes.computeIfPresent(
        lane.conversation,
        (any, known) -> {
          // What is at hand does not say whether more waits behind it.
          known.grew &= known.hasFirst();
          known.settled = false;
          return known;
        });
    try {
      return dispatch.step(lane);
    } catch (InterruptedException stopping) {
      return new Next.InstanceHeld();
    } catch (StoreException refused) {
      log.warn("A message waits for the database: {}", refused.getMessage());
      return new Next.Held(clock.instant().plus(AFTER_FAULT));
    } catch (RuntimeException | Error fault) {
      log.error("A conversation's messages cannot be sent; it is tried again.", fault);
      return new Next.Held(clock.instant().plus(AFTER_FAULT));
    }
  }

  private void after(Lane lane, Next next) {
    Outlet outlet = outlets.of(lane.instance);
    switch (next) {
      case Next.Onward onward -> outlet.submit(lane);
      case Next.InstanceHeld held -> outlet.submitFirst(lane);
      case Next.Finished finished -> {
        if (lanes.computeIfPresent(
                lane.conversation, (any, known) -> finished.more() || known.grew ? known : null)
            != null) {
          outlet.submit(lane);
        }
      }
      case Next.Held held -> {
        lanes.computeIfPresent(
            lane.conversation,
            (any, known) -> {
              known.held = true;
              return known;
            });
        if (lane.settled) {
          release(lane.conversation);
        } else {
          timers.at(held.until(), () -> release(lane.conversation));
        }
      }
    }
  }

  /// Lets a lane that waits for a time look again.
  private void release(String conversation) {
    boolean[] released = new boolean[1];
    Lane lane =
        lanes.computeIfPresent(
            conversation,
            (any, known) -> {
              released[0] = known.held;
              known.held = false;
              return known;
            });
    if (lane != null && released[0]) {
      outlets.of(lane.instance).submit(lane);
    }
  }

  /// Lets what is under way finish. What waits stays in the outbox.
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
        threads.awaitTermination(CUT_OFF_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException impatient) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
