package dev.sapa.chaos.oracle;

import dev.sapa.chaos.oracle.Violation.Kind;
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

  private final Sent sent;
  private final Lanes lanes;
  private final Messages messages;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Map<String, Talk> talks = new HashMap<>();
  private final Map<String, Integer> laneOf = new HashMap<>();
  private final Map<Integer, String> talkOf = new HashMap<>();

  public Oracle(Sent sent, Calls calls, Deeds deeds) {
    this.sent = sent;
    this.lanes = new Lanes(sent, this::report);
    this.messages = new Messages(calls, deeds, this::report);
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
      case Fact.Moved moved -> messages.moved(moved, talk(moved).isAutomated());
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
      talk(received)
          .received(token.get(), received.messageId(), received.text().startsWith("wake "));
    }
  }

  /// Notes an event of a lane. False where it was there before.
  private boolean found(Token token, String conversation) {
    int before = counts.getOrDefault(Kind.TWICE, 0);
    lanes.found(token);
    String known = talkOf.putIfAbsent(token.lane(), conversation);
    Integer lane = laneOf.putIfAbsent(conversation, token.lane());
    if ((known != null && !known.equals(conversation)) || (lane != null && lane != token.lane())) {
      report(
          Kind.SPLIT,
          "%s is in %s, others of its lane in %s.".formatted(token, conversation, known));
    }
    return counts.getOrDefault(Kind.TWICE, 0) == before;
  }

  private void queued(Fact.Queued queued) {
    messages.queued(queued);
    if (queued.human()) {
      return;
    }
    Talk talk = talk(queued);
    if (!talk.isAutomated()) {
      report(
          Kind.SPOKE_AFTER_PERSON,
          "%s decided on %s in %s, which a person had."
              .formatted(queued.author(), queued.messageId(), queued.conversation()));
    }
    if (Messages.isNotice(queued)) {
      return;
    }
    Optional<Token> token = Token.in(queued.text());
    if (token.isEmpty()) {
      talk.settledOldest("An answer of " + queued.author());
    } else if (queued.text().contains("late " + token.get())) {
      talk.answeredLate(token.get());
    } else {
      talk.answered(token.get());
    }
  }

  /// A message as its conversation shows it.
  public void shows(String messageId, State state) {
    messages.shows(messageId, state);
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
    messages.end();
    return new Verdict(
        List.copyOf(violations), Map.copyOf(counts), lanes.present(), messages.states());
  }
}
