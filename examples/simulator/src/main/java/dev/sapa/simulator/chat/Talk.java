package dev.sapa.simulator.chat;

import dev.sapa.simulator.chat.Bubble.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One person's messages with the business, and whether somebody looks at them.
///
/// Guarded by the road.
final class Talk {
  private final Map<String, Bubble> bubbles = new LinkedHashMap<>();
  private int looking;
  private Instant typingUntil = Instant.MIN;

  List<Bubble> bubbles() {
    return List.copyOf(bubbles.values());
  }

  Optional<Bubble> bubble(String id) {
    return Optional.ofNullable(bubbles.get(id));
  }

  void add(Bubble bubble) {
    bubbles.put(bubble.id(), bubble);
    if (bubble.ours()) {
      typingUntil = Instant.MIN;
    }
  }

  boolean change(String id, UnaryOperator<Bubble> change) {
    return bubbles.computeIfPresent(id, (same, bubble) -> change.apply(bubble)) != null;
  }

  /// The messages of the business that have not got so far.
  List<Bubble> shortOf(State state) {
    return bubbles.values().stream()
        .filter(bubble -> bubble.ours() && bubble.state().compareTo(state) < 0)
        .toList();
  }

  /// Everything the customer said until now has been read.
  void read() {
    bubbles.replaceAll((id, bubble) ->
        bubble.ours() || bubble.state() == State.WAITING ? bubble : bubble.reached(State.READ));
  }

  /// Somebody writes, as far as is known until then.
  void typing(Instant until) {
    typingUntil = until;
  }

  boolean isTyping(Instant now) {
    return now.isBefore(typingUntil);
  }

  void look(int more) {
    looking += more;
  }

  boolean isSeen() {
    return looking > 0;
  }
}
