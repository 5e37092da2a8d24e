package dev.sapa.plugins.automationrate;

import java.util.HashMap;
import java.util.Map;

/// What is remembered of one customer: their conversations by id, without those where nothing is
/// going on. Written as JSON by the host, and read back.
public record Talks(Map<String, Talk> conversations) {
  public Talks {
    conversations = Map.copyOf(conversations);
  }

  Talk conversation(String id) {
    return conversations.getOrDefault(id, Talk.QUIET);
  }

  Talks with(String id, Talk talk) {
    if (talk.equals(conversation(id))) {
      return this;
    }
    Map<String, Talk> changed = new HashMap<>(conversations);
    if (talk.equals(Talk.QUIET)) {
      changed.remove(id);
    } else {
      changed.put(id, talk);
    }
    return new Talks(changed);
  }
}
