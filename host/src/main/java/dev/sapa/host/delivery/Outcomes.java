package dev.sapa.host.delivery;

import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.delivery.sql.SqlOutbox.Standing;
import dev.sapa.host.delivery.sql.SqlParts;
import dev.sapa.host.delivery.sql.SqlStates;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is recorded of an attempt: that it begins, and what came of it. Each method is one unit of
/// work.
///
/// A report may have been faster than the outcome. Then the report stands, and the lane finds out
/// when it looks again.
final class Outcomes {
  private static final String LOOK = "Look at the reason, then try it again.";

  private final SqlOutbox outbox;
  private final SqlParts parts;
  private final SqlStates states;
  private final SqlDeadLetters deadLetters;
  private final SqlCustomers customers;
  private final SqlEventLog log;
  private final Receipts receipts;

  @Inject
  Outcomes(
      SqlOutbox outbox,
      SqlParts parts,
      SqlStates states,
      SqlDeadLetters deadLetters,
      SqlCustomers customers,
      SqlEventLog log,
      Receipts receipts) {
    this.outbox = outbox;
    this.parts = parts;
    this.states = states;
    this.deadLetters = deadLetters;
    this.customers = customers;
    this.log = log;
    this.receipts = receipts;
  }

  /// Marks an attempt as under way, if at this last moment its author may still speak and nothing
  /// has come between. False where it must not be made, or must be looked at again.
  ///
  /// @param alone whether the message consists of this one attempt
  boolean begin(Transaction transaction, Waiting waiting, Attempt attempt, boolean alone) {
    Optional<Standing> standing = outbox.standing(transaction, waiting.message());
    if (standing.isEmpty() || !standing.get().agreesWith(waiting)) {
      return false;
    }
    Speaker speaker = standing.get().speaker();
    if (!maySpeak(waiting, speaker)) {
      refuse(transaction, waiting, withdrawn(speaker));
      return false;
    }
    if (!alone && progress(transaction, waiting).state() == MessageState.FAILED) {
      return false;
    }
    parts.put(transaction, attempt, MessageState.SENDING);
    refresh(transaction, waiting, alone ? MessageState.SENDING : null, null);
    return true;
  }

  static boolean maySpeak(Waiting waiting, Speaker speaker) {
    return waiting.message().notice()
        || waiting.message().authoredBy().equals(Optional.of(AuthoredBy.HUMAN))
        || speaker instanceof Speaker.Automated;
  }

  static Refusal withdrawn(Speaker speaker) {
    String why =
        speaker instanceof Speaker.Agent agent
            ? agent.name() + " has taken over"
            : "a person was asked for";
    return new Refusal("WITHDRAWN", "withdrawn: " + why, "", false);
  }

  /// Plans all parts of a message that has several. From here on it is not fresh, whatever its
  /// state.
  void plan(Transaction transaction, Waiting waiting, List<Attempt> attempts) {
    outbox.tried(transaction, waiting.message());
    parts.dropPlans(transaction, waiting.message().id(), attempts.size());
    attempts.forEach(attempt -> parts.put(transaction, attempt, MessageState.QUEUED));
  }

  void accepted(
      Transaction transaction,
      Waiting waiting,
      Attempt attempt,
      String providerMessageId,
      boolean alone,
      boolean last) {
    MessageState part = parts.accept(transaction, attempt, providerMessageId);
    if (alone) {
      states.accept(transaction, waiting.subject(), attempt.message(), part, providerMessageId);
    } else {
      if (attempt.ordinal() == 0) {
        states.name(transaction, attempt.message(), providerMessageId);
      }
      refresh(transaction, waiting, null, null);
    }
    if (last) {
      outbox.remove(transaction, waiting.message());
    }
    receipts.join(transaction, waiting.conversation().id(), attempt, providerMessageId);
  }

  void rejected(
      Transaction transaction, Waiting waiting, Attempt attempt, SendOutcome.Rejected rejected) {
    failed(transaction, waiting, attempt, new Why(rejected.code(), rejected.reason()));
    switch (rejected.consequence()) {
      case NONE -> {}
      case WINDOW_CLOSED -> outbox.closeWindow(transaction, waiting.conversation());
      case OPTED_OUT -> optOut(transaction, waiting);
    }
  }

