package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.ThreadKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which conversation something belongs to. There are two with each person: what was said in direct
/// messages, and what was said in public. Both are handled in one order.
final class Threads {
  private Threads() {}

  static Envelope direct(Told told, String eventId, Person person, Instant at) {
    return envelope(told, eventId, person, person.id(), ThreadKind.PRIVATE, at, Optional.empty());
  }

  /// @param replyTo the post this one answers
  static Envelope posted(
      Told told, String eventId, Person person, Instant at, Optional<String> replyTo) {
    return envelope(told, eventId, person, "public/" + person.id(), ThreadKind.PUBLIC, at, replyTo);
  }

  private static Envelope envelope(
      Told told,
      String eventId,
      Person person,
      String conversation,
      ThreadKind kind,
      Instant at,
      Optional<String> replyTo) {
    return new Envelope(
        told.account(),
        eventId,
        person.id(),
        conversation,
        kind,
        person.identity(),
        List.of(),
        person.name().or(person::handle),
        at,
        replyTo,
        Optional.empty());
  }
}
