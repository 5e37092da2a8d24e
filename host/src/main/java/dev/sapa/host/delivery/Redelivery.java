package dev.sapa.host.delivery;

import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.delivery.Progress.PartProgress;
import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.delivery.sql.SqlParts;
import dev.sapa.host.delivery.sql.SqlStates;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.message.MessageState;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/// Another try that a person asks for: one new attempt, or the reason why not.
public final class Redelivery {
  private final Database database;
  private final Instances instances;
  private final SqlOutbox outbox;
  private final SqlParts parts;
  private final SqlStates states;
  private final SqlDeadLetters deadLetters;
  private final Clock clock;

  @Inject
  public Redelivery(
      Database database,
      Instances instances,
      SqlOutbox outbox,
      SqlParts parts,
      SqlStates states,
      SqlDeadLetters deadLetters,
      Clock clock) {
    this.database = database;
    this.instances = instances;
    this.outbox = outbox;
    this.parts = parts;
    this.states = states;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  /// What became of the wish.
  public sealed interface Answer {
    /// The message waits to be sent, once.
    record Queued(String message) implements Answer {}

    /// Nothing was changed.
    ///
    /// @param reason what is in the way and what to do
    record Refused(String reason) implements Answer {}
  }

  /// Tries an undelivered message again, by its dead letter.
  public Answer retryDeadLetter(String id) {
    return database
        .read(statements -> deadLetters.find(statements, id))
        .filter(letter -> letter.kind() == DeadLetter.Kind.UNDELIVERED)
        .map(letter -> retry(letter.subject()))
        .orElseGet(() ->
            new Answer.Refused(
                "No undelivered message waits under %s; it may have been tried again already."
                    .formatted(id)));
  }

  /// Tries a message again that failed or is uncertain. Where it is uncertain the customer may get
  /// it twice; that is for the person to weigh.
  public Answer retry(String message) {
    return database.write(transaction ->
        outbox
            .again(transaction, message)
            .map(waiting -> retry(transaction, waiting))
            .orElseGet(
                () -> new Answer.Refused("There is no message %s to send.".formatted(message))));
  }

  private Answer retry(Transaction transaction, Waiting waiting) {
    Optional<String> obstacle = obstacle(waiting);
    if (obstacle.isPresent()) {
      return new Answer.Refused(obstacle.get());
    }
    if (!outbox.add(transaction, waiting.message())) {
      return new Answer.Refused(
          "The message is still being delivered; wait half a minute and look again.");
    }
    String message = waiting.message().id();
    for (PartProgress part : Progress.of(parts.of(transaction, message)).parts()) {
      if (part.state() == MessageState.FAILED || part.state() == MessageState.UNCERTAIN) {
        parts.plan(transaction, part.last());
      }
    }
    states.change(transaction, waiting.subject(), message, MessageState.QUEUED, null);
    deadLetters
        .about(transaction, DeadLetter.Kind.UNDELIVERED, message)
        .ifPresent(letter -> deadLetters.settle(transaction, letter.id()));
    return new Answer.Queued(message);
  }

  private Optional<String> obstacle(Waiting waiting) {
    MessageState state = waiting.message().state().orElseThrow();
    if (state != MessageState.FAILED && state != MessageState.UNCERTAIN) {
      return Optional.of(
          "Only a message that failed or is uncertain can be tried again; this one is %s."
              .formatted(state));
    }
    if (!Outcomes.maySpeak(waiting, waiting.conversation().speaker())) {
      return Optional.of(
          "The automations do not speak in this conversation now; write to the customer yourself.");
    }
    return instances
        .channel(waiting.instance())
        .map(ChannelInstance::capabilities)
        .flatMap(carried -> Checks.refusal(waiting, carried, clock.instant()))
        .map(refusal -> refusal.why().reason());
  }
}
