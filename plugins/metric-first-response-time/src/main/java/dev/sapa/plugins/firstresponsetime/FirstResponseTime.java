package dev.sapa.plugins.firstresponsetime;

import dev.sapa.plugins.firstresponsetime.Waiting.Conversation;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Definition.Aggregation;
import dev.sapa.sdk.metric.Definition.Direction;
import dev.sapa.sdk.metric.Definition.Target;
import dev.sapa.sdk.metric.Definition.Unit;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.Step;
import dev.sapa.sdk.metric.TomorrowAction;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.MetricPlugin;
import dev.sapa.sdk.plugin.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// How long customers wait for a first answer, by anyone and by a person (R102, R105).
///
/// An answer is a reply that the provider has, at the time it was accepted: a queued or failed one
/// answers nobody, and a notice that a person was called is no answer either. Time is wall clock,
/// from the customer's message by the provider's clock. A conversation resolved without an answer
/// is not counted unless it was late by then.
@MetricPlugin("first-response-time")
public final class FirstResponseTime implements Metric<Waiting> {
  static final String MEDIAN = "median";
  static final String SHARE = "under-2h";

  /// Each wait is measured twice, until anyone answered and until a person did. Automations answer
  /// at once, so what the team can shorten is the wait for a person.
  private static final Map<String, String> HEADLINE = Map.of("by", "person");

  private static final Map<String, Phrase> NAMES =
      Map.of(
          "by", new Phrase("dijawab oleh", "answered by"),
          "by.anyone", new Phrase("siapa pun", "anyone"),
          "by.person", new Phrase("orang", "a person"));

  /// What the business aims at.
  ///
  /// @param targetSeconds how long a customer may wait
  /// @param targetShare how many of them shall wait no longer
  public record Settings(
      @Label("Longest wait in seconds")
          @Help("How long a customer may wait for a first answer; 7200 is two hours.")
          @Default("7200")
          @Range(min = 1, max = 2_592_000)
          long targetSeconds,
      @Label("Share answered in time")
          @Help("How many first answers shall come in time, from 0 to 1.")
          @Default("0.9")
          @Range(min = 0, max = 1)
          double targetShare) {}

  private final Settings settings;
  private final Advice advice;

  public FirstResponseTime(Settings settings) {
    this.settings = settings;
    advice = new Advice(settings);
  }

  @Override
  public Definition definition() {
    return new Definition(
        "first-response-time",
        new Phrase(
            "Berapa lama pelanggan menunggu jawaban pertama?",
            "How long do customers wait for a first answer?"),
        new Phrase("kepala layanan pelanggan", "head of customer service"),
        List.of(
            new Definition.Series(
                MEDIAN,
                new Phrase("Waktu jawaban pertama, median", "First response time, median"),
                Unit.SECONDS,
                Aggregation.MEDIAN,
                Optional.of(new Target(Direction.AT_MOST, (double) settings.targetSeconds())),
                HEADLINE),
            new Definition.Series(
                SHARE,
                new Phrase(
                    "Jawaban pertama dalam " + advice.targetId(),
                    "First answer within " + advice.targetEn()),
                Unit.SHARE,
                Aggregation.SHARE,
                Optional.of(new Target(Direction.AT_LEAST, settings.targetShare())),
                HEADLINE)),
        NAMES);
  }

  @Override
  public Waiting start() {
    return new Waiting(Map.of());
  }

  @Override
  public Step<Waiting> observe(Waiting memory, Event event) {
    Waiting told = told(memory, event);
    Waiting after = late(told, event.header().at());
    return new Step<>(after, measurements(memory, after), wakeAt(after));
  }

  @Override
  public TomorrowAction advise(Reading reading) {
    return advice.on(reading);
  }

  private static Waiting told(Waiting memory, Event event) {
    Optional<String> id = event.header().conversation();
    if (id.isEmpty()) {
      return memory;
    }
    Conversation before = memory.conversation(id.get());
    Conversation after = told(before, event);
    return after.equals(before) ? memory : memory.with(id.get(), after);
  }

  private static Conversation told(Conversation before, Event event) {
    Instant at = event.header().at();
    if (event instanceof Event.MessageReceived received) {
      return received.content() instanceof Content.SystemNote ? before : asked(before, received);
    } else if (event instanceof Event.MessageQueued queued) {
      return queued.purpose() == Purpose.REPLY
          ? changed(before, now -> now.queued(queued.messageId(), queued.authoredBy()))
          : before;
    } else if (event instanceof Event.MessageStateChanged changed) {
      return arrived(changed.state()) ? arrived(before, changed.messageId(), at) : before;
    } else if (event instanceof Event.HandoffRequested
        || event instanceof Event.ConversationTaken) {
      return changed(before, now -> now.calledAt(at));
    } else if (event instanceof Event.ConversationGivenBack) {
      return changed(before, Episode::givenBack);
    }
    return event instanceof Event.ConversationResolved ? before.resolved() : before;
  }

  private static Conversation asked(Conversation before, Event.MessageReceived message) {
    Instant recorded = message.header().at();
    Instant at = message.occurredAt().isAfter(recorded) ? recorded : message.occurredAt();
    String channel = message.header().channel().orElse("unknown");
    return before.current().isPresent()
        ? changed(before, now -> now.asked(at))
        : before.begun(Episode.begun(before.episodes() + 1, channel, at));
  }

  private static boolean arrived(MessageState state) {
    return state == MessageState.ACCEPTED
        || state == MessageState.DELIVERED
        || state == MessageState.READ;
  }

  private static Conversation arrived(Conversation before, String messageId, Instant at) {
    return Stream.of(before.current(), before.previous())
        .flatMap(Optional::stream)
        .filter(episode -> episode.awaits(messageId))
        .findFirst()
        .map(episode -> before.with(episode.arrived(messageId, at)))
        .orElse(before);
  }

  private static Conversation changed(Conversation before, UnaryOperator<Episode> change) {
    return before.current().map(change).map(before::with).orElse(before);
  }

  private Waiting late(Waiting memory, Instant now) {
    Waiting after = memory;
    for (Map.Entry<String, Conversation> entry : memory.conversations().entrySet()) {
      Conversation before = entry.getValue();
      Conversation changed =
          changed(before, episode -> episode.lateAt(now, settings.targetSeconds()));
      after = changed.equals(before) ? after : after.with(entry.getKey(), changed);
    }
    return after;
  }

  private Optional<Instant> wakeAt(Waiting memory) {
    return memory.conversations().values().stream()
        .flatMap(conversation -> conversation.current().stream())
        .flatMap(episode -> Stream.of(episode.anyone(), episode.person()))
        .flatMap(wait -> wait.due(settings.targetSeconds()).stream())
        .min(Instant::compareTo);
  }

  private List<Measurement> measurements(Waiting before, Waiting after) {
    if (before.equals(after)) {
      return List.of();
    }
    Rows rows = new Rows(settings.targetSeconds());
    List<Measurement> measurements = new ArrayList<>();
    after.conversations().keySet().stream()
        .sorted()
        .forEach(id ->
            measurements.addAll(rows.changed(id, before.conversation(id), after.conversation(id))));
    return measurements;
  }
}
