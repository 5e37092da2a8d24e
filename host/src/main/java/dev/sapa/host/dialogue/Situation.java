package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Person;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.channel.Saved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the automations see of a conversation, and what their decisions hold for: this version of
/// it.
///
/// @param states what each automation instance remembers
/// @param addressed in a group, whether the business was spoken to
record Situation(
    Conversation conversation,
    Person person,
    Message message,
    List<Message> history,
    Map<String, Saved> states,
    boolean addressed,
    boolean personRequested,
    Instant now) {

  /// The turn as one automation sees it.
  Turn turn(String instance) {
    Optional<Saved> state = Optional.ofNullable(states.get(instance));
    return new Turn(
        new Turn.Conversation(
            conversation.id(),
            conversation.instance(),
            conversation.channel(),
            conversation.threadKind(),
            addressed,
            conversation.openedAt(),
            conversation.tags()),
        new Turn.Customer(person.customer(), person.name()),
        said(message),
        history.stream().map(Situation::said).toList(),
        conversation.speaker(),
        conversation.language(),
        now,
        state.map(Saved::text),
        personRequested,
        state.map(Saved::version).orElse(0));
  }

  private static Turn.Said said(Message message) {
    return new Turn.Said(
        message.id(), message.at(), message.authoredBy(), message.author(), message.content());
  }
}
