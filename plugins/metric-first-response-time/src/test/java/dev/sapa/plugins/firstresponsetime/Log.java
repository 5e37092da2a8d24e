package dev.sapa.plugins.firstresponsetime;

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
/// comes before whatever happens after it.
final class Log {
  static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  final List<Event> events = new ArrayList<>();
  final Map<String, Measurement> rows = new TreeMap<>();
  private final FirstResponseTime metric;
  private Step<Waiting> step;
  private String channel = "whatsapp";

  Log() {
    this(7_200);
  }

  Log(long targetSeconds) {
    metric = new FirstResponseTime(new FirstResponseTime.Settings(targetSeconds, 0.9));
    step = new Step<>(metric.start(), List.of(), Optional.empty());
  }

  Log channel(String channel) {
    this.channel = channel;
    return this;
  }

  Log received(long second, String conversation) {
    return add(
        second,
        header(second, conversation),
        header ->
            new Event.MessageReceived(header, "i", new Content.Text("halo"), "id", header.at()));
  }

  Log queued(long second, String conversation, String id, AuthoredBy by) {
    return queued(second, conversation, id, by, Purpose.REPLY);
  }

  Log queued(long second, String conversation, String id, AuthoredBy by, Purpose purpose) {
    return add(
        second,
        header(second, conversation),
        header ->
            new Event.MessageQueued(header, id, by, "x", purpose, new Content.Text("jawaban")));
  }

  Log state(long second, String conversation, String id, MessageState state) {
    return add(
        second,
        header(second, conversation),
        header -> new Event.MessageStateChanged(header, id, state, Optional.empty()));
  }

  /// Queued, and accepted a second later.
  Log answered(long second, String conversation, String id, AuthoredBy by) {
    return queued(second, conversation, id, by)
        .state(second + 1, conversation, id, MessageState.ACCEPTED);
  }

  Log handoff(long second, String conversation) {
    return add(
        second,
        header(second, conversation),
        header -> new Event.HandoffRequested(header, "requested", "x"));
  }

  Log givenBack(long second, String conversation) {
    return add(
        second,
        header(second, conversation),
        header -> new Event.ConversationGivenBack(header, "dewi"));
  }

  Log resolved(long second, String conversation) {
    return add(
        second,
        header(second, conversation),
        header -> new Event.ConversationResolved(header, "dewi"));
  }

  /// Lets time pass.
  Log until(long second) {
    wake(START.plusSeconds(second));
    return this;
  }

  /// `key` to `seconds/in time`, `-` for a wait without an answer.
  Map<String, String> readable() {
    Map<String, String> readable = new TreeMap<>();
    rows.values().stream()
        .filter(row -> row.series().equals("under-2h"))
        .forEach(row -> {
          Measurement median = rows.get("median " + row.key());
          String seconds = median == null ? "-" : Math.round(median.value()) + "";
          readable.put(row.key(), seconds + "/" + Math.round(row.value()));
        });
    return readable;
  }

  Step<Waiting> step() {
    return step;
  }

  private Log add(long second, Event.Header header, Function<Event.Header, Event> event) {
    wake(START.plusSeconds(second));
    observe(event.apply(header));
    return this;
  }

  private void wake(Instant now) {
    while (step.wakeAt().filter(at -> !at.isAfter(now)).isPresent()) {
      Instant at = step.wakeAt().get();
      observe(
          new Event.TimeReached(
              new Event.Header(
                  events.size() + 1,
                  at,
                  Optional.empty(),
                  Optional.of("k"),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty())));
    }
  }

  private void observe(Event event) {
    events.add(event);
    step = metric.observe(step.memory(), event);
    step.measurements().forEach(row -> rows.put(row.series() + " " + row.key(), row));
  }

  private Event.Header header(long second, String conversation) {
    return new Event.Header(
        events.size() + 1,
        START.plusSeconds(second),
        Optional.of(conversation),
        Optional.of("k"),
        Optional.empty(),
        Optional.of("wa"),
        Optional.of(channel));
  }
}
