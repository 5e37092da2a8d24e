package dev.sapa.host.delivery;

import dev.sapa.host.conversation.OutboxGrew.Queued;
import java.util.Optional;

/// The messages of one conversation, while some wait. Guarded by the map it stands in, except its
/// first message, which belongs to the step that takes it.
final class Lane {
  final String conversation;
  final String instance;

  /// Whether messages were queued since it was last looked at.
  boolean grew;

  /// Whether a report came since it was last looked at.
  boolean settled;

  /// Whether it waits for a time.
  boolean held;

  private Optional<Queued> first;

  /// @param first the message it was made for, where that need not be read
  Lane(String conversation, String instance, Optional<Queued> first) {
    this.conversation = conversation;
    this.instance = instance;
    this.first = first;
  }

  /// Whether the message it was made for is still at hand.
  boolean hasFirst() {
    return first.isPresent();
  }

  /// The message it was made for, once.
  Optional<Queued> takeFirst() {
    Optional<Queued> taken = first;
    first = Optional.empty();
    return taken;
  }
}
