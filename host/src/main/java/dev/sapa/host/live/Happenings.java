package dev.sapa.host.live;

import dev.sapa.host.conversation.LogGrew;
import dev.sapa.host.conversation.RecentFacts;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells facts as they become durable.
///
/// One thread takes each fact once, however many follow, and tells it to all of them in the order
/// of the log. A follower is told everything that is recorded after [#follow] has returned, and
/// maybe something from shortly before. Whoever also reads the database does so after it followed,
/// and skips what is not after the place its reading had in the log: nothing is missed then, and
/// nothing told twice.
public final class Happenings implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Happenings.class);
  private static final int PAGE = 500;
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final Database state;
  private final SqlEventLog events;
  private final RecentFacts recent;
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private final AtomicLong recorded = new AtomicLong();

  /// Of the telling thread alone, once it runs.
  private long told;

  private volatile boolean open = true;
  private @Nullable Thread thread;

  @Inject
  public Happenings(Database state, SqlEventLog events) {
    this.state = state;
    this.events = events;
    this.recent = new RecentFacts(state);
  }

  /// @param from the place in the log after which it is told; what was recorded before it followed
  ///   would only fill its line
  private record Follower(long from, Predicate<Event> wanted, Consumer<Event> told) {
    boolean wants(Event event) {
      return event.header().sequence() > from && wanted.test(event);
    }
  }

  /// Starts to tell what is recorded from now on.
  public void start() {
    Thread teller = Thread.ofPlatform().daemon().name("live").unstarted(this::loop);
    thread = teller;
    state.listen(
        LogGrew.class,
        grown -> {
          recorded.accumulateAndGet(grown.fact().header().sequence(), Math::max);
          if (!followers.isEmpty()) {
            LockSupport.unpark(teller);
          }
        });
    // Before the thread runs: what is recorded until then has followers already.
    told = state.read(events::last);
    recorded.accumulateAndGet(told, Math::max);
    teller.start();
  }

  /// Tells every fact, until the result is closed.
  ///
  /// @param told must return at once, because all others wait for it: puts the fact on a [Line], as
  ///   a rule. One that throws is told no more
  public Following follow(Consumer<Event> told) {
    return follow(event -> true, told);
  }

  /// Tells the facts of one conversation, until the result is closed.
  ///
  /// @param told as in [#follow(Consumer)]
  public Following follow(String conversation, Consumer<Event> told) {
    return follow(
        event -> event.header().conversation().filter(conversation::equals).isPresent(), told);
  }

  private Following follow(Predicate<Event> wanted, Consumer<Event> told) {
    Follower follower = new Follower(recorded.get(), wanted, told);
    followers.add(follower);
    return () -> followers.remove(follower);
  }

  private void loop() {
    while (open) {
      try {
        // In this order: whoever follows from here on needs nothing of what is recorded already.
        long end = recorded.get();
        told = followers.isEmpty() ? end : tellUntil(end);
        if (told >= end) {
          LockSupport.parkNanos(this, PAUSE_NANOS);
        }
      } catch (RuntimeException fault) {
        log.warn("New facts could not be read and are read again.", fault);
        LockSupport.parkNanos(this, PAUSE_NANOS);
      }
    }
  }

  private long tellUntil(long end) {
    if (told >= end) {
      return told;
    }
    List<Event> page =
        recent
            .after(told, PAGE)
            .orElseGet(() -> state.read(statements -> events.after(statements, told, PAGE)));
    page.forEach(this::tell);
    return page.isEmpty() ? end : page.getLast().header().sequence();
  }

  private void tell(Event event) {
    for (Follower follower : followers) {
      try {
        if (follower.wants(event)) {
          follower.told().accept(event);
        }
      } catch (RuntimeException fault) {
        followers.remove(follower);
        log.warn("One who followed the facts failed and is told no more.", fault);
      }
    }
  }

  @Override
  public void close() {
    open = false;
    followers.clear();
    Thread teller = thread;
    if (teller != null) {
      LockSupport.unpark(teller);
      try {
        teller.join(5_000);
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
