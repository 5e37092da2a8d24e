package dev.sapa.host.insight;

import dev.sapa.host.insight.sql.SqlMetrics;
import dev.sapa.host.insight.sql.SqlMetrics.Position;
import dev.sapa.host.insight.sql.SqlMetrics.StoredMemory;
import dev.sapa.host.insight.sql.SqlMetrics.StoredRow;
import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.LooseThreads;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
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
///
/// From the start of the log it folds far before it stores, so that what changes often is written
/// once, and its place is stored last: a host that is killed meanwhile begins at the start again.
final class MetricFold {
  private static final Logger log = LoggerFactory.getLogger(MetricFold.class);
  private static final int MEMORIES_KEPT = 10_000;
  private static final int LARGEST_MEMORY = 256 * 1024;
  private static final int WAKE_UPS_AT_ONCE = 2_000;
  private static final int MOST_UNSTORED = 50_000;
  private static final int ROWS_AT_ONCE = 5_000;
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
  private final Unstored unstored = new Unstored();
  private boolean anew;
  private boolean carefully;
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
    boolean more = next.isEmpty() ? (anew ? settle() : wakeDue()) : fold(next);
    if (!now.isBefore(stillUntil)) {
      problem = Optional.empty();
    }
    return more;
  }

  /// Throws its rows away, so that it begins at the start of the log.
  void restart() {
    stillUntil = Instant.EPOCH;
    carefully = false;
    begin();
    codec = null;
  }

  private void begin() {
    kept.clear();
    unstored.clear();
    Optional<Position> before = stored();
    // First, so that a host that is killed meanwhile begins at the start as well.
    move(new Position("", 0, before.map(Position::toldUntil).orElse(Instant.EPOCH)));
    if (before.isPresent()) {
      state.write(transaction -> {
        metrics.rebuilt(transaction, metric.id());
        return true;
      });
    }
    int forgotten;
    do {
      forgotten = state.write(transaction -> metrics.forgetSome(transaction, metric.id()));
    } while (forgotten > 0);
    anew = !carefully;
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
    if (!position.fingerprint().equals(fingerprint)) {
      if (!position.fingerprint().isEmpty()) {
        log.info("The metric {} has changed; it is folded again from the start.", metric.id());
      }
      begin();
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
      return standStill("because what it remembers cannot be read", unreadable);
    }
    try {
      told = LooseThreads.run(() -> tell(unit, events));
    } catch (PluginFailure stuck) {
      // It may still write into the unit, so nothing of that counts.
      return standStill(
          "before event %d".formatted(events.getFirst().event().header().sequence()), stuck);
    }
    unstored.add(unit);
    if (told.events() > 0) {
      long done = events.get(told.events() - 1).event().header().sequence();
      position = new Position(position.fingerprint(), done, position.toldUntil());
    }
    if (told.fault() != null) {
      Event event = events.get(told.events()).event();
      standStill(
          "before event %d (%s)"
              .formatted(event.header().sequence(), Json.typeName(event.getClass())),
          told.fault());
    }
    if (!anew || unstored.size() > MOST_UNSTORED) {
      store();
    }
    return true;
  }

  private boolean standStill(String where, RuntimeException fault) {
    stop(where, fault);
    return !anew || settle();
  }

  /// Has folded the log to its end, or as far as it goes.
  private boolean settle() {
    if (store()) {
      move(position);
      anew = false;
    }
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
    unstored.add(unit);
    position = new Position(position.fingerprint(), position.sequence(), now);
    store();
    return true;
  }

  private FoldUnit unit(Stream<Party> parties) {
    Map<String, Remembered> known = new HashMap<>();
    List<String> missing = new ArrayList<>();
    parties
        .distinct()
        .forEach(party -> {
          Remembered changed = unstored.of(party);
          Remembered remembered = changed == null ? kept.get(party.id()) : changed;
          if (remembered == null) {
            missing.add(party.id());
          } else {
            known.put(party.id(), remembered);
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

  /// False where it wants to remember what cannot be kept.
  private boolean store() {
    List<StoredMemory> memories;
    try {
      memories = unstored.memories(this::written);
    } catch (RuntimeException fault) {
      refuse(fault);
      return false;
    }
    List<StoredRow> rows = unstored.rows();
    if (anew) {
      inPieces(memories, metrics::remember);
      inPieces(rows, metrics::measure);
    } else {
      state.write(transaction -> {
        memories.forEach(memory -> metrics.remember(transaction, metric.id(), memory));
        rows.forEach(row -> metrics.measure(transaction, metric.id(), row));
        metrics.move(transaction, metric.id(), position);
        return true;
      });
    }
    unstored.eachMemory((party, remembered) -> kept.put(party.id(), remembered));
    unstored.clear();
    return true;
  }

  /// How a row is written.
  private interface Write<T> {
    void write(Transaction transaction, String metric, T row);
  }

  /// So that whoever else writes need not wait for all of them.
  private <T> void inPieces(List<T> rows, Write<T> write) {
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      List<T> piece = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
      state.write(transaction -> {
        piece.forEach(row -> write.write(transaction, metric.id(), row));
        return true;
      });
    }
  }

  /// Goes back to what is stored, and stands still. Where nothing is, it folds again first, and
  /// stores as it goes, so that it stands still just there.
  private void refuse(RuntimeException fault) {
    String fingerprint = position.fingerprint();
    if (anew) {
      carefully = true;
      begin();
    } else {
      unstored.clear();
      stop("because its memory cannot be kept", fault);
    }
    Position stored = stored().orElse(position);
    position = new Position(fingerprint, stored.sequence(), stored.toldUntil());
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
