package dev.sapa.host.retention;

import dev.sapa.host.journal.Journal;
import dev.sapa.host.retention.sql.SqlDeletions;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.StoreException;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes sure that what was deleted is in no unused part of the files any more.
///
/// The state is rewritten: at once where it is small, in a quiet hour where it is not, because
/// nothing is written to it meanwhile. Until then, only what SQLite copied when it split a page may
/// be left of what was deleted. A large journal is never rewritten, because providers wait for it;
/// only its end grows, so next to nothing is copied there.
final class Traces {
  private static final Logger log = LoggerFactory.getLogger(Traces.class);

  /// Rewritten in about two seconds.
  private static final long SMALL = 256L * 1024 * 1024;

  private final Database state;
  private final Journal journal;
  private final SqlDeletions deletions;

  @Inject
  Traces(Database state, Journal journal, SqlDeletions deletions) {
    this.state = state;
    this.journal = journal;
    this.deletions = deletions;
  }

  /// Whether there may be any of what was erased.
  boolean any() {
    return state.read(deletions::leftTraces);
  }

  /// Removes them, as far as it holds nobody up.
  ///
  /// @param quiet whether it may take however long it takes
  synchronized void remove(boolean quiet) {
    try {
      boolean rewriting = any() && (quiet || state.bytes() <= SMALL);
      boolean gone = journal.forgetTraces(SMALL) & state.forgetTraces(rewriting);
      if (gone && rewriting) {
        state.write(transaction -> {
          deletions.traceless(transaction);
          return true;
        });
      }
    } catch (StoreException refused) {
      log.warn(
          "What was deleted may be left in unused parts of the files; it is tried again tomorrow: {}",
          refused.getMessage());
    }
  }
}
