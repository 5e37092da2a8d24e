package dev.sapa.testkit.replay;

import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.automation.Turn.Said;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.event.Event.Header;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Conversations as the facts tell them, and with them the turns that an automation saw.
final class Conversations {
  private static final int HISTORY = 20;

  private final Map<String, Known> known = new HashMap<>();

  private static final class Known {
    final List<Said> said = new ArrayList<>();
    final Set<String> tags = new HashSet<>();
    final Instant opened;
    Speaker speaker = new Speaker.Automated();
    Optional<Decision.Remember> remembered = Optional.empty();

    Known(Instant opened) {
      this.opened = opened;
    }
  }

  /// The turn that a fact is; empty where it is none. Facts are told in their order.
  Optional<Turn> turn(Event fact) {
    Optional<String> conversation = fact.header().conversation();
    if (conversation.isEmpty()) {
      return Optional.empty();
    }
    Known one = known.computeIfAbsent(conversation.get(), any -> new Known(fact.header().at()));
    switch (fact) {
      case Event.MessageReceived received -> {
        Said message =
            new Said(
                received.messageId(),
                received.header().at(),
                Optional.empty(),
                "",
                received.content());
        Turn turn = turn(one, received, message);
        one.said.add(message);
        return Optional.of(turn);
      }
      case Event.MessageQueued queued ->
          one.said.add(
              new Said(
                  queued.messageId(),
                  queued.header().at(),
                  Optional.of(queued.authoredBy()),
                  queued.author(),
                  queued.content()));
      case Event.HandoffRequested asked -> one.speaker = new Speaker.Nobody();
      case Event.ConversationTaken taken -> one.speaker = new Speaker.Agent(taken.agent());
      case Event.ConversationGivenBack given -> one.speaker = new Speaker.Automated();
      case Event.ConversationResolved resolved -> one.speaker = new Speaker.Automated();
      case Event.ConversationTagged tagged -> one.tags.add(tagged.tag());
      default -> {
        // Nothing else is part of a turn.
      }
    }
    return Optional.empty();
  }

  private static Turn turn(Known one, Event.MessageReceived received, Said message) {
    Header header = received.header();
    return new Turn(
        new Turn.Conversation(
            header.conversation().orElseThrow(),
            header.instance().orElse(""),
            header.channel().orElse(""),
            ThreadKind.PRIVATE,
            true,
            one.opened,
            one.tags),
        new Turn.Customer(header.customer().orElse(""), Optional.empty()),
        message,
        one.said.subList(Math.max(0, one.said.size() - HISTORY), one.said.size()),
        one.speaker,
        received.language(),
        header.at(),
        one.remembered.map(Decision.Remember::state),
        false,
        one.remembered.map(Decision.Remember::version).orElse(0));
  }

  /// Keeps what the automation wants to know at the next turn.
  void remember(Turn turn, Decision decision) {
    if (decision instanceof Decision.All all) {
      all.decisions().forEach(one -> remember(turn, one));
    } else if (decision instanceof Decision.Remember remember) {
      Optional.ofNullable(known.get(turn.conversation().id()))
          .ifPresent(one -> one.remembered = Optional.of(remember));
    }
  }
}
