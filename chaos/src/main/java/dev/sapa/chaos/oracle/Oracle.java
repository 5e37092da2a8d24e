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

/// Says which promises a run broke. Reads the host's log once from the beginning, and compares it
/// with what was sent, what the provider saw and what people did. Knows nothing of the host's
/// inside.
public final class Oracle {
  private static final int MOST_TOLD = 200;

  /// How long a call may be under way when a person takes over: what was begun cannot be stopped.
  private static final Duration UNDER_WAY = Duration.ofSeconds(3);

  private final Sent sent;
  private final Calls calls;
  private final Deeds deeds;
  private final Lanes lanes;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Map<String, Talk> talks = new HashMap<>();
  private final Map<String, Integer> laneOf = new HashMap<>();
  private final Map<Integer, String> talkOf = new HashMap<>();
  private final Map<String, Outgoing> outgoing = new HashMap<>();
  private final Map<Token, Integer> replies = new HashMap<>();

  /// A message of the business.
  private static final class Outgoing {
    private final Fact.Queued queued;
    private State state = State.QUEUED;

    private Outgoing(Fact.Queued queued) {
      this.queued = queued;
    }

    private boolean isAutomated() {
      return !queued.human();
    }

    /// Said when the automations hand over, so it may go out after they have.
    private boolean isNotice() {
      return queued.purpose().equals("STATUS");
    }
  }

  public Oracle(Sent sent, Calls calls, Deeds deeds) {
    this.sent = sent;
    this.calls = calls;
    this.deeds = deeds;
    this.lanes = new Lanes(sent, this::report);
  }

  private void report(Kind kind, String what) {
    counts.merge(kind, 1, Integer::sum);
    if (violations.size() < MOST_TOLD) {
      violations.add(new Violation(kind, what));
    }
  }

  /// The next thing the log says.
  public void read(Fact fact) {
    switch (fact) {
      case Fact.Received received -> received(received);
      case Fact.Reacted reacted ->
          Token.in(reacted.about()).ifPresent(token -> found(token, reacted.conversation()));
      case Fact.Queued queued -> queued(queued);
      case Fact.Moved moved -> moved(moved);
      case Fact.Taken taken -> talk(taken).silenced();
      case Fact.HandedOff handedOff -> {
        talk(handedOff).settledOldest("A handoff");
        talk(handedOff).silenced();
      }
      case Fact.GivenBack givenBack -> talk(givenBack).givenBack();
      case Fact.Unanswered unanswered -> talk(unanswered).unanswered(unanswered.messageId());
    }
  }

  private Talk talk(Fact fact) {
    return talks.computeIfAbsent(fact.conversation(), id -> new Talk(id, this::report));
  }

  private void received(Fact.Received received) {
    Optional<Token> token = Token.in(received.text());
    if (token.isEmpty()) {
      report(Kind.INVENTED, "Message %s has no number.".formatted(received.messageId()));
      return;
    }
    if (found(token.get(), received.conversation())) {
      talk(received).received(token.get(), received.messageId());
    }
  }

  /// Notes an event of a lane. False where it was there before.
  private boolean found(Token token, String conversation) {
    int before = counts.getOrDefault(Kind.TWICE, 0);
    lanes.found(token);
    String known = talkOf.putIfAbsent(token.lane(), conversation);
    Integer lane = laneOf.putIfAbsent(conversation, token.lane());
    if (known != null && !known.equals(conversation) || lane != null && lane != token.lane()) {
      report(
          Kind.SPLIT,
          "%s is in %s, others of its lane in %s.".formatted(token, conversation, known));
    }
    return counts.getOrDefault(Kind.TWICE, 0) == before;
  }

  private void queued(Fact.Queued queued) {
    outgoing.put(queued.messageId(), new Outgoing(queued));
    Optional<Token> token = Token.in(queued.text());
    if (queued.human()) {
      token.ifPresent(said -> replies.merge(said, 1, Integer::sum));
      return;
    }
    Talk talk = talk(queued);
    if (!talk.isAutomated()) {
      report(
          Kind.SPOKE_AFTER_PERSON,
          "%s decided on %s in %s, which a person had."
              .formatted(queued.author(), queued.messageId(), queued.conversation()));
    }
    if (queued.purpose().equals("STATUS")) {
      return;
    }
    if (token.isEmpty()) {
      talk.settledOldest("An answer of " + queued.author());
    } else if (queued.text().contains("late " + token.get())) {
      talk.answeredLate(token.get());
    } else {
      talk.answered(token.get());
    }
  }

  private void moved(Fact.Moved moved) {
    Outgoing message = outgoing.get(moved.messageId());
    if (message == null) {
      report(Kind.INVENTED, "Message %s was never queued.".formatted(moved.messageId()));
      return;
    }
    message.state = moved.state();
    if (moved.state() == State.SENDING
        && message.isAutomated()
        && !message.isNotice()
        && !talk(moved).isAutomated()) {
      report(
          Kind.SPOKE_AFTER_PERSON,
          "%s of %s was sent in %s, which a person had."
              .formatted(moved.messageId(), message.queued.author(), moved.conversation()));
    }
  }

  /// A message as its conversation shows it.
  public void shows(String messageId, State state) {
    Outgoing message = outgoing.get(messageId);
    if (message == null || message.state != state) {
      report(
          Kind.FALSE_STATE,
          "%s is shown as %s, and the log says %s."
              .formatted(messageId, state, message == null ? "nothing of it" : message.state));
    }
  }