  private void optOut(Transaction transaction, Waiting waiting) {
    if (waiting.facts().optOuts().contains(Purpose.MARKETING)) {
      return;
    }
    waiting
        .conversation()
        .customer()
        .ifPresent(customer -> {
          customers.setWanted(transaction, customer, Purpose.MARKETING, false);
          log.append(
              transaction,
              waiting.subject(),
              header -> new Event.OptChanged(header, Purpose.MARKETING, false));
        });
  }

  /// The part will not reach the customer, and so the message will not.
  void failed(Transaction transaction, Waiting waiting, Attempt attempt, Why why) {
    if (parts.state(transaction, attempt).compareTo(MessageState.ACCEPTED) >= 0) {
      return;
    }
    parts.move(transaction, attempt, MessageState.FAILED, why);
    abandon(transaction, waiting, why);
    setAside(transaction, waiting, why.reason(), LOOK);
  }

  /// What is left of a message is not sent, because a part of it failed.
  void abandon(Transaction transaction, Waiting waiting, Why why) {
    parts.failPlans(transaction, waiting.message().id(), why);
    refresh(transaction, waiting, MessageState.FAILED, why);
    outbox.remove(transaction, waiting.message());
  }

  /// The provider has not taken the part; it is tried again.
  ///
  /// @param unreachable 1 where the provider could not be reached, else 0
  void postponed(
      Transaction transaction,
      Waiting waiting,
      Attempt attempt,
      Instant until,
      Why why,
      int unreachable) {
    if (parts.state(transaction, attempt).compareTo(MessageState.ACCEPTED) >= 0) {
      return;
    }
    parts.move(transaction, attempt, MessageState.FAILED, why);
    parts.plan(transaction, attempt);
    outbox.postpone(transaction, waiting.message(), until, unreachable);
    refresh(transaction, waiting, null, why);
  }

  /// The message waits for its turn.
  void hold(Transaction transaction, Waiting waiting, Instant until, Why why) {
    outbox.hold(transaction, waiting.message(), until, why);
  }

  /// The provider may have the part.
  void uncertain(Transaction transaction, Waiting waiting, Attempt attempt, Why why) {
    if (parts.state(transaction, attempt).compareTo(MessageState.UNCERTAIN) >= 0) {
      return;
    }
    parts.move(transaction, attempt, MessageState.UNCERTAIN, why);
    refresh(transaction, waiting, null, why);
  }

  /// The host does not hand the message out.
  void refuse(Transaction transaction, Waiting waiting, Refusal refusal) {
    abandon(transaction, waiting, refusal.why());
    if (refusal.setAside()) {
      setAside(transaction, waiting, refusal.reason(), refusal.remedy());
    }
  }

  /// Nothing is left to send.
  void finished(Transaction transaction, Waiting waiting) {
    outbox.remove(transaction, waiting.message());
  }

  /// Attempts that were under way when the host stopped.
  int recover(Transaction transaction) {
    Why why =
        new Why(
            "INTERRUPTED",
            "The host stopped while it handed the message over; the provider may have it.");
    List<Attempt> interrupted = parts.sending(transaction);
    for (Attempt attempt : interrupted) {
      parts.move(transaction, attempt, MessageState.UNCERTAIN, why);
      SqlStates.Known known = states.of(transaction, attempt.message());
      MessageState state = Progress.of(parts.of(transaction, attempt.message())).state();
      states.change(transaction, known.subject(), attempt.message(), state, why);
    }
    return interrupted.size();
  }

  /// Brings the message's state up to its parts'.
  ///
  /// @param state where it is known without looking
  private void refresh(
      Transaction transaction, Waiting waiting, @Nullable MessageState state, @Nullable Why why) {
    MessageState reached = state == null ? progress(transaction, waiting).state() : state;
    states.change(transaction, waiting.subject(), waiting.message().id(), reached, why);
  }

  private Progress progress(Transaction transaction, Waiting waiting) {
    return Progress.of(parts.of(transaction, waiting.message().id()));
  }

  private void setAside(Transaction transaction, Waiting waiting, String reason, String remedy) {
    deadLetters.put(
        transaction,
        DeadLetter.Kind.UNDELIVERED,
        waiting.subject(),
        waiting.message().id(),
        reason,
        remedy);
  }
}
