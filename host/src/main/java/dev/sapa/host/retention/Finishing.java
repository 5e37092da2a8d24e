package dev.sapa.host.retention;

import dev.sapa.host.dialogue.sql.SqlProgress;
import dev.sapa.host.insight.MetricFolds;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.learning.Questions;
import dev.sapa.host.retention.Deletion.Counts;
import dev.sapa.host.retention.sql.SqlDeletions;
import dev.sapa.host.retention.sql.SqlForgetting;
import dev.sapa.host.retention.sql.SqlOrphans;
import dev.sapa.host.retention.sql.SqlOrphans.Beside;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/// Takes away everything that still speaks of conversations and customers that are gone: facts,
/// what came in, questions, measurements. Where it is interrupted it is done again from the start,
/// which finds less each time.
final class Finishing {
  private static final int FACTS_LOOKED_AT = 5_000;
  private static final int ROWS_AT_ONCE = 500;

  private final Database state;
  private final Journal journal;
  private final SqlDeletions deletions;
  private final SqlForgetting forgetting;
  private final SqlOrphans orphans;
  private final SqlProgress progress;
  private final Questions questions;
  private final MetricFolds folds;

  @Inject
  Finishing(
      Database state,
      Journal journal,
      SqlDeletions deletions,
      SqlForgetting forgetting,
      SqlOrphans orphans,
      SqlProgress progress,
      Questions questions,
      MetricFolds folds) {
    this.state = state;
    this.journal = journal;
    this.deletions = deletions;
    this.forgetting = forgetting;
    this.orphans = orphans;
    this.progress = progress;
    this.questions = questions;
    this.folds = folds;
  }

  /// Finishes everything that was begun.
  synchronized void all() {
    state.read(deletions::unfinished).forEach(this::finish);
  }

  private void finish(Deletion deletion) {
    Names names = state.read(statements -> deletions.names(statements, deletion.id()));
    received(deletion, names);
    beside();
    // What is known of those who are gone is folded before it is taken away.
    folds.catchUp();
    facts(deletion);
    questions.forgetDeleted();
    others(deletion, names);
    state.write(transaction -> {
      deletions.finish(transaction, deletion.id());
      return true;
    });
  }

  private void received(Deletion deletion, Names names) {
    if (names.lanes().isEmpty() && names.words().isEmpty()) {
      return;
    }
    Journal.Erased erased =
        journal.erase(names.lanes(), names.words(), state.read(progress::positions));
    state.write(transaction -> {
      orphans.setAside(transaction, erased.entries());
      names.words().forEach(word -> orphans.reports(transaction, word));
      deletions.add(transaction, deletion.id(), new Counts(0, 0, 0, erased.requests()));
      return true;
    });
  }

  private void beside() {
    for (Beside kind : Beside.values()) {
      List<SqlOrphans.Row> rows = state.read(statements -> orphans.beside(statements, kind));
      pieces(rows)
          .forEach(piece ->
              state.write(transaction -> {
                piece.forEach(row -> orphans.delete(transaction, kind, row));
                return true;
              }));
    }
  }

  private void facts(Deletion deletion) {
    long after = 0;
    while (true) {
      long from = after;
      long to = state.read(statements -> orphans.end(statements, from, FACTS_LOOKED_AT));
      if (to == from) {
        return;
      }
      List<SqlOrphans.Fact> found = state.read(statements -> orphans.facts(statements, from, to));
      pieces(found).forEach(piece -> forget(deletion, piece));
      after = to;
    }
  }

  private void forget(Deletion deletion, List<SqlOrphans.Fact> facts) {
    state.write(transaction -> {
      List<Long> whole =
          facts.stream().filter(SqlOrphans.Fact::whole).map(SqlOrphans.Fact::sequence).toList();
      int deleted = orphans.delete(transaction, whole);
      int messages = 0;
      for (SqlOrphans.Fact fact : facts) {
        if (!fact.whole()) {
          messages += forgetting.message(transaction, fact.message());
          orphans.strip(transaction, fact);
        }
      }
      deletions.add(transaction, deletion.id(), new Counts(0, messages, deleted, 0));
      return true;
    });
  }

  /// What was still folded while the facts were there, and what others received of them.
  private void others(Deletion deletion, Names names) {
    deletion
        .subject()
        .ifPresent(subject ->
            state.write(transaction -> {
              forgetting.party(transaction, subject, Erasure.nobody());
              return true;
            }));
    for (String participant : names.participants()) {
      List<String> parts = state.read(statements -> orphans.received(statements, participant));
      pieces(parts)
          .forEach(piece ->
              state.write(transaction -> {
                piece.forEach(part -> orphans.receipt(transaction, part, participant));
                return true;
              }));
    }
  }

  private static <T> List<List<T>> pieces(List<T> all) {
    List<List<T>> pieces = new ArrayList<>();
    for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
      pieces.add(all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE)));
    }
    return pieces;
  }
}