  /// What a customer said as the conversation shows it, by the provider's ids.
  public void shows(String conversation, List<String> providerIds) {
    Integer lane = laneOf.get(conversation);
    if (lane == null) {
      return;
    }
    Set<Integer> shown = new HashSet<>();
    int last = 0;
    for (String id : providerIds) {
      int place = Token.in(id).map(Token::place).orElse(0);
      if (!shown.add(place)) {
        report(Kind.TWICE, "#%d.%d is shown twice in %s.".formatted(lane, place, conversation));
      } else if (place < last) {
        report(Kind.DISORDER, "#%d.%d is shown after #%1$d.%d.".formatted(lane, place, last));
      }
      last = Math.max(last, place);
    }
    for (int place = 1; place <= sent.count(lane); place++) {
      Token token = new Token(lane, place);
      if (!shown.contains(place) && sent.isAcknowledged(token)) {
        report(
            Kind.LOST,
            "%s was acknowledged and %s does not show it.".formatted(token, conversation));
      }
    }
  }

  /// The conversation of a lane, once the log has told of it.
  public Optional<String> conversation(int lane) {
    return Optional.ofNullable(talkOf.get(lane));
  }

  /// Something the host says is still to be done.
  public void waits(String what) {
    report(Kind.WAITS, what);
  }

  /// Everything that was read is all there is.
  public Verdict verdict() {
    lanes.end();
    talks.values().forEach(Talk::end);
    Map<String, List<String>> parts = new HashMap<>();
    Map<String, List<Call>> seen = calls.byPart();
    Map<String, List<Deeds.Hold>> holds = deeds.holds();
    seen.forEach((part, all) -> {
      parts.computeIfAbsent(Calls.message(part), any -> new ArrayList<>()).add(part);
      checkRepeats(part, all);
      checkHolds(part, all, holds);
    });
    outgoing.forEach(
        (id, message) -> checkState(id, message, parts.getOrDefault(id, List.of()), seen));
    Set<String> unknown = new HashSet<>(parts.keySet());
    unknown.removeAll(outgoing.keySet());
    unknown.forEach(
        id -> report(Kind.INVENTED, "The provider was sent %s, which no log has.".formatted(id)));
    checkReplies();
    return new Verdict(List.copyOf(violations), Map.copyOf(counts), lanes.present(), states());
  }

  private Map<State, Long> states() {
    Map<State, Long> states = new EnumMap<>(State.class);
    outgoing.values().forEach(message -> states.merge(message.state, 1L, Long::sum));
    return states;
  }

  private void checkRepeats(String part, List<Call> all) {
    for (int i = 0; i + 1 < all.size(); i++) {
      Told told = all.get(i).told();
      if (all.get(i).taken() || told == Told.ACCEPTED || told == Told.NOTHING) {
        report(
            Kind.SENT_AGAIN,
            "%s was sent again after the provider had told %s.".formatted(part, told));
      }
    }
  }

  private void checkHolds(String part, List<Call> all, Map<String, List<Deeds.Hold>> holds) {
    Outgoing message = outgoing.get(Calls.message(part));
    if (message == null || !message.isAutomated() || message.isNotice()) {
      return;
    }
    String conversation = message.queued.conversation();
    for (Deeds.Hold hold : holds.getOrDefault(conversation, List.of())) {
      for (Call call : all) {
        if (call.at() > hold.from() + UNDER_WAY.toNanos() && call.at() < hold.until()) {
          report(
              Kind.SPOKE_AFTER_PERSON,
              "The provider was sent %s while a person had %s.".formatted(part, conversation));
        }
      }
    }
  }

  private void checkState(
      String id, Outgoing message, List<String> parts, Map<String, List<Call>> seen) {
    if (message.state.isOpen()) {
      report(Kind.WAITS, "%s is still %s.".formatted(id, message.state));
    }
    // What a message of several parts is called depends on all of them; ours have one.
    if (parts.size() > 1) {
      return;
    }
    boolean taken = parts.stream().flatMap(part -> seen.get(part).stream()).anyMatch(Call::taken);
    State furthest = parts.stream().map(calls::furthestSent).findFirst().orElse(State.ACCEPTED);
    Optional<State> told = parts.stream().findFirst().flatMap(calls::furthestAcknowledged);
    boolean isTrue =
        switch (message.state) {
          case QUEUED, SENDING, UNCERTAIN -> true;
          case FAILED -> !taken;
          case ACCEPTED, DELIVERED, READ -> taken && message.state.compareTo(furthest) <= 0;
        };
    if (!isTrue) {
      report(
          Kind.FALSE_STATE,
          "%s is %s; the provider %s, and reported %s at most."
              .formatted(id, message.state, taken ? "has it" : "does not have it", furthest));
    }
    told.filter(state -> message.state.compareTo(state) < 0)
        .ifPresent(state ->
            report(
                Kind.FALSE_STATE,
                "%s is %s, although the report %s was acknowledged."
                    .formatted(id, message.state, state)));
  }

  private void checkReplies() {
    Set<Token> acknowledged = new HashSet<>(deeds.replies());
    acknowledged.stream()
        .filter(token -> !replies.containsKey(token))
        .forEach(token ->
            report(Kind.DEED, "The reply %s was acknowledged and is not there.".formatted(token)));
    replies.forEach((token, times) -> {
      if (times > 1) {
        report(Kind.DEED, "The reply %s is there %d times.".formatted(token, times));
      }
    });
  }
}
