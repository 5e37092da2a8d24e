package dev.sapa.host.delivery;

import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.delivery.sql.SqlParts;
import dev.sapa.host.delivery.sql.SqlReceipts;
import dev.sapa.host.delivery.sql.SqlStates;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reports of providers, joined with the parts they are about.
///
/// A part only moves to a later state, whatever order reports come in. In a group each
/// participant's state is kept; the part itself counts as delivered with the first participant who
/// has it, is never said to be read, because not everyone has, and does not fail because one
/// participant was not reached.
public final class Receipts {
  private final SqlParts parts;
  private final SqlReceipts receipts;
  private final SqlStates states;
  private final SqlDeadLetters deadLetters;
  private final SqlConversations conversations;

  @Inject
  public Receipts(
      SqlParts parts,
      SqlReceipts receipts,
      SqlStates states,
      SqlDeadLetters deadLetters,
      SqlConversations conversations) {
    this.conversations = conversations;
    this.parts = parts;
    this.receipts = receipts;
    this.states = states;
    this.deadLetters = deadLetters;
  }

  /// Joins a report with its part, or keeps it until the part is known.
  public void apply(Transaction transaction, String instance, Inbound.DeliveryUpdated report) {
    find(transaction, instance, report)
        .ifPresentOrElse(
            attempt -> settle(transaction, attempt, report),
            () -> receipts.park(transaction, instance, report));
  }

  /// Everything sent to a conversation by a time got a state at least. What was not yet taken by
  /// the provider then is looked at again when it is.
  public void seen(Transaction transaction, String instance, Inbound.SeenUpTo watermark) {
    if (watermark.state() != MessageState.DELIVERED && watermark.state() != MessageState.READ) {
      return;
    }
    conversations
        .byKey(transaction, instance, watermark.conversationKey())
        .ifPresent(conversation -> {
          receipts.raise(transaction, conversation.id(), watermark.state(), watermark.upTo());
          below(transaction, conversation.id());
        });
  }

  /// Moves what lies below the watermarks of a conversation.
  private void below(Transaction transaction, String conversation) {
    receipts
        .watermarks(transaction, conversation)
        .forEach((state, upTo) -> {
          parts
              .takenBefore(transaction, conversation, state, upTo)
              .forEach(attempt -> move(transaction, attempt, state, null));
          states
              .saidBefore(transaction, conversation, state, upTo)
              .forEach(message -> {
                Subject about = states.of(transaction, message).subject();
                states.change(transaction, about, message, state, null);
              });
        });
  }

  /// Whether an echo is of a message the host sent or stored. An echo may come before the provider
  /// has answered, when nobody knows its id yet; then it is known by its words, and counts as a
  /// report that the part was taken.
  public boolean isOwn(
      Transaction transaction,
      String instance,
      Optional<String> conversation,
      Inbound.EchoReceived echo) {
    if (states.knows(transaction, instance, echo.eventId())) {
      return true;
    }
    Optional<String> part =
        conversation.stream()
            .flatMap(id -> parts.underWay(transaction, id).stream())
            .filter(underWay -> isPartOf(echo.content(), underWay.content()))
            .map(SqlParts.UnderWay::part)
            .findFirst();
    part.ifPresent(id -> apply(transaction, instance, taken(echo, id)));
    return part.isPresent();
  }

  /// A long message goes out in several parts, and each comes back alone.
  private static boolean isPartOf(Content echo, Content message) {
    String words = echo.plainText().strip();
    return words.isEmpty()
        ? echo.getClass() == message.getClass() && message.plainText().isBlank()
        : message.plainText().contains(words);
  }

  private static Inbound.DeliveryUpdated taken(Inbound.EchoReceived echo, String part) {
    return new Inbound.DeliveryUpdated(
        echo.account(),
        echo.eventId(),
        echo.orderKey(),
        echo.occurredAt(),
        echo.eventId(),
        Optional.of(part),
        MessageState.ACCEPTED,
        Optional.empty(),
        Optional.empty());
  }

  /// Forgets reports that nobody claimed before a time.
  public int prune(Transaction transaction, Instant before) {
    return receipts.prune(transaction, before);
  }

  /// Joins the reports that came before their message was known.
  void join(
      Transaction transaction, String conversation, Attempt attempt, String providerMessageId) {
    below(transaction, conversation);
    List<Inbound.DeliveryUpdated> parked =
        receipts.parked(transaction, attempt.instance(), providerMessageId);
    if (parked.isEmpty()) {
      return;
    }
    receipts.unpark(transaction, attempt.instance(), providerMessageId);
    parked.forEach(report ->
        parts
            .byProviderId(transaction, attempt.instance(), providerMessageId)
            .ifPresent(known -> settle(transaction, known, report)));
  }

  private Optional<Attempt> find(
      Transaction transaction, String instance, Inbound.DeliveryUpdated report) {
    return parts
        .byProviderId(transaction, instance, report.providerMessageId())
        .or(() ->
            report.partId().flatMap(id -> underWay(parts.nameless(transaction, instance, id))));
  }

  /// The attempt a part's name stands for: the one whose outcome is not known, else the last.
  private static Optional<Attempt> underWay(List<Attempt> nameless) {
    return nameless.stream()
        .filter(attempt -> attempt.state().compareTo(MessageState.ACCEPTED) < 0)
        .findFirst()
        .or(() -> nameless.stream().findFirst());
  }

  private void settle(Transaction transaction, Attempt attempt, Inbound.DeliveryUpdated report) {
    if (attempt.providerMessageId().isEmpty()) {
      parts.name(transaction, attempt, report.providerMessageId());
      if (attempt.ordinal() == 0) {
        states.name(transaction, attempt.message(), report.providerMessageId());
      }
    }
    report
        .participant()
        .ifPresent(who -> receipts.participant(transaction, attempt.id(), who, report.state()));
    MessageState reached = attempt.state().max(meaning(report));
    if (reached != attempt.state()) {
      move(transaction, attempt, reached, why(report));
    }
  }

  /// What a report says of the part as a whole.
  private static MessageState meaning(Inbound.DeliveryUpdated report) {
    if (report.participant().isEmpty()) {
      return report.state();
    }
    return switch (report.state()) {
      case DELIVERED, READ -> MessageState.DELIVERED;
      default -> MessageState.ACCEPTED;
    };
  }

  private static @Nullable Why why(Inbound.DeliveryUpdated report) {
    return report.failure().map(failure -> new Why(failure.code(), failure.reason())).orElse(null);
  }

  private void move(
      Transaction transaction, Attempt attempt, MessageState reached, @Nullable Why why) {
    if (why == null) {
      parts.move(transaction, attempt, reached);
    } else {
      parts.move(transaction, attempt, reached, why);
    }
    SqlStates.Known known = states.of(transaction, attempt.message());
    MessageState message =
        known.state().max(Progress.of(parts.of(transaction, attempt.message())).state());
    if (attempt.state() == MessageState.UNCERTAIN) {
      transaction.announce(new PartSettled(known.conversation()));
    }
    if (states.change(transaction, known.subject(), attempt.message(), message, why)
        && message == MessageState.FAILED) {
      deadLetters.put(
          transaction,
          DeadLetter.Kind.UNDELIVERED,
          known.subject(),
          attempt.message(),
          why == null ? "The provider says that the message did not arrive." : why.reason(),
          "Look at the reason, then try it again or reach the customer another way.");
    }
  }
}
