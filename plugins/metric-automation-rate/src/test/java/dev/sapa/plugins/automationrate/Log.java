package dev.sapa.plugins.automationrate;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The events of one customer, written the way the host writes them: a time that was asked for
/// comes before whatever happens after it. Times are hours.
final class Log {
  static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  final List<Event> events = new ArrayList<>();
  final Map<String, Measurement> rows = new TreeMap<>();
  private final AutomationRate metric = metric();
  private Step<Talks> step = new Step<>(metric.start(), List.of(), Optional.empty());

  static AutomationRate metric() {
    return new AutomationRate(new AutomationRate.Settings(24, 0.6, 0.1));
  }

  Log asks(double hour, String conversation, String id, String text) {
    return add(
        hour,
        conversation,
        header -> new Event.MessageReceived(header, id, new Content.Text(text), "id", header.at()));
  }

  Log queued(double hour, String conversation, String id, AuthoredBy by, Purpose purpose) {
    return add(
        hour,
        conversation,
        header ->
            new Event.MessageQueued(header, id, by, "x", purpose, new Content.Text("jawaban")));
  }

  Log state(double hour, String conversation, String id, MessageState state) {
    return add(
        hour,
        conversation,
        header -> new Event.MessageStateChanged(header, id, state, Optional.empty()));
  }

  /// An automated answer that arrives.
  Log answers(double hour, String conversation, String id) {
    return queued(hour, conversation, id, AuthoredBy.RULE, Purpose.REPLY)
        .state(hour, conversation, id, MessageState.ACCEPTED);
  }

  Log unanswered(double hour, String conversation, String text) {
    return add(hour, conversation, header -> new Event.QuestionUnanswered(header, "i", text));
  }

  Log handoff(double hour, String conversation, String cause) {
    return add(hour, conversation, header -> new Event.HandoffRequested(header, cause, "x"));
  }

  Log taken(double hour, String conversation) {
    return add(hour, conversation, header -> new Event.ConversationTaken(header, "dewi"));
  }

  Log givenBack(double hour, String conversation) {
    return add(hour, conversation, header -> new Event.ConversationGivenBack(header, "dewi"));
  }

  Log resolved(double hour, String conversation) {
    return add(hour, conversation, header -> new Event.ConversationResolved(header, "dewi"));
  }

  Log reacted(double hour, String conversation, String emoji) {
    return add(
        hour, conversation, header -> new Event.ReactionChanged(header, "m", Optional.of(emoji)));
  }

  /// Lets time pass.
  Log until(double hour) {
    wake(at(hour));
    return this;
  }

  /// `key` to `outcome cause topic @hour`.
  Map<String, String> readable() {
    Map<String, String> readable = new TreeMap<>();
    for (Measurement row : rows.values()) {
      if (row.series().equals("unfinished") || row.value() == 0) {
        continue;
      }
      double hour = (row.at().toEpochMilli() - START.toEpochMilli()) / 3_600_000.0;
      Measurement why = rows.get("unfinished " + row.key());
      String because =
          why == null
              ? ""
              : " " + why.dimensions().get("cause") + " " + why.dimensions().get("topic");
      readable.merge(
          row.key(), row.series() + because + " @" + hour, (one, other) -> one + " AND " + other);
    }
    return readable;
  }

  Step<Talks> step() {
    return step;
  }

  Log add(double hour, String conversation, Function<Event.Header, Event> event) {
    wake(at(hour));
    observe(event.apply(header(at(hour), Optional.of(conversation))));
    return this;
  }

  private void wake(Instant now) {
    while (step.wakeAt().filter(at -> at.isBefore(now)).isPresent()) {
      observe(new Event.TimeReached(header(step.wakeAt().get(), Optional.empty())));
    }
  }

  private void observe(Event event) {
    events.add(event);
    step = metric.observe(step.memory(), event);
    step.measurements().forEach(row -> rows.put(row.series() + " " + row.key(), row));
  }

  private static Instant at(double hour) {
    return START.plusMillis(Math.round(hour * 3_600_000));
  }

  private Event.Header header(Instant at, Optional<String> conversation) {
    return new Event.Header(
        events.size() + 1,
        at,
        conversation,
        Optional.of("k"),
        Optional.empty(),
        Optional.of("wa"),
        Optional.of("whatsapp"));
  }
}
