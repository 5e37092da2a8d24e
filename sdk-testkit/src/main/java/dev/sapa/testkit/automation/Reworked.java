package dev.sapa.testkit.automation;

import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.channel.ThreadKind;
import java.util.Optional;

/// Turns that differ from others in one thing.
final class Reworked {
  private Reworked() {}

  static Turn spokenBy(Turn turn, Speaker speaker) {
    return new Turn(
        turn.conversation(),
        turn.customer(),
        turn.message(),
        turn.history(),
        speaker,
        turn.language(),
        turn.now(),
        turn.state(),
        turn.personRequested(),
        turn.stateVersion());
  }

  static Turn unaddressed(Turn turn) {
    Turn.Conversation here = turn.conversation();
    return new Turn(
        new Turn.Conversation(
            here.id(),
            here.instance(),
            here.channel(),
            ThreadKind.GROUP,
            false,
            here.openedAt(),
            here.tags()),
        turn.customer(),
        turn.message(),
        turn.history(),
        turn.speaker(),
        turn.language(),
        turn.now(),
        turn.state(),
        false,
        turn.stateVersion());
  }

  static Turn remembering(Turn turn, Decision.Remember remembered) {
    return new Turn(
        turn.conversation(),
        turn.customer(),
        turn.message(),
        turn.history(),
        turn.speaker(),
        turn.language(),
        turn.now(),
        Optional.of(remembered.state()),
        turn.personRequested(),
        remembered.version());
  }
}
