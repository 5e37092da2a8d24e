package dev.sapa.host.delivery;

import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.delivery.Progress.PartProgress;
import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.delivery.sql.SqlParts;
import dev.sapa.host.delivery.sql.SqlStates;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.message.MessageState;
import jakarta.inject.Inject;

/// What waits in a state that was put back from a backup: the host that ran on after the backup may
/// have sent it, so it is not sent again unless the provider can say that it never had it, or a
/// person wants it.
public final class Withheld {
  private static final Why WHY =
      new Why(
          "RESTORED",
          "It waited when the backup was taken; the host that ran on may have sent it.");
  private static final String REMEDY =
      "Ask the customer or look at the provider's list; retry it if it never arrived.";

  private final Outcomes outcomes;
  private final SqlOutbox outbox;
  private final SqlParts parts;
  private final SqlStates states;
  private final SqlDeadLetters deadLetters;

  @Inject
  Withheld(
      Outcomes outcomes,
      SqlOutbox outbox,
      SqlParts parts,
      SqlStates states,
      SqlDeadLetters deadLetters) {
    this.outcomes = outcomes;
    this.outbox = outbox;
    this.parts = parts;
    this.states = states;
    this.deadLetters = deadLetters;
  }

  /// Withholds all of it. Returns how many messages.
  public int all(Transaction transaction) {
    outcomes.recover(transaction);
    int withheld = 0;
    for (Message message : outbox.all(transaction)) {
      withheld += withhold(transaction, message) ? 1 : 0;
    }
    return withheld;
  }

  /// False where everything of it was handed over already.
  private boolean withhold(Transaction transaction, Message message) {
    Progress progress = Progress.of(parts.of(transaction, message.id()));
    if (progress.untouched()) {
      aside(transaction, message);
      return true;
    }
    boolean any = false;
    for (PartProgress part : progress.parts()) {
      if (part.state() == MessageState.QUEUED) {
        parts.move(transaction, part.last(), MessageState.UNCERTAIN, WHY);
        any = true;
      }
    }
    if (any) {
      MessageState state = Progress.of(parts.of(transaction, message.id())).state();
      states.change(
          transaction, states.of(transaction, message.id()).subject(), message.id(), state, WHY);
    }
    return any;
  }

  private void aside(Transaction transaction, Message message) {
    SqlStates.Known known = states.of(transaction, message.id());
    states.change(transaction, known.subject(), message.id(), MessageState.UNCERTAIN, WHY);
    outbox.remove(transaction, message);
    deadLetters.put(
        transaction,
        DeadLetter.Kind.UNDELIVERED,
        known.subject(),
        message.id(),
        WHY.reason(),
        REMEDY);
  }
}
