package dev.sapa.host;

import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.delivery.Dispatcher;
import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.insight.MetricFolds;
import dev.sapa.host.plugin.Traffic;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.time.Clock;

/// What passes through instances, gathered from the rooms that know it.
final class Passing implements Traffic {
  private final Database state;
  private final SqlOutbox outbox;
  private final SqlDeadLetters letters;
  private final SqlMessages messages;
  private final Dispatcher dispatcher;
  private final MetricFolds folds;
  private final Clock clock;

  @Inject
  Passing(
      Database state,
      SqlOutbox outbox,
      SqlDeadLetters letters,
      SqlMessages messages,
      Dispatcher dispatcher,
      MetricFolds folds,
      Clock clock) {
    this.state = state;
    this.outbox = outbox;
    this.letters = letters;
    this.messages = messages;
    this.dispatcher = dispatcher;
    this.folds = folds;
    this.clock = clock;
  }

  @Override
  public Seen of(String instance) {
    return state.read(statements -> {
      SqlOutbox.Queue queue = outbox.queue(statements, instance);
      return new Seen(
          queue.waiting(),
          queue.reason(),
          dispatcher
              .heldUntil(instance)
              .or(() -> queue.due().filter(due -> due.isAfter(clock.instant()))),
          letters.waiting(statements, instance),
          messages.lastAt(statements, instance, "INBOUND"),
          messages.lastAt(statements, instance, "OUTBOUND"),
          folds.problem(instance));
    });
  }
}
