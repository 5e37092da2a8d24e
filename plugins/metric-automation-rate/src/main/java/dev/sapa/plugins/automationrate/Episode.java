package dev.sapa.plugins.automationrate;

import dev.sapa.sdk.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A stretch of a conversation that begins with a customer's message and is not decided yet.
///
/// @param key the id of that message, which is the same in every replay
/// @param asked whether the customer wrote after the latest answer
/// @param answer what is known of the answer to the latest question
/// @param answers the messages that answer it
/// @param cause why automations are not enough, as far as it shows
/// @param topic what the latest question with a known topic is about
/// @param lastSign when anything was said last, by either side
public record Episode(
    String key,
    String channel,
    String language,
    boolean asked,
    Answer answer,
    List<String> answers,
    Optional<String> cause,
    Topic topic,
    Instant lastSign) {
  /// Messages remembered of one answer; more are sent by nobody.
  private static final int MOST = 20;

  public Episode {
    answers = List.copyOf(answers);
  }

  /// How far the answer got.
  public enum Answer {
    NONE,
    ON_THE_WAY,
    ARRIVED,
    /// It arrived, and the customer showed that it did not help.
    DISLIKED
  }

  static Episode begun(Event.MessageReceived message, Optional<String> called) {
    Event.Header header = message.header();
    return new Episode(
        message.messageId(),
        header.channel().orElse("unknown"),
        message.language(),
        true,
        Answer.NONE,
        List.of(),
        called,
        Topic.of(message.content().plainText()),
        header.at());
  }

  Episode asked(Event.MessageReceived message) {
    String text = message.content().plainText();
    Topic about = Topic.of(text);
    return new Episode(
        key,
        channel,
        message.language(),
        true,
        answer,
        answers,
        cause,
        about == Topic.OTHER ? topic : about,
        message.header().at());
  }

  /// Whether a message that got no answer needs none: a word of thanks for one that came.
  boolean onlyThanks(String text) {
    return answer == Answer.ARRIVED && cause.isEmpty() && Courtesy.isAllOf(text);
  }

  Episode unanswered(String question, Instant at) {
    return new Episode(
        key,
        channel,
        language,
        true,
        Answer.NONE,
        List.of(),
        cause.or(() -> Optional.of(Cause.UNANSWERED)),
        cause.isPresent() ? topic : Topic.of(question),
        at);
  }

  /// An automation answers what was asked last, and with it what nobody had an answer to.
  Episode replied(String messageId, Instant at) {
    List<String> sent = new ArrayList<>(asked ? List.of() : answers);
    if (sent.size() < MOST) {
      sent.add(messageId);
    }
    Answer known = asked || answer == Answer.NONE ? Answer.ON_THE_WAY : answer;
    return new Episode(key, channel, language, false, known, sent, Optional.empty(), topic, at);
  }

  Episode arrived(String messageId, Instant at) {
    return answer == Answer.ON_THE_WAY && answers.contains(messageId)
        ? with(Answer.ARRIVED, at)
        : this;
  }

  Episode reacted(Optional<String> emoji, Instant at) {
    if (answer != Answer.ARRIVED && answer != Answer.DISLIKED) {
      return this;
    }
    boolean dislikes = emoji.filter(Courtesy::isDislike).isPresent();
    return with(dislikes ? Answer.DISLIKED : Answer.ARRIVED, at);
  }

  Episode called(String why, Instant at) {
    return new Episode(
        key,
        channel,
        language,
        asked,
        answer,
        answers,
        cause.or(() -> Optional.of(why)),
        topic,
        at);
  }

  /// A person settled it without saying anything here.
  Optional<Talk.Decided> resolved(Instant at) {
    if (cause.isEmpty() && answer == Answer.NONE) {
      return Optional.empty();
    }
    return Optional.of(
        cause.isEmpty() && answer == Answer.ARRIVED
            ? new Talk.Decided(this, Outcome.AUTOMATED, at, "")
            : new Talk.Decided(
                this,
                Outcome.HANDED_OFF,
                at,
                cause().orElse(answer == Answer.DISLIKED ? Cause.UNHELPFUL : Cause.STEPPED_IN)));
  }

  /// What it means that the customer says no more; nothing where nobody was asked anything.
  Optional<Talk.Decided> fellSilent(Instant at) {
    if (cause.isPresent()) {
      return Optional.of(new Talk.Decided(this, Outcome.ABANDONED, at, cause.get()));
    }
    return switch (answer) {
      case NONE -> Optional.empty();
      case ARRIVED -> Optional.of(new Talk.Decided(this, Outcome.AUTOMATED, at, ""));
      case ON_THE_WAY ->
          Optional.of(new Talk.Decided(this, Outcome.ABANDONED, at, Cause.UNDELIVERED));
      case DISLIKED -> Optional.of(new Talk.Decided(this, Outcome.ABANDONED, at, Cause.UNHELPFUL));
    };
  }

  private Episode with(Answer answer, Instant at) {
    return new Episode(key, channel, language, asked, answer, answers, cause, topic, at);
  }
}
