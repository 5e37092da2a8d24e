package dev.sapa.testkit.metric;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.metric.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Events to try a metric on, written in the order of time. Times are seconds or hours since
/// [#START].
public final class EventLog {
  /// When it begins.
  public static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  private final Duration unit;
  private final List<Event> events = new ArrayList<>();
  private Instant end = START;
  private String customer = "k";
  private String channel = "whatsapp";

  private EventLog(Duration unit) {
    this.unit = unit;
  }

  public static EventLog inSeconds() {
    return new EventLog(Duration.ofSeconds(1));
  }

  public static EventLog inHours() {
    return new EventLog(Duration.ofHours(1));
  }

  /// Events as they are, in the order of time.
  public static EventLog of(List<Event> events) {
    EventLog log = inSeconds();
    log.events.addAll(events);
    log.end = events.isEmpty() ? START : events.getLast().header().at();
    return log;
  }

  /// Whose events follow.
  public EventLog customer(String id) {
    customer = id;
    return this;
  }

  /// Through which kind of channel the events that follow come.
  public EventLog channel(String plugin) {
    channel = plugin;
    return this;
  }

  /// The customer says something.
  public EventLog received(double time, String conversation, String id, String text) {
    return add(
        time,
        conversation,
        header -> new Event.MessageReceived(header, id, new Content.Text(text), "id", header.at()));
  }

  /// An answer waits to be sent.
  public EventLog queued(double time, String conversation, String id, AuthoredBy by) {
    return queued(time, conversation, id, by, Purpose.REPLY);
  }

  public EventLog queued(
      double time, String conversation, String id, AuthoredBy by, Purpose purpose) {
    return add(
        time,
        conversation,
        header ->
            new Event.MessageQueued(
                header,
                id,
                by,
                by == AuthoredBy.HUMAN ? "dewi" : "faq",
                purpose,
                new Content.Text("jawaban")));
  }

  /// More is known of an answer.
  public EventLog state(double time, String conversation, String id, MessageState state) {
    return add(
        time,
        conversation,
        header -> new Event.MessageStateChanged(header, id, state, Optional.empty()));
  }

  /// An answer that goes out at once.
  public EventLog answered(double time, String conversation, String id, AuthoredBy by) {
    return queued(time, conversation, id, by).state(time, conversation, id, MessageState.ACCEPTED);
  }

  /// No automation had an answer.
  public EventLog unanswered(double time, String conversation, String text) {
    return add(time, conversation, header -> new Event.QuestionUnanswered(header, "i", text));
  }

  /// A person is asked to take over.
  public EventLog handoff(double time, String conversation, String cause) {
    return add(time, conversation, header -> new Event.HandoffRequested(header, cause, "x"));
  }

  /// A person speaks from here on.
  public EventLog taken(double time, String conversation) {
    return add(time, conversation, header -> new Event.ConversationTaken(header, "dewi"));
  }

  /// The automations speak again.
  public EventLog givenBack(double time, String conversation) {
    return add(time, conversation, header -> new Event.ConversationGivenBack(header, "dewi"));
  }

  /// The matter is settled.
  public EventLog resolved(double time, String conversation) {
    return add(time, conversation, header -> new Event.ConversationResolved(header, "dewi"));
  }

  /// The customer reacts to a message.
  public EventLog reacted(double time, String conversation, String emoji) {
    return add(
        time, conversation, header -> new Event.ReactionChanged(header, "m", Optional.of(emoji)));
  }

  /// Anything else that happens in a conversation.
  public EventLog add(double time, String conversation, Function<Event.Header, Event> event) {
    until(time);
    events.add(
        event.apply(
            new Event.Header(
                events.size() + 1,
                end,
                Optional.of(conversation),
                Optional.of(customer),
                Optional.of("identity-" + customer),
                Optional.of("wa"),
                Optional.of(channel))));
    return this;
  }

  /// Lets time pass.
  public EventLog until(double time) {
    Instant now = START.plusMillis(Math.round(time * unit.toMillis()));
    if (now.isBefore(end)) {
      throw new IllegalArgumentException(
          "A log is written in the order of time: %s comes after %s.".formatted(end, now));
    }
    end = now;
    return this;
  }

  /// What is in it so far.
  public List<Event> events() {
    return List.copyOf(events);
  }

  /// How far time has come.
  public Instant end() {
    return end;
  }

  /// What a metric makes of it, folded as the host does.
  public <M extends Record> Folded<M> fold(Supplier<? extends Metric<M>> metric) {
    return new Fold<>(metric).all(events, end);
  }
}
