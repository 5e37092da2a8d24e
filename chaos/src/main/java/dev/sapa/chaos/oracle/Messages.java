package dev.sapa.chaos.oracle;

import dev.sapa.chaos.oracle.Calls.Call;
import dev.sapa.chaos.oracle.Calls.Told;
import dev.sapa.chaos.oracle.Violation.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// What the business said, how far the log says it got, and what the provider saw of it.
final class Messages {
  /// How long a call may be under way when a person takes over: what was begun cannot be stopped.
  private static final Duration UNDER_WAY = Duration.ofSeconds(3);

  private final Calls calls;
  private final Deeds deeds;
  private final BiConsumer<Kind, String> report;
  private final Map<String, Message> byId = new HashMap<>();
  private final Map<Token, Integer> replies = new HashMap<>();

  private static final class Message {
    private final Fact.Queued queued;
    private State state = State.QUEUED;

    private Message(Fact.Queued queued) {
      this.queued = queued;
    }

    /// Whether it must not begin while a person speaks. The notice of a handoff may.
    private boolean mustBeSilent() {
      return !queued.human() && !isNotice(queued);
    }
  }

  Messages(Calls calls, Deeds deeds, BiConsumer<Kind, String> report) {
    this.calls = calls;
    this.deeds = deeds;
    this.report = report;
  }

  /// Said when the automations hand over, so it may go out after they have.
  static boolean isNotice(Fact.Queued queued) {
    return queued.purpose().equals("STATUS");
  }

  void queued(Fact.Queued queued) {
    byId.put(queued.messageId(), new Message(queued));
    if (queued.human()) {
      Token.in(queued.text()).ifPresent(said -> replies.merge(said, 1, Integer::sum));
    }
  }

  /// @param automated whether the automations speak now
  void moved(Fact.Moved moved, boolean automated) {
    Message message = byId.get(moved.messageId());
    if (message == null) {
      report.accept(Kind.INVENTED, "Message %s was never queued.".formatted(moved.messageId()));
      return;
    }
    message.state = moved.state();
    if (moved.state() == State.SENDING && message.mustBeSilent() && !automated) {
      report.accept(
          Kind.SPOKE_AFTER_PERSON,
          "%s of %s was sent in %s, which a person had."
              .formatted(moved.messageId(), message.queued.author(), moved.conversation()));
    }
  }

  /// A message as its conversation shows it.
  void shows(String id, State state) {
    Message message = byId.get(id);
    if (message == null || message.state != state) {
      report.accept(
          Kind.FALSE_STATE,
          "%s is shown as %s, and the log says %s."
              .formatted(id, state, message == null ? "nothing of it" : message.state));
    }
  }

  /// How many ended in which state.
  Map<State, Long> states() {
    Map<State, Long> states = new EnumMap<>(State.class);
    byId.values().forEach(message -> states.merge(message.state, 1L, Long::sum));
    return states;
  }

  void end() {
    Map<String, List<Call>> seen = calls.byPart();
    Map<String, List<Deeds.Hold>> holds = deeds.holds();
    Map<String, List<String>> parts = new HashMap<>();
    seen.forEach((part, all) -> {
      parts.computeIfAbsent(Calls.message(part), any -> new ArrayList<>()).add(part);
      checkRepeats(part, all);
      checkHolds(part, all, holds);
    });
    byId.forEach((id, message) -> checkState(id, message, parts.getOrDefault(id, List.of()), seen));
    parts.keySet().stream()
        .filter(id -> !byId.containsKey(id))
        .forEach(id ->
            report.accept(
                Kind.INVENTED, "The provider was sent %s, which no log has.".formatted(id)));
    checkReplies();
  }

  private void checkRepeats(String part, List<Call> all) {
    for (Call before : all.subList(0, all.size() - 1)) {
      if (before.taken() || before.told() == Told.ACCEPTED || before.told() == Told.NOTHING) {
        report.accept(
            Kind.SENT_AGAIN,
            "%s was sent again after the provider had told %s.".formatted(part, before.told()));
      }
    }
  }

  private void checkHolds(String part, List<Call> all, Map<String, List<Deeds.Hold>> holds) {
    Message message = byId.get(Calls.message(part));
    if (message == null || !message.mustBeSilent()) {
      return;
    }
    String conversation = message.queued.conversation();
    for (Deeds.Hold hold : holds.getOrDefault(conversation, List.of())) {
      for (Call call : all) {
        if (call.at() > hold.from() + UNDER_WAY.toNanos() && call.at() < hold.until()) {
          report.accept(
              Kind.SPOKE_AFTER_PERSON,
              "The provider was sent %s while a person had %s.".formatted(part, conversation));
        }
      }
    }
  }

  private void checkState(
      String id, Message message, List<String> parts, Map<String, List<Call>> seen) {
    if (message.state.isOpen()) {
      report.accept(Kind.WAITS, "%s is still %s.".formatted(id, message.state));
    }
    // What a message of several parts is called depends on all of them; ours have one.
    if (parts.size() > 1) {
      return;
    }
    boolean taken =
        parts.stream()
            .flatMap(part -> seen.getOrDefault(part, List.of()).stream())
            .anyMatch(Call::taken);
    State furthest = parts.stream().map(calls::furthestSent).findFirst().orElse(State.ACCEPTED);
    boolean isTrue =
        switch (message.state) {
          case QUEUED, SENDING, UNCERTAIN -> true;
          case FAILED -> !taken;
          case ACCEPTED, DELIVERED, READ -> taken && message.state.compareTo(furthest) <= 0;
        };
    if (!isTrue) {
      report.accept(
          Kind.FALSE_STATE,
          "%s is %s; the provider %s, and reported %s at most."
              .formatted(id, message.state, taken ? "has it" : "does not have it", furthest));
    }
    Optional<State> told = parts.stream().findFirst().flatMap(calls::furthestAcknowledged);
    told.filter(state -> message.state.compareTo(state) < 0)
        .ifPresent(state ->
            report.accept(
                Kind.FALSE_STATE,
                "%s is %s, although the report %s was acknowledged."
                    .formatted(id, message.state, state)));
  }

  private void checkReplies() {
    Set<Token> acknowledged = new HashSet<>(deeds.replies());
    acknowledged.stream()
        .filter(token -> !replies.containsKey(token))
        .forEach(token ->
            report.accept(
                Kind.DEED, "The reply %s was acknowledged and is not there.".formatted(token)));
    replies.forEach((token, times) -> {
      if (times > 1) {
        report.accept(Kind.DEED, "The reply %s is there %d times.".formatted(token, times));
      }
    });
  }
}
