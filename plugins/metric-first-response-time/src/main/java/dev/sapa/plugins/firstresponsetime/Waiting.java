package dev.sapa.plugins.firstresponsetime;

import dev.sapa.sdk.message.AuthoredBy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What is remembered of one customer: their conversations by id.
record Waiting(Map<String, Conversation> conversations) {
  Waiting {
    conversations = Map.copyOf(conversations);
  }

  Optional<Conversation> conversation(String id) {
    return Optional.ofNullable(conversations.get(id));
  }

  Waiting with(String id, UnaryOperator<Conversation> change) {
    Map<String, Conversation> changed = new LinkedHashMap<>(conversations);
    changed.put(id, change.apply(changed.getOrDefault(id, Conversation.quiet())));
    return new Waiting(changed);
  }

  /// @param episode how many times it was begun; it begins with the first message and again after it
  ///   was resolved
  /// @param question the first message of the episode
  /// @param onTheWay answers that were queued and are not known to have gone out, by message id
  record Conversation(
      int episode, Optional<Question> question, Map<String, AuthoredBy> onTheWay) {
    Conversation {
      onTheWay = Map.copyOf(onTheWay);
    }

    static Conversation quiet() {
      return new Conversation(0, Optional.empty(), Map.of());
    }

    Conversation asked(Instant at, String channel) {
      return question.isPresent()
          ? this
          : new Conversation(
              episode + 1, Optional.of(new Question(at, channel, false, false, false)), onTheWay);
    }

    Conversation resolved() {
      return new Conversation(episode, Optional.empty(), Map.of());
    }

    Conversation queued(String messageId, AuthoredBy author) {
      Map<String, AuthoredBy> queued = new LinkedHashMap<>(onTheWay);
      queued.put(messageId, author);
      return new Conversation(episode, question, queued);
    }

    Conversation settled(String messageId) {
      Map<String, AuthoredBy> left = new LinkedHashMap<>(onTheWay);
      left.remove(messageId);
      return new Conversation(episode, question, left);
    }

    Conversation withQuestion(Question question) {
      boolean done = question.answered() && question.answeredByPerson();
      return new Conversation(episode, Optional.of(question), done ? Map.of() : onTheWay);
    }
  }

  /// The message that a first answer is awaited for.
  ///
  /// @param answered by anyone
  /// @param overdue whether it was counted as late already
  record Question(
      Instant at, String channel, boolean answered, boolean answeredByPerson, boolean overdue) {

    Question answeredBy(AuthoredBy author) {
      boolean person = answeredByPerson || author == AuthoredBy.HUMAN;
      return new Question(at, channel, true, person, overdue);
    }

    Question late() {
      return new Question(at, channel, answered, answeredByPerson, true);
    }
  }
}
