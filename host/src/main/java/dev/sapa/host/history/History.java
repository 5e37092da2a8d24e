package dev.sapa.host.history;

import dev.sapa.host.history.sql.SqlImports;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Imports what happened elsewhere, before anything happens here.
///
/// One unit of work: all of it becomes durable, or nothing, wherever the process is killed. Nothing
/// else may write meanwhile, because the database records old times.
public final class History {
  private final Database state;
  private final PlayedClock clock;
  private final Writing writing = Writing.create();
  private final SqlImports imports = new SqlImports();

  /// @param state opened just now, with this clock
  public History(Database state, PlayedClock clock) {
    this.state = state;
    this.clock = clock;
  }

  /// Imports a file, if nothing happened here yet. Empty where something did.
  ///
  /// @throws HistoryException with every fault of the file
  public Optional<Imported> begin(Path file, Surroundings surroundings) {
    if (state.read(writing.log()::last) > 0) {
      return Optional.empty();
    }
    String fingerprint = HistoryFile.fingerprint(file);
    return state.read(statements -> imports.find(statements, fingerprint)).isPresent()
        ? Optional.empty()
        : Optional.of(imported(file, fingerprint, surroundings));
  }

  /// Imports a file, or says that it was before.
  ///
  /// @throws HistoryException with every fault of the file, or where something happened here that
  ///   is not of this file
  public Outcome add(Path file, Surroundings surroundings) {
    String fingerprint = HistoryFile.fingerprint(file);
    Optional<Instant> before = state.read(statements -> imports.find(statements, fingerprint));
    return before
        .<Outcome>map(Outcome.Before::new)
        .orElseGet(() -> new Outcome.Done(imported(file, fingerprint, surroundings)));
  }

  private Imported imported(Path file, String fingerprint, Surroundings surroundings) {
    state
        .read(writing.log()::lastAt)
        .ifPresent(lastAt -> {
          throw HistoryException.notFirst(file, lastAt);
        });
    Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    HistoryFile read = HistoryFile.read(file, surroundings, start);
    Timeline timeline = Timeline.of(read.conversations());
    try {
      return state.write(transaction -> {
        List<Fault> faults = new ArrayList<>(read.faults());
        int messages = timeline.play(transaction, clock, writing, faults);
        if (!faults.isEmpty()) {
          throw HistoryException.faulty(file, faults);
        }
        return done(transaction, fingerprint, start, read, timeline, messages);
      });
    } finally {
      clock.stop();
    }
  }

  private Imported done(
      Transaction transaction,
      String fingerprint,
      Instant start,
      HistoryFile read,
      Timeline timeline,
      int messages) {
    int conversations = read.conversations().size();
    imports.put(transaction, fingerprint, start, conversations);
    return new Imported(conversations, messages, timeline.from(), timeline.to());
  }
}
