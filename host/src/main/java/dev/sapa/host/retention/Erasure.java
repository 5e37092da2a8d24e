package dev.sapa.host.retention;

import dev.sapa.host.conversation.Ids;
import dev.sapa.host.retention.Deletion.Counts;
import dev.sapa.host.retention.Deletion.What;
import dev.sapa.host.retention.sql.SqlDeletions;
import dev.sapa.host.retention.sql.SqlForgetting;
import dev.sapa.host.retention.sql.SqlForgetting.Target;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Erases one customer, because they asked for it: everything they said, everything that was said
/// to them, and who they are. What was measured stays, as nobody's.
///
/// The customer is gone in one transaction, so that a message that comes right after it is a new
/// customer's; what else speaks of them goes in the moments that follow, and if the host stops
/// meanwhile, at its next start.
public final class Erasure {
  private static final Logger log = LoggerFactory.getLogger(Erasure.class);
  private static final int MESSAGES_AT_ONCE = 500;
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int LOOKS = 150;

  private final Database state;
  private final SqlForgetting forgetting;
  private final SqlDeletions deletions;
  private final Finishing finishing;
  private final Traces traces;
  private final ErasedIds erased;

  @Inject
  Erasure(
      Database state,
      SqlForgetting forgetting,
      SqlDeletions deletions,
      Finishing finishing,
      Traces traces,
      ErasedIds erased) {
    this.state = state;
    this.forgetting = forgetting;
    this.deletions = deletions;
    this.finishing = finishing;
    this.traces = traces;
    this.erased = erased;
  }

  /// Whose measurements are whose customer is gone.
  static String nobody() {
    return "nobody-" + Ids.next();
  }

  /// Erases all of a customer and returns when it is done. Empty where nobody has the id.
  ///
  /// @param id of the customer or of a conversation of theirs; of a group it erases the group
  /// @param by who wants it
  public Optional<Deletion> erase(String id, String by) {
    return begin(id, by)
        .flatMap(begun -> {
          finish(false, false);
          return state.read(statements -> deletions.find(statements, begun.id()));
        });
  }

  /// Like [#erase], but returns as soon as the customer is gone; the rest is done beside.
  public Optional<Deletion> start(String id, String by) {
    Optional<Deletion> begun = begin(id, by);
    begun.ifPresent(gone -> Thread.ofVirtual().name("erasure").start(this::finishBeside));
    return begun;
  }

  private void finishBeside() {
    try {
      finish(false, false);
    } catch (RuntimeException fault) {
      log.warn("What was begun to be erased is not all gone yet; it is tried again.", fault);
    }
  }

  /// What was deleted, the latest first.
  public List<Deletion> deletions(Optional<String> after, int limit) {
    return state.read(statements -> deletions.page(statements, after, limit));
  }

  /// Like [#erase], but returns as soon as the customer is gone; [#finish] does the rest.
  public Optional<Deletion> begin(String id, String by) {
    Optional<Target> target = state.read(statements -> forgetting.target(statements, id));
    if (target.isEmpty()) {
      return Optional.empty();
    }
    erased.add(target.get().customer().orElse(id));
    await(target.get().conversations());
    target.get().conversations().forEach(this::trim);
    return state
        .write(transaction -> gone(transaction, id, by))
        .map(gone -> {
          log.info(
              "{} erased the {} {}: {} conversations with {} messages.",
              by,
              gone.what().name().toLowerCase(Locale.ROOT),
              gone.subject().orElse(""),
              gone.counts().conversations(),
              gone.counts().messages());
          return gone;
        });
  }

  /// Erases whoever was erased before and came back with a backup.
  public void again() {
    for (String id : erased.all()) {
      if (state.read(statements -> forgetting.target(statements, id)).isPresent()) {
        begin(id, "restore");
      }
    }
  }

  /// Finishes what was begun, now or before the host stopped.
  ///
  /// @param quiet whether nothing need be written for a while
  /// @param forgotten whether something else was deleted, of which traces may be left
  public void finish(boolean quiet, boolean forgotten) {
    finishing.all();
    if (forgotten || traces.any()) {
      traces.remove(quiet);
    }
  }

  /// What is being handed to the provider just now has an outcome to be recorded. A provider that
  /// takes too long is not waited for.
  private void await(List<String> conversations) {
    for (int look = 0;
        look < LOOKS && state.read(statements -> forgetting.isSending(statements, conversations));
        look++) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void trim(String conversation) {
    int deleted;
    do {
      deleted =
          state.write(transaction ->
              forgetting.trim(transaction, conversation, MESSAGES_AT_ONCE, MESSAGES_AT_ONCE));
    } while (deleted > 0);
  }

  private Optional<Deletion> gone(Transaction transaction, String id, String by) {
    return forgetting
        .target(transaction, id)
        .map(target -> {
          Names names =
              target
                  .customer()
                  .map(customer -> forgetting.names(transaction, customer))
                  .orElseGet(() -> new Names(forgetting.lanes(transaction, id), List.of()));
          String nobody = nobody();
          long messages = 0;
          for (String conversation : target.conversations()) {
            messages += forgetting.conversation(transaction, conversation, nobody);
          }
          target
              .customer()
              .ifPresent(customer -> forgetting.customer(transaction, customer, nobody));
          Instant now = transaction.now();
          Deletion deletion =
              new Deletion(
                  Ids.next(),
                  target.customer().isPresent() ? What.CUSTOMER : What.CONVERSATION,
                  Optional.of(target.customer().orElse(id)),
                  by,
                  now,
                  new Counts(target.conversations().size(), messages, 0, 0),
                  Optional.empty(),
                  Optional.empty());
          deletions.begin(transaction, deletion, names);
          return deletion;
        });
  }
}
