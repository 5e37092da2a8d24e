package dev.sapa.host.insight;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Definition.Aggregation;
import dev.sapa.sdk.metric.Definition.Direction;
import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Definition.Target;
import dev.sapa.sdk.metric.Definition.Unit;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.Step;
import dev.sapa.sdk.metric.TomorrowAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How long customers wait for an answer, how many waits pass two hours, and a trace of everything
/// told, in which any change of order shows.
final class Waits implements Metric<Waits.Memory> {
  static final Duration PATIENCE = Duration.ofHours(2);

  private final String id;

  Waits(String id) {
    this.id = id;
  }

  record Memory(
      Optional<Instant> askedAt, Optional<String> conversation, int remindersLeft, long trace) {}

  @Override
  public Definition definition() {
    return new Definition(
        id,
        Phrase.of("How long do customers wait?"),
        Phrase.of("service"),
        List.of(
            new Series(
                "wait",
                Phrase.of("Median wait"),
                Unit.SECONDS,
                Aggregation.MEDIAN,
                Optional.of(new Target(Direction.AT_MOST, 7200))),
            new Series(
                "overdue", Phrase.of("Overdue"), Unit.COUNT, Aggregation.COUNT, Optional.empty()),
            new Series("trace", Phrase.of("Told"), Unit.COUNT, Aggregation.SUM, Optional.empty())));
  }

  @Override
  public Memory start() {
    return new Memory(Optional.empty(), Optional.empty(), 0, 7);
  }

  @Override
  public Step<Memory> observe(Memory memory, Event event) {
    Instant at = event.header().at();
    long trace =
        memory.trace() * 31 + event.getClass().getSimpleName().hashCode() + at.toEpochMilli();
    if (event instanceof Event.MessageReceived && memory.askedAt().isEmpty()) {
      Memory asked = new Memory(Optional.of(at), event.header().conversation(), 3, trace);
      return new Step<>(asked, List.of(), Optional.of(at.plus(PATIENCE)));
    }
    if (event instanceof Event.MessageQueued queued && memory.askedAt().isPresent()) {
      Memory answered = new Memory(Optional.empty(), Optional.empty(), 0, trace);
      return new Step<>(answered, rows(memory, queued), Optional.empty());
    }
    if (event instanceof Event.TimeReached && memory.askedAt().isPresent()) {
      return overdue(memory, at, trace);
    }
    Memory kept =
        new Memory(memory.askedAt(), memory.conversation(), memory.remindersLeft(), trace);
    return new Step<>(kept, List.of(), wakeAt(kept));
  }

  private static Optional<Instant> wakeAt(Memory memory) {
    return memory
        .askedAt()
        .filter(asked -> memory.remindersLeft() > 0)
        .map(asked -> asked.plus(PATIENCE.multipliedBy(4 - memory.remindersLeft())));
  }

  private static Step<Memory> overdue(Memory memory, Instant at, long trace) {
    Memory reminded =
        new Memory(memory.askedAt(), memory.conversation(), memory.remindersLeft() - 1, trace);
    Measurement row =
        new Measurement(
            "overdue", at.toString(), at, 1, Map.of(), memory.conversation().orElse("none"));
    return new Step<>(reminded, List.of(row), wakeAt(reminded));
  }

  private static List<Measurement> rows(Memory memory, Event.MessageQueued answer) {
    Instant asked = memory.askedAt().orElseThrow();
    String key = asked.toString();
    String conversation = memory.conversation().orElseThrow();
    Map<String, String> dimensions =
        Map.of(
            "channel", answer.header().channel().orElse("none"),
            "by", answer.authoredBy().name());
    double seconds = Duration.between(asked, answer.header().at()).toMillis() / 1000.0;
    return List.of(
        new Measurement("wait", key, asked, seconds, dimensions, conversation),
        new Measurement("trace", key, asked, memory.trace() % 1000, dimensions, conversation));
  }

  @Override
  public TomorrowAction advise(Reading reading) {
    return new TomorrowAction("menjawab lebih cepat.", "answers faster.");
  }
}
