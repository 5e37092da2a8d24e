package dev.sapa.chaos.oracle;

import dev.sapa.chaos.oracle.Violation.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// One conversation, as the log tells it: who speaks, and what still has to be decided on.
///
/// Each message of a customer that comes while the automations speak has one outcome: an answer, a
/// handoff, or a question that nobody answered. It is excused from having one if somebody else has
/// spoken since it came.
final class Talk {
  private static final int MOST_EXCUSED = 64;

  private final String id;
  private final BiConsumer<Kind, String> report;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<Token, Long> timers = new HashMap<>();
  private final Set<Token> late = new HashSet<>();
  private boolean automated = true;
  private long silences;

  /// A message without an outcome.
  ///
  /// @param silences how often the automations had been silenced when it came
  /// @param wakes whether its answer comes with a timer
  private record Open(
      Token token, String messageId, boolean wakes, long silences, boolean automated) {}

  Talk(String id, BiConsumer<Kind, String> report) {
    this.id = id;
    this.report = report;
  }

  boolean isAutomated() {
    return automated;
  }

  void silenced() {
    automated = false;
    silences++;
  }

  void givenBack() {
    automated = true;
  }

  void received(Token token, String messageId, boolean wakes) {
    open.add(new Open(token, messageId, wakes, silences, automated));
    // A conversation that a person holds for a whole run would keep everything said in it.
    if (open.size() > MOST_EXCUSED && isExcused(open.peek())) {
      open.remove();
    }
  }

  /// An answer that names what it answers.
  void answered(Token token) {
    if (open.stream().anyMatch(one -> one.token().equals(token) && one.wakes())) {
      timers.put(token, silences);
    }
    settle("An answer to " + token, one -> one.token().equals(token));
  }

  void unanswered(String messageId) {
    settle("That nobody answered " + messageId, one -> one.messageId().equals(messageId));
  }

  /// An outcome that names no message is about the oldest that needs one.
  void settledOldest(String what) {
    Optional<Open> oldest =
        open.stream()
            .filter(one -> !isExcused(one))
            .findFirst()
            .or(() -> open.stream().findFirst());
    if (oldest.isEmpty()) {
      report.accept(
          Kind.DECIDED_TWICE, "%s in %s is about no message that waits.".formatted(what, id));
    }
    oldest.ifPresent(open::remove);
  }

  /// What a timer brought. It is set once, so it comes once.
  void answeredLate(Token token) {
    timers.remove(token);
    if (!late.add(token)) {
      report.accept(Kind.DECIDED_TWICE, "The timer of %s spoke twice in %s.".formatted(token, id));
    }
  }

  /// Decisions on a lane are made in its order, so what was passed over is never decided on.
  private void settle(String what, Predicate<Open> about) {
    if (open.stream().noneMatch(about)) {
      report.accept(
          Kind.DECIDED_TWICE, "%s in %s is about no message that waits.".formatted(what, id));
      return;
    }
    for (Open first = open.remove(); !about.test(first); first = open.remove()) {
      expectExcused(first);
    }
  }

  private void expectExcused(Open one) {
    if (!isExcused(one)) {
      report.accept(
          Kind.UNDECIDED,
          "%s (message %s of %s) has no decision.".formatted(one.token(), one.messageId(), id));
    }
  }

  private boolean isExcused(Open one) {
    return !one.automated() || one.silences() < silences;
  }

  void end() {
    open.forEach(this::expectExcused);
    timers.forEach((token, silencesThen) -> {
      if (silencesThen == silences) {
        report.accept(
            Kind.UNDECIDED, "The timer that %s set in %s never came.".formatted(token, id));
      }
    });
  }
}
