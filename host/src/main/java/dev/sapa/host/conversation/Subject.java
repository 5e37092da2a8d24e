package dev.sapa.host.conversation;

import dev.sapa.sdk.event.Event;
import java.time.Instant;
import java.util.Optional;

/// What a fact is about.
public record Subject(
    Optional<String> conversation,
    Optional<String> customer,
    Optional<String> identity,
    Optional<String> instance,
    Optional<String> channel) {

  /// A fact about a conversation.
  public static Subject of(Conversation conversation) {
    return new Subject(
        Optional.of(conversation.id()),
        conversation.customer(),
        Optional.empty(),
        Optional.of(conversation.instance()),
        Optional.of(conversation.channel()));
  }

  /// A fact about an instance.
  public static Subject ofInstance(String instance) {
    return new Subject(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(instance),
        Optional.empty());
  }

  /// The same fact, with the person it came from; in a group the conversation names none.
  public Subject from(Person person) {
    return new Subject(
        conversation,
        Optional.of(person.customer()),
        Optional.of(person.identity()),
        instance,
        channel);
  }

  /// The header of a fact about this subject.
  public Event.Header header(long sequence, Instant at) {
    return new Event.Header(sequence, at, conversation, customer, identity, instance, channel);
  }
}
