package dev.sapa.host.insight;

import dev.sapa.host.insight.sql.SqlMetrics;
import dev.sapa.host.insight.sql.SqlMetrics.Position;
import dev.sapa.host.insight.sql.SqlMetrics.StoredMemory;
import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.LooseThreads;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// One metric on its way through the log. Belongs to one thread at a time.
///
/// A metric that throws stands still where it did, with everything before it stored. It is tried
/// again every minute, because time-outs pass, and at once when its instance is replaced.
final class MetricFold {
  private static final Logger log = LoggerFactory.getLogger(MetricFold.class);
  private static final int MEMORIES_KEPT = 10_000;
  private static final int LARGEST_MEMORY = 256 * 1024;
  private static final int WAKE_UPS_AT_ONCE = 1_000;
  private static final Duration UNTIL_TRIED_AGAIN = Duration.ofMinutes(1);

  private final MetricInstance metric;
  private final Fingerprints fingerprints;
  private final Database state;
  private final SqlMetrics metrics;
  private final Feed feed;
  private final Map<String, Remembered> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
          return size() > MEMORIES_KEPT;
        }
      };
  private @Nullable MemoryCodec codec;
  private Position position = new Position("", 0, Instant.EPOCH);
  private Instant now = Instant.EPOCH;
  private Instant stillUntil = Instant.EPOCH;
  private volatile Optional<String> problem = Optional.empty();

  MetricFold(
      MetricInstance metric,
      Fingerprints fingerprints,
      Database state,
      SqlMetrics metrics,
      Feed feed) {
    this.metric = metric;
    this.fingerprints = fingerprints;
    this.state = state;
    this.metrics = metrics;
    this.feed = feed;
  }

  /// Whether this is the fold of an instance, and not of one it replaced.
  boolean isOf(MetricInstance instance) {
    return metric == instance;
  }

  /// Why it stands still.
  Optional<String> problem() {
    return problem;
  }

  /// Does the next piece of work, and returns whether there may be more.
  boolean advance(Frontier frontier) {
    now = frontier.at();
    if (now.isBefore(stillUntil) || !opened()) {
      return false;
    }
    List<Feed.Told> next =
        position.sequence() < frontier.sequence() ? feed.after(position.sequence()) : List.of();
    boolean more = next.isEmpty() ? wakeDue() : fold(next);
    if (!now.isBefore(stillUntil)) {
      problem = Optional.empty();
    }
    return more;
  }

  /// Throws its rows away, so that it begins at the start of the log.
  void restart() {
    stillUntil = Instant.EPOCH;
    kept.clear();
    Instant toldUntil = stored().map(Position::toldUntil).orElse(Instant.EPOCH);
    // First, so that a host that is killed meanwhile begins at the start as well.
    move(new Position("", 0, toldUntil));
    state.write(transaction -> {
      metrics.rebuilt(transaction, metric.id());
      return true;
    });
    int forgotten;
    do {
      forgotten = state.write(transaction -> metrics.forgetSome(transaction, metric.id()));
    } while (forgotten > 0);
    codec = null;
  }

  private boolean opened() {
    if (codec != null) {
      return true;
    }
    MemoryCodec opening;
    String fingerprint;
    try {
      opening = new MemoryCodec(LooseThreads.run(metric::start).getClass());
      fingerprint = fingerprints.of(metric, opening);
    } catch (RuntimeException fault) {
      stop("at the start", fault);
      return false;
    }
    Optional<Position> stored = stored();
    position = stored.orElse(position);
    if (stored.isPresent() && !position.fingerprint().equals(fingerprint)) {
      log.info("The metric {} has changed; it is folded again from the start.", metric.id());
      restart();
    }
    position = new Position(fingerprint, position.sequence(), position.toldUntil());
    codec = opening;
    return true;
  }

  private boolean fold(List<Feed.Told> events) {
    FoldUnit unit;
    Told told;
    try {
      unit = unit(events.stream().flatMap(one -> one.party().stream()));
    } catch (JacksonException unreadable) {
      stop("because what it remembers cannot be read", unreadable);
      return true;
    }
    try {
      told = LooseThreads.run(() -> tell(unit, events));
    } catch (PluginFailure stuck) {
      // It may still write into the unit, so nothing of that counts.
      stop("before event %d".formatted(events.getFirst().event().header().sequence()), stuck);
      return true;
    }
    if (told.fault() != null) {
      Event event = events.get(told.events()).event();
      stop(
          "before event %d (%s)"
              .formatted(event.header().sequence(), Json.typeName(event.getClass())),
          told.fault());
    }
    long done =
        told.events() == 0
            ? position.sequence()
            : events.get(told.events() - 1).event().header().sequence();
    store(unit, new Position(position.fingerprint(), done, position.toldUntil()));
    return true;
  }

  /// How far a unit got.
  private record Told(int events, @Nullable RuntimeException fault) {}

  private static Told tell(FoldUnit unit, List<Feed.Told> events) {
    int done = 0;
    for (Feed.Told told : events) {
      try {
        told.party().ifPresent(party -> unit.tell(party, told.event()));
      } catch (RuntimeException fault) {
        return new Told(done, fault);
      }
      done++;
    }
    return new Told(done, null);
  }

  private static Told wake(FoldUnit unit, List<Party> due, Instant now) {
    int done = 0;
    for (Party party : due) {
      try {
        unit.wake(party, now);
      } catch (RuntimeException fault) {
        return new Told(done, fault);
      }
      done++;
    }
    return new Told(done, null);
  }

  private boolean wakeDue() {
    List<Party> due =
        state.read(reading -> metrics.due(reading, metric.id(), now, WAKE_UPS_AT_ONCE));
    if (due.isEmpty()) {
      return false;
    }
    FoldUnit unit;
    try {
      unit = unit(due.stream());
    } catch (JacksonException unreadable) {
      stop("because what it remembers cannot be read", unreadable);
      return true;
    }
    Instant until = now;
    try {
      Told told = LooseThreads.run(() -> wake(unit, due, until));
      if (told.fault() != null) {
        stop("when it was woken", told.fault());
      }
    } catch (PluginFailure stuck) {
      stop("when it was woken", stuck);
      return true;
    }
    store(unit, new Position(position.fingerprint(), position.sequence(), now));
    return true;
  }

  private FoldUnit unit(Stream<Party> parties) {
    Map<String, Remembered> known = new HashMap<>();
    List<String> missing = new ArrayList<>();
    parties
        .map(Party::id)
        .distinct()
        .forEach(id -> {
          Remembered remembered = kept.get(id);
          if (remembered == null) {
            missing.add(id);
          } else {
            known.put(id, remembered);
          }
        });
    MemoryCodec reading = codec();
    state
        .read(statements -> metrics.memories(statements, metric.id(), missing))
        .forEach(stored ->
            known.put(
                stored.party().id(),
                new Remembered(reading.read(stored.memory()), stored.wakeAt())));
    return new FoldUnit(metric, known);
  }

  private void store(FoldUnit unit, Position reached) {
    List<StoredMemory> memories = new ArrayList<>();
    try {
      unit.changed()
          .forEach((party, remembered) ->
              memories.add(
                  new StoredMemory(party, written(remembered.memory()), remembered.wakeAt())));
    } catch (RuntimeException fault) {
      stop("because its memory cannot be kept", fault);
      return;
    }
    position =
        state.write(transaction -> {
          memories.forEach(memory -> metrics.remember(transaction, metric.id(), memory));
          unit.measured()
              .forEach((row, measurement) ->
                  metrics.measure(transaction, metric.id(), row.party(), measurement));
          metrics.move(transaction, metric.id(), reached);
          return reached;
        });
    unit.changed().forEach((party, remembered) -> kept.put(party.id(), remembered));
  }

  private String written(Record memory) {
    String json = codec().write(memory);
    if (json.length() > LARGEST_MEMORY) {
      throw new IllegalStateException(
          "It wants to remember %d characters about one customer; keep it to %d."
              .formatted(json.length(), LARGEST_MEMORY));
    }
    return json;
  }

  private Optional<Position> stored() {
    return state.read(reading -> metrics.position(reading, metric.id()));
  }

  private void move(Position to) {
    position =
        state.write(transaction -> {
          metrics.move(transaction, metric.id(), to);
          return to;
        });
  }

  private MemoryCodec codec() {
    if (codec == null) {
      throw new IllegalStateException("The metric %s is not open.".formatted(metric.id()));
    }
    return codec;
  }

  private void stop(String where, RuntimeException fault) {
    // Set by the watchdog of a call that took too long, which must not end this thread.
    Thread.interrupted();
    if (fault instanceof PluginFailure failure && !failure.begun()) {
      // Another one takes its place, with a fold of its own.
      stillUntil = now.plusSeconds(1);
      return;
    }
    String sentence =
        "The metric %s stands still %s: %s Its numbers go up to there; correct or update the plugin and they go on."
            .formatted(metric.id(), where, fault.getMessage());
    Optional<String> before = problem;
    problem = Optional.of(sentence);
    stillUntil = now.plus(UNTIL_TRIED_AGAIN);
    if (!problem.equals(before)) {
      log.warn(sentence, fault);
    }
  }
}
