package dev.sapa.plugins.automationrate;

import dev.sapa.sdk.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One conversation.
///
/// @param open the episode that is not decided yet
/// @param called why a person is waited for
/// @param firm whether only a person ends that wait; a question nobody knew an answer to may still
///   get one from an automation
/// @param held whether a person speaks; what is said meanwhile is theirs and begins no episode
public record Talk(Optional<Episode> open, Optional<String> called, boolean firm, boolean held) {
  static final Talk QUIET = new Talk(Optional.empty(), Optional.empty(), false, false);
  private static final Talk WITH_A_PERSON =
      new Talk(Optional.empty(), Optional.empty(), false, true);

  /// The conversation after something, and what that decided.
  record Turn(Talk talk, Optional<Decided> decided) {
    static Turn undecided(Talk talk) {
      return new Turn(talk, Optional.empty());
    }
  }

  /// An episode whose outcome is known.
  record Decided(Episode episode, Outcome outcome, Instant at, String cause) {}

  Talk asked(Event.MessageReceived message) {
    if (held) {
      return this;
    }
    return with(
        open.map(episode -> episode.asked(message))
            .orElseGet(() -> Episode.begun(message, called)));
  }

  Talk unanswered(String question, Instant at) {
    if (held || open.filter(episode -> episode.onlyThanks(question)).isPresent()) {
      return this;
    }
    Talk after = changed(episode -> episode.unanswered(question, at));
    return new Talk(after.open, called.or(() -> Optional.of(Cause.UNANSWERED)), firm, false);
  }

  Talk replied(String messageId, Instant at) {
    if (firm || held) {
      return this;
    }
    Talk after = changed(episode -> episode.replied(messageId, at));
    return new Talk(after.open, Optional.empty(), false, false);
  }

  Talk handedOff(String cause, Instant at) {
    if (held) {
      return this;
    }
    Talk after = changed(episode -> episode.called(cause, at));
    return new Talk(after.open, called.or(() -> Optional.of(cause)), true, false);
  }

  Turn taken(Instant at) {
    Optional<Decided> decided =
        open.map(episode ->
            new Decided(episode, Outcome.HANDED_OFF, at, episode.cause().orElse(Cause.STEPPED_IN)));
    return new Turn(WITH_A_PERSON, decided);
  }

  Talk givenBack() {
    return new Talk(open, Optional.empty(), false, false);
  }

  Turn resolved(Instant at) {
    return new Turn(QUIET, open.flatMap(episode -> episode.resolved(at)));
  }

  /// What the customer's silence decides, once it is long enough.
  Turn silentAt(Instant now, Duration silence) {
    return quietAt(silence)
        .filter(quiet -> !now.isBefore(quiet))
        .map(quiet ->
            new Turn(
                new Talk(Optional.empty(), called, firm, held),
                open.flatMap(episode -> episode.fellSilent(quiet))))
        .orElse(Turn.undecided(this));
  }

  /// When the silence will be long enough.
  Optional<Instant> quietAt(Duration silence) {
    return open.map(episode -> episode.lastSign().plus(silence));
  }

  Talk changed(UnaryOperator<Episode> change) {
    return open.map(change).map(this::with).orElse(this);
  }

  private Talk with(Episode episode) {
    return new Talk(Optional.of(episode), called, firm, held);
  }
}
