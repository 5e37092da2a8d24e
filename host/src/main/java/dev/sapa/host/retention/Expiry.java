package dev.sapa.host.retention;

import dev.sapa.host.conversation.Ids;
import dev.sapa.host.learning.Questions;
import dev.sapa.host.retention.Deletion.Counts;
import dev.sapa.host.retention.Deletion.What;
import dev.sapa.host.retention.sql.SqlDeletions;
import dev.sapa.host.retention.sql.SqlExpiry;
import dev.sapa.host.retention.sql.SqlExpiry.Limit;
import dev.sapa.host.retention.sql.SqlExpiry.Quiet;
import dev.sapa.host.retention.sql.SqlForgetting;
import dev.sapa.host.retention.sql.SqlOrphans;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Deletes conversations whose time is over, and customers of whom nothing else is left.
///
/// A few at a time, so that whoever writes waits for some milliseconds. A conversation that
/// somebody waits in, or that something is yet to happen in, has no end.
public final class Expiry {
  private static final int CONVERSATIONS_AT_ONCE = 20;
  private static final int MESSAGES_AT_ONCE = 500;
  private static final int ROWS_AT_ONCE = 500;

  private final Database state;
  private final SqlExpiry expiry;
  private final SqlForgetting forgetting;
  private final SqlOrphans orphans;
  private final SqlDeletions deletions;
  private final Questions questions;

  @Inject
  Expiry(
      Database state,
      SqlExpiry expiry,
      SqlForgetting forgetting,
      SqlOrphans orphans,
      SqlDeletions deletions,
      Questions questions) {
    this.state = state;
    this.expiry = expiry;
    this.forgetting = forgetting;
    this.orphans = orphans;
    this.deletions = deletions;
    this.questions = questions;
  }

  /// Forgets conversations in which nothing happened since a time, and whom they were with.
  ///
  /// @return how many conversations and customers
  public int conversations(Instant before, Instant now) {
    Sweep sweep = new Sweep();
    Limit limit = state.read(statements -> expiry.limit(statements, before, now));
    Quiet after = Quiet.FIRST;
    List<Quiet> found;
    do {
      Quiet from = after;
      found =
          state.read(
              statements -> expiry.conversations(statements, limit, from, CONVERSATIONS_AT_ONCE));
      if (!found.isEmpty()) {
        after = found.getLast();
        sweep.conversations(found);
      }
    } while (found.size() == CONVERSATIONS_AT_ONCE);
    customers(sweep, before);
    return sweep.deleted;
  }

  private void customers(Sweep sweep, Instant before) {
    String after = "";
    List<String> found;
    do {
      String from = after;
      found = state.read(statements -> expiry.customers(statements, before, from, ROWS_AT_ONCE));
      if (!found.isEmpty()) {
        after = found.getLast();
        sweep.customers(found);
      }
    } while (found.size() == ROWS_AT_ONCE);
  }

  /// Forgets facts of no conversation that were recorded before a time, such as visits to pages.
  public int facts(Instant before) {
    long to = state.read(statements -> orphans.placeBefore(statements, before));
    Sweep sweep = new Sweep();
    int measured;
    do {
      measured = state.write(transaction -> forgetting.loose(transaction, before, ROWS_AT_ONCE));
    } while (measured > 0);
    List<Long> found;
    do {
      found = state.read(statements -> orphans.loose(statements, 0, to, ROWS_AT_ONCE));
      sweep.facts(found);
    } while (found.size() == ROWS_AT_ONCE);
    return sweep.deleted;
  }

  /// Forgets questions nobody asked since a time.
  public int questions(Instant before) {
    return questions.forgetBefore(before);
  }

  /// Forgets what was set aside before a time.
  public int deadLetters(Instant before) {
    List<String> old = state.read(statements -> expiry.deadLetters(statements, before));
    for (int from = 0; from < old.size(); from += ROWS_AT_ONCE) {
      List<String> piece = old.subList(from, Math.min(old.size(), from + ROWS_AT_ONCE));
      state.write(transaction -> {
        expiry.deleteDeadLetters(transaction, piece);
        return true;
      });
    }
    return old.size();
  }

  /// Forgets which requests of agents may be repeated.
  public void repeatable(Instant before) {
    state.write(transaction -> expiry.repeatable(transaction, before));
  }

  /// One time of deleting, noted with the first thing that is deleted.
  private final class Sweep {
    private final String id = Ids.next();
    private boolean begun;
    private int deleted;

    private void conversations(List<Quiet> found) {
      found.forEach(this::trim);
      deleted +=
          state.write(transaction -> {
            int gone = 0;
            long messages = 0;
            for (Quiet quiet : found) {
              if (expiry.is(transaction, quiet)) {
                messages += forgetting.conversation(transaction, quiet.id(), Erasure.nobody());
                gone++;
              }
            }
            note(transaction, new Counts(gone, messages, 0, 0));
            return gone;
          });
      begun = true;
    }

    private void customers(List<String> found) {
      deleted +=
          state.write(transaction -> {
            int gone = 0;
            for (String customer : found) {
              if (expiry.isAlone(transaction, customer)) {
                forgetting.customer(transaction, customer, Erasure.nobody());
                gone++;
              }
            }
            note(transaction, Counts.NONE);
            return gone;
          });
      begun = true;
    }

    private void facts(List<Long> found) {
      if (!found.isEmpty()) {
        deleted +=
            state.write(transaction -> {
              int gone = orphans.delete(transaction, found);
              note(transaction, Counts.ofFacts(gone));
              return gone;
            });
        begun = true;
      }
    }

    private void note(Transaction transaction, Counts counts) {
      if (begun) {
        deletions.add(transaction, id, counts);
      } else {
        deletions.begin(
            transaction,
            new Deletion(
                id,
                What.RETENTION,
                Optional.empty(),
                "retention",
                transaction.now(),
                counts,
                Optional.empty(),
                Optional.empty()),
            Names.NONE);
      }
    }

    private void trim(Quiet quiet) {
      int gone;
      do {
        gone =
            state.write(transaction -> {
              if (!expiry.is(transaction, quiet)) {
                return 0;
              }
              int messages =
                  forgetting.trim(transaction, quiet.id(), MESSAGES_AT_ONCE, MESSAGES_AT_ONCE);
              if (messages > 0) {
                note(transaction, new Counts(0, messages, 0, 0));
              }
              return messages;
            });
        begun |= gone > 0;
      } while (gone > 0);
    }
  }
}
