package dev.sapa.host.retention;

import dev.sapa.host.dialogue.sql.SqlProgress;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.retention.sql.SqlExpiry;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Forgets what providers sent, once nothing needs it any more.
public final class Received {
  private final Database state;
  private final Journal journal;
  private final SqlProgress progress;
  private final SqlExpiry expiry;

  @Inject
  Received(Database state, Journal journal, SqlProgress progress, SqlExpiry expiry) {
    this.state = state;
    this.journal = journal;
    this.progress = progress;
    this.expiry = expiry;
  }

  /// Forgets what came in before a time. What is not decided yet stays, and so does what was set
  /// aside and may be handled again.
  ///
  /// @return how many requests
  public int prune(Instant before) {
    Map<Integer, Long> positions = state.read(progress::positions);
    // Read after the positions: an entry is set aside in the transaction that moves them.
    List<Long> needed = state.read(expiry::needed);
    return journal.prune(before, positions, needed);
  }
}
