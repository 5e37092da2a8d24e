package dev.sapa.plugins.firstresponsetime;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Counts the same rows in the plainest way: for each episode it reads the whole log again, keeping
/// every message that nobody answered.
record ByHand(long targetSeconds) {

  Map<String, String> count(List<Event> log) {
    Map<String, String> rows = new TreeMap<>();
    for (String conversation : List.of("c0", "c1")) {
      int episode = 0;
      int begin = 0;
      boolean open = false;
      for (int i = 0; i < log.size(); i++) {
        if (!log.get(i).header().conversation().filter(conversation::equals).isPresent()) {
          continue;
        }
        if (log.get(i) instanceof Event.MessageReceived && !open) {
          open = true;
          begin = i;
          episode++;
          count(log, conversation, begin, conversation + ":" + episode, rows);
        } else if (log.get(i) instanceof Event.ConversationResolved) {
          open = false;
        }
      }
    }
    return rows;
  }

  private void count(
      List<Event> log, String conversation, int begin, String key, Map<String, String> rows) {
    TreeSet<Integer> unanswered = new TreeSet<>();
    Map<String, Integer> queuedAt = new HashMap<>();
    Map<String, AuthoredBy> author = new HashMap<>();
    Instant first = log.get(begin).header().at();
    boolean anyone = false;
    boolean person = false;
    boolean called = false;
    boolean open = true;
    boolean newer = false;
    boolean replaced = false;
    for (int i = begin; i < log.size(); i++) {
      Event event = log.get(i);
      Instant now = event.header().at();
      boolean here = event.header().conversation().filter(conversation::equals).isPresent();
      if (here && open && event instanceof Event.MessageReceived) {
        unanswered.add(i);
      } else if (here && event instanceof Event.MessageReceived) {
        newer = true;
      } else if (here && open && event instanceof Event.MessageQueued queued) {
        if (queued.purpose() == Purpose.REPLY) {
          queuedAt.put(queued.messageId(), i);
          author.put(queued.messageId(), queued.authoredBy());
        }
      } else if (here && open && event instanceof Event.HandoffRequested) {
        called = true;
        if (unanswered.isEmpty()) {
          unanswered.add(i);
        }
      } else if (here && open && event instanceof Event.ConversationGivenBack) {
        called = false;
      } else if (here && event instanceof Event.ConversationResolved) {
        replaced = replaced || newer;
        open = false;
      } else if (here && event instanceof Event.MessageStateChanged changed) {
        Integer queued = replaced ? null : queuedAt.get(changed.messageId());
        boolean arrived =
            changed.state().compareTo(MessageState.ACCEPTED) >= 0
                && changed.state() != MessageState.FAILED;
        if (queued != null && arrived) {
          boolean human = author.get(changed.messageId()) == AuthoredBy.HUMAN;
          if (!anyone) {
            anyone = true;
            rows.put(key + ":anyone", row(first, now));
          }
          if (human && !person && !unanswered.isEmpty()) {
            person = true;
            rows.put(key + ":person", row(log.get(unanswered.first()).header().at(), now));
          }
          if (!human && !called) {
            unanswered.headSet(queued).clear();
          }
          queuedAt.remove(changed.messageId());
        }
      }
      if (open && !anyone && overdue(first, now)) {
        rows.put(key + ":anyone", "-/0");
      }
      if (open
          && !person
          && !unanswered.isEmpty()
          && overdue(log.get(unanswered.first()).header().at(), now)) {
        rows.put(key + ":person", "-/0");
      }
    }
  }

  private boolean overdue(Instant from, Instant now) {
    return Duration.between(from, now).toSeconds() >= targetSeconds;
  }

  private String row(Instant from, Instant until) {
    long seconds = Duration.between(from, until).toSeconds();
    return seconds + "/" + (seconds <= targetSeconds ? 1 : 0);
  }
}
