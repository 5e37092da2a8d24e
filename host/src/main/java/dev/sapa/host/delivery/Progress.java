package dev.sapa.host.delivery;

import dev.sapa.sdk.message.MessageState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How far the parts of a message got.
///
/// @param parts in the order they are sent
record Progress(List<PartProgress> parts) {
  Progress {
    parts = List.copyOf(parts);
  }

  /// @param attempts by part and number
  static Progress of(List<Attempt> attempts) {
    Map<Integer, List<Attempt>> byPart = new TreeMap<>();
    attempts.forEach(attempt ->
        byPart.computeIfAbsent(attempt.ordinal(), any -> new ArrayList<>()).add(attempt));
    return new Progress(
        byPart.values().stream()
            .map(all ->
                new PartProgress(all.getLast(), ofPart(all.stream().map(Attempt::state).toList())))
            .toList());
  }

  /// The state of a part: that of its last attempt, except where an earlier one reached the
  /// customer after all.
  ///
  /// @param attempts by number
  static MessageState ofPart(List<MessageState> attempts) {
    return attempts.stream()
        .filter(Progress::arrived)
        .max(Comparator.naturalOrder())
        .orElse(attempts.getLast());
  }

  /// The state of a message: the least of its parts', but failed as soon as one part has.
  static MessageState ofMessage(Collection<MessageState> parts) {
    return parts.contains(MessageState.FAILED)
        ? MessageState.FAILED
        : parts.stream().min(Comparator.naturalOrder()).orElse(MessageState.QUEUED);
  }

  private static boolean arrived(MessageState state) {
    return state == MessageState.ACCEPTED
        || state == MessageState.DELIVERED
        || state == MessageState.READ;
  }

  MessageState state() {
    return ofMessage(parts.stream().map(PartProgress::state).toList());
  }

  /// Whether the message may be rendered anew: none of its parts is on its way.
  boolean untouched() {
    return parts.stream().allMatch(part -> part.state() == MessageState.QUEUED);
  }

  /// @param last the last attempt
  /// @param state of the part
  record PartProgress(Attempt last, MessageState state) {}
}
