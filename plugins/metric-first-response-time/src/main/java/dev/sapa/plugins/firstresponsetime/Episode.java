package dev.sapa.plugins.firstresponsetime;

import dev.sapa.sdk.message.AuthoredBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A stretch of a conversation, from a customer's first message until it is resolved.
///
/// Two clocks run: one until anyone answers, one until a person does. An automated answer also
/// settles what the customer asked before it was queued, so the clock for a person begins again
/// with the next message, unless a person was called.
///
/// @param called whether a person was asked to take over
/// @param onTheWay answers that nobody knows to have reached the customer, oldest first
public record Episode(
    int number, String channel, Wait anyone, Wait person, boolean called, List<Answer> onTheWay) {
  /// Answers kept; what is older and never arrived, never will.
  private static final int MOST = 50;

  public Episode {
    onTheWay = List.copyOf(onTheWay);
  }

  /// An answer on its way.
  ///
  /// @param next the first customer message after it was queued
  public record Answer(String messageId, AuthoredBy author, Optional<Instant> next) {}

  static Episode begun(int number, String channel, Instant at) {
    return new Episode(number, channel, Wait.since(at), Wait.since(at), false, List.of());
  }

  Episode asked(Instant at) {
    List<Answer> later = new ArrayList<>();
    for (Answer answer : onTheWay) {
      Optional<Instant> next = answer.next().or(() -> Optional.of(at));
      later.add(new Answer(answer.messageId(), answer.author(), next));
    }
    return with(anyone, person.begun(at), later);
  }

  Episode queued(String messageId, AuthoredBy author) {
    List<Answer> queued = new ArrayList<>(onTheWay);
    if (queued.size() == MOST) {
      queued.remove(0);
    }
    queued.add(new Answer(messageId, author, Optional.empty()));
    return with(anyone, person, queued);
  }

  boolean awaits(String messageId) {
    return indexOf(messageId) >= 0;
  }

  Episode arrived(String messageId, Instant at) {
    int index = indexOf(messageId);
    Answer arrived = onTheWay.get(index);
    if (arrived.author() == AuthoredBy.HUMAN) {
      return with(anyone.answered(at), person.answered(at), without(index, Optional.empty()));
    }
    Wait left = called || person.done() ? person : person.movedTo(arrived.next());
    return with(anyone.answered(at), left, without(index, arrived.next()));
  }

  /// Without one answer; those queued before it settle no less than it did.
  private List<Answer> without(int index, Optional<Instant> next) {
    List<Answer> left = new ArrayList<>();
    for (int i = 0; i < onTheWay.size(); i++) {
      Answer answer = onTheWay.get(i);
      if (i < index) {
        left.add(new Answer(answer.messageId(), answer.author(), next));
      } else if (i > index) {
        left.add(answer);
      }
    }
    return left;
  }

  Episode calledAt(Instant at) {
    Episode open = person.from().isEmpty() ? asked(at) : this;
    return new Episode(number, channel, anyone, open.person(), true, open.onTheWay());
  }

  Episode givenBack() {
    return new Episode(number, channel, anyone, person, false, onTheWay);
  }

  Episode lateAt(Instant now, long targetSeconds) {
    return with(anyone.lateAt(now, targetSeconds), person.lateAt(now, targetSeconds), onTheWay);
  }

  /// Nobody waits any more; an answer on its way may still arrive.
  Episode stopped() {
    return with(anyone.stopped(), person.stopped(), onTheWay);
  }

  private int indexOf(String messageId) {
    for (int i = 0; i < onTheWay.size(); i++) {
      if (onTheWay.get(i).messageId().equals(messageId)) {
        return i;
      }
    }
    return -1;
  }

  private Episode with(Wait anyone, Wait person, List<Answer> onTheWay) {
    boolean settled = anyone.done() && person.done();
    return new Episode(number, channel, anyone, person, called, settled ? List.of() : onTheWay);
  }
}
