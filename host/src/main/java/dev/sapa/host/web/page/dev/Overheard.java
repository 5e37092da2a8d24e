package dev.sapa.host.web.page.dev;

import dev.sapa.host.dialogue.DecisionWatch;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What automations decided of late.
final class Overheard implements DecisionWatch {
  private static final int KEPT = 200;

  private final Deque<Heard> heard = new ArrayDeque<>();
  private long count;

  /// @param message the id of what the customer said
  record Heard(String instance, String message, Decision decision) {}

  @Override
  public synchronized void decided(String instance, Turn turn, Decision decision) {
    Heard one = new Heard(instance, turn.message().id(), decision);
    if (heard.contains(one)) {
      return;
    }
    heard.addLast(one);
    count++;
    if (heard.size() > KEPT) {
      heard.removeFirst();
    }
  }

  /// What was decided on a message, in the order it was asked.
  synchronized List<Heard> on(String message) {
    return heard.stream().filter(one -> one.message().equals(message)).toList();
  }

  synchronized long count() {
    return count;
  }
}
