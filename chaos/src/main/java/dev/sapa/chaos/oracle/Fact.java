package dev.sapa.chaos.oracle;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the host's event log says, as far as it is judged.
public sealed interface Fact {
  String conversation();

  /// A customer said something.
  record Received(String conversation, String messageId, String text) implements Fact {}

  /// A customer reacted to a message.
  record Reacted(String conversation, String about) implements Fact {}

  /// An answer waits to be sent.
  ///
  /// @param author the automation's id, or the agent's name
  record Queued(
      String conversation,
      String messageId,
      boolean human,
      String author,
      String purpose,
      String text)
      implements Fact {}

  /// A message got further, or failed.
  record Moved(String conversation, String messageId, State state) implements Fact {}

  /// An agent speaks from now on.
  record Taken(String conversation) implements Fact {}

  /// The automations speak from now on.
  record GivenBack(String conversation) implements Fact {}

  /// A person is asked for; nobody speaks.
  record HandedOff(String conversation) implements Fact {}

  /// No automation had an answer.
  record Unanswered(String conversation, String messageId) implements Fact {}

  /// One item of `GET /api/v1/events`; empty for kinds that are not judged.
  static Optional<Fact> of(JsonNode event) {
    String conversation = event.path("conversation").asString("");
    String message = event.path("messageId").asString("");
    return switch (event.path("type").asString("")) {
      case "messageReceived" ->
          Optional.of(
              new Received(conversation, message, event.path("content").path("text").asString("")));
      case "reactionChanged" -> Optional.of(new Reacted(conversation, message));
      case "messageQueued" ->
          Optional.of(
              new Queued(
                  conversation,
                  message,
                  event.path("authoredBy").asString("").equals("HUMAN"),
                  event.path("author").asString(""),
                  event.path("purpose").asString(""),
                  event.path("content").path("text").asString("")));
      case "messageStateChanged" ->
          Optional.of(
              new Moved(
                  conversation, message, State.valueOf(event.path("state").asString("QUEUED"))));
      case "conversationTaken" -> Optional.of(new Taken(conversation));
      case "conversationGivenBack" -> Optional.of(new GivenBack(conversation));
      case "handoffRequested" -> Optional.of(new HandedOff(conversation));
      case "questionUnanswered" -> Optional.of(new Unanswered(conversation, message));
      default -> Optional.empty();
    };
  }
}
