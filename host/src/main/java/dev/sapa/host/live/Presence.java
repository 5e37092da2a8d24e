package dev.sapa.host.live;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is here: who writes and who looks, in which conversation. Kept in memory only, and forgotten
/// where it is not said again.
///
/// Whoever writes says so every few seconds, and counts as writing for [#TYPING] after that.
/// Whoever looks says so every half minute, and counts as looking for [#VIEWING]. The end is not
/// announced where it comes by forgetting: whoever shows a signal stops to after the same time.
public final class Presence {
  public static final Duration TYPING = Duration.ofSeconds(6);
  public static final Duration VIEWING = Duration.ofSeconds(75);

  private static final Logger log = LoggerFactory.getLogger(Presence.class);
  private static final int MOST = 10_000;

  private final Clock clock;
  private final Map<Signal, Instant> until = new ConcurrentHashMap<>();
  private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();

  @Inject
  public Presence(Clock clock) {
    this.clock = clock;
  }

  /// Hears of every signal, until the result is closed.
  ///
  /// @param told must return at once: puts the signal on a [Line], as a rule
  public Following listen(Consumer<Signal> told) {
    listeners.add(told);
    return () -> listeners.remove(told);
  }

  /// The customer is writing.
  public void customerTyping(String conversation) {
    keep(new Signal.CustomerTyping(conversation), TYPING);
  }

  /// An agent is writing.
  public void agentTyping(String conversation, String agent) {
    keep(new Signal.AgentTyping(conversation, agent), TYPING);
  }

  /// An agent looks at a conversation.
  public void viewing(String conversation, String agent) {
    keep(new Signal.Viewing(conversation, agent), VIEWING);
  }

  /// An agent looks at it no more, and so writes no more.
  public void left(String conversation, String agent) {
    until.remove(new Signal.Viewing(conversation, agent));
    until.remove(new Signal.AgentTyping(conversation, agent));
    tell(new Signal.Left(conversation, agent));
  }

  /// A person of the team has read what the customer said until now. Passed on and not kept.
  public void read(String conversation) {
    tell(new Signal.Read(conversation, clock.instant()));
  }

  /// Something of the conversation has changed that is no fact. Passed on and not kept.
  public void changed(String conversation) {
    tell(new Signal.Changed(conversation));
  }

  /// Whether the customer is writing now.
  public boolean customerTypes(String conversation) {
    return isNow(until.get(new Signal.CustomerTyping(conversation)));
  }

  /// The agents who are writing now.
  public SortedSet<String> agentsTyping(String conversation) {
    SortedSet<String> agents = new TreeSet<>();
    until.forEach((signal, end) -> {
      if (signal instanceof Signal.AgentTyping(String where, String agent)
          && where.equals(conversation)
          && isNow(end)) {
        agents.add(agent);
      }
    });
    return agents;
  }

  /// The agents who look at a conversation now.
  public SortedSet<String> viewers(String conversation) {
    SortedSet<String> agents = new TreeSet<>();
    until.forEach((signal, end) -> {
      if (signal instanceof Signal.Viewing(String where, String agent)
          && where.equals(conversation)
          && isNow(end)) {
        agents.add(agent);
      }
    });
    return agents;
  }

  private boolean isNow(@Nullable Instant end) {
    return end != null && clock.instant().isBefore(end);
  }

  private void keep(Signal signal, Duration length) {
    until.values().removeIf(end -> !isNow(end));
    if (until.size() < MOST || until.containsKey(signal)) {
      until.put(signal, clock.instant().plus(length));
    }
    tell(signal);
  }

  private void tell(Signal signal) {
    for (Consumer<Signal> listener : listeners) {
      try {
        listener.accept(signal);
      } catch (RuntimeException fault) {
        listeners.remove(listener);
        log.warn("One who listened for signals failed and is told no more.", fault);
      }
    }
  }
}
