package dev.sapa.chaos.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What people did over the API, as far as the host answered 2xx.
public final class Deeds {
  private final List<Hold> holds = new ArrayList<>();
  private final Map<String, Hold> open = new HashMap<>();
  private final List<Token> replies = new ArrayList<>();
  private int races;
  private int named;

  /// A time in which a person had a conversation, by the suite's own clock in nanoseconds.
  record Hold(String conversation, long from, long until) {}

  /// The host has answered that an agent has it, who took it from an automation at work.
  public synchronized void raced(String conversation, long at) {
    races++;
    taken(conversation, at);
  }

  /// The host has answered that an agent has it.
  public synchronized void taken(String conversation, long at) {
    open.putIfAbsent(conversation, new Hold(conversation, at, Long.MAX_VALUE));
  }

  /// The host is about to be told that the automations have it.
  public synchronized void givingBack(String conversation, long at) {
    Hold held = open.remove(conversation);
    if (held != null) {
      holds.add(new Hold(conversation, held.from(), at));
    }
  }

  /// A number that no other reply has.
  public synchronized int nextReply() {
    return ++named;
  }

  /// The host has answered that an agent's reply waits to be sent.
  public synchronized void replied(Token token) {
    replies.add(token);
  }

  /// How often somebody took over from an automation at work.
  public synchronized int races() {
    return races;
  }

  synchronized Map<String, List<Hold>> holds() {
    Map<String, List<Hold>> all = new HashMap<>();
    holds.forEach(
        hold -> all.computeIfAbsent(hold.conversation(), any -> new ArrayList<>()).add(hold));
    open.values()
        .forEach(
            hold -> all.computeIfAbsent(hold.conversation(), any -> new ArrayList<>()).add(hold));
    return all;
  }

  synchronized List<Token> replies() {
    return List.copyOf(replies);
  }
}
