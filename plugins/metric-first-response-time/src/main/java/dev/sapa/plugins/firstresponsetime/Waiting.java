package dev.sapa.plugins.firstresponsetime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What is remembered of one customer: their conversations by id. Written as JSON by the host, and
/// read back.
public record Waiting(Map<String, Conversation> conversations) {
  public Waiting {
    conversations = Map.copyOf(conversations);
  }

  Conversation conversation(String id) {
    return conversations.getOrDefault(id, Conversation.QUIET);
  }

  Waiting with(String id, Conversation conversation) {
    Map<String, Conversation> changed = new HashMap<>(conversations);
    changed.put(id, conversation);
    return new Waiting(changed);
  }

  /// One conversation.
  ///
  /// @param episodes how many were begun
  /// @param current the episode since the last time the conversation was resolved
  /// @param previous the one before, while answers of it may still be reported as arrived
  public record Conversation(int episodes, Optional<Episode> current, Optional<Episode> previous) {
    static final Conversation QUIET = new Conversation(0, Optional.empty(), Optional.empty());

    Conversation begun(Episode episode) {
      return new Conversation(episodes + 1, Optional.of(episode), previous);
    }

    Conversation with(Episode episode) {
      return current.filter(now -> now.number() == episode.number()).isPresent()
          ? new Conversation(episodes, Optional.of(episode), previous)
          : new Conversation(episodes, current, Optional.of(episode));
    }

    Conversation resolved() {
      return current.isEmpty()
          ? this
          : new Conversation(episodes, Optional.empty(), current.map(Episode::stopped));
    }
  }
}
