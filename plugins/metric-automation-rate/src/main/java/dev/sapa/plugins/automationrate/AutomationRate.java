package dev.sapa.plugins.automationrate;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.Step;
import dev.sapa.sdk.metric.TomorrowAction;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.MetricPlugin;
import dev.sapa.sdk.plugin.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Who finishes what customers begin: automations, people, or nobody.
///
/// An *episode* begins with a customer's message, unless one is going on or a person holds the
/// conversation. It counts once, at the time it is decided, and that is final, so yesterday's
/// numbers stay what they were:
///
/// - **handed off** as soon as a person takes the conversation or writes, or when a person resolves
///   it without an automation having answered;
/// - **automated** when an automated reply to the latest question has arrived at the provider, no
///   person is waited for, and the customer is silent for the set hours, or a person resolves it;
/// - **abandoned** when both sides are silent for the set hours while the customer waits for a
///   person, or after a question that no automation could answer, an answer that did not arrive, or
///   an answer the customer reacted to with a sign of dislike. Who writes again after that begins a
///   new episode.
///
/// Until then it is pending and counts nowhere. Never counted: what nobody was asked, such as talk
/// in a group that no automation answers, and thanks for an answer. A person answering after the
/// customer was abandoned changes nothing: nobody was there in time.
@MetricPlugin("automation-rate")
public final class AutomationRate implements Metric<Talks> {

  /// What the business aims at.
  ///
  /// @param silenceHours how long both sides are silent before an episode is over
  /// @param targetAutomated the share that shall need no person
  /// @param targetAbandoned the share that may end without help
  public record Settings(
      @Label("Hours of silence")
          @Help("After how many hours without a word a conversation counts as over.")
          @Default("24")
          @Range(min = 1, max = 720)
          int silenceHours,
      @Label("Share answered without a person")
          @Help("How many conversations automations shall finish alone, from 0 to 1.")
          @Default("0.6")
          @Range(min = 0, max = 1)
          double targetAutomated,
      @Label("Share abandoned")
          @Help("How many customers may fall silent without help, at most, from 0 to 1.")
          @Default("0.1")
          @Range(min = 0, max = 1)
          double targetAbandoned) {}

  private final Settings settings;
  private final Duration silence;

  public AutomationRate(Settings settings) {
    this.settings = settings;
    silence = Duration.ofHours(settings.silenceHours());
  }

  @Override
  public Definition definition() {
    return Numbers.definition(settings);
  }

  @Override
  public Talks start() {
    return new Talks(Map.of());
  }

  @Override
  public Step<Talks> observe(Talks memory, Event event) {
    List<Measurement> rows = new ArrayList<>();
    Talks told =
        event
            .header()
            .conversation()
            .map(id -> after(memory, id, told(memory.conversation(id), event), rows))
            .orElse(memory);
    Talks after = told;
    for (String id : new TreeSet<>(told.conversations().keySet())) {
      Talk.Turn turn = told.conversation(id).silentAt(event.header().at(), silence);
      after = after(after, id, turn, rows);
    }
    return new Step<>(after, rows, wakeAt(after));
  }

  @Override
  public TomorrowAction advise(Reading reading) {
    return new Advice(settings).on(reading);
  }

  private static Talks after(Talks memory, String id, Talk.Turn turn, List<Measurement> rows) {
    turn.decided().ifPresent(decided -> rows.addAll(Numbers.rows(id, decided)));
    return memory.with(id, turn.talk());
  }

  private Optional<Instant> wakeAt(Talks memory) {
    return memory.conversations().values().stream()
        .flatMap(talk -> talk.quietAt(silence).stream())
        .min(Instant::compareTo);
  }

  private static Talk.Turn told(Talk talk, Event event) {
    Instant at = event.header().at();
    if (event instanceof Event.ConversationTaken || byAPerson(event)) {
      return talk.taken(at);
    }
    return event instanceof Event.ConversationResolved
        ? talk.resolved(at)
        : Talk.Turn.undecided(changed(talk, event, at));
  }

  private static Talk changed(Talk talk, Event event, Instant at) {
    if (event instanceof Event.MessageReceived received) {
      return received.content() instanceof Content.SystemNote ? talk : talk.asked(received);
    } else if (event instanceof Event.QuestionUnanswered question) {
      return talk.unanswered(question.text(), at);
    } else if (event instanceof Event.MessageQueued queued) {
      return queued.purpose() == Purpose.REPLY ? talk.replied(queued.messageId(), at) : talk;
    } else if (event instanceof Event.MessageStateChanged changed) {
      return arrived(changed.state())
          ? talk.changed(episode -> episode.arrived(changed.messageId(), at))
          : talk;
    } else if (event instanceof Event.ReactionChanged reaction) {
      return talk.changed(episode -> episode.reacted(reaction.emoji(), at));
    } else if (event instanceof Event.HandoffRequested handoff) {
      return talk.handedOff(handoff.cause(), at);
    }
    return event instanceof Event.ConversationGivenBack ? talk.givenBack() : talk;
  }

  private static boolean byAPerson(Event event) {
    return event instanceof Event.MessageQueued queued && queued.authoredBy() == AuthoredBy.HUMAN;
  }

  private static boolean arrived(MessageState state) {
    return state == MessageState.ACCEPTED
        || state == MessageState.DELIVERED
        || state == MessageState.READ;
  }
}
