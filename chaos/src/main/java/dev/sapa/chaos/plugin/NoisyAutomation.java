package dev.sapa.chaos.plugin;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.plugin.AutomationPlugin;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A bad neighbour: throws at some and dawdles at others.
@AutomationPlugin("chaos-noisy")
public record NoisyAutomation() implements Automation {
  private static final int ONE_IN = 40;
  private static final Duration DAWDLE = Duration.ofMillis(20);

  @Override
  public Card card() {
    return new Card(
        Phase.GUARD,
        "On every message that automations may answer.",
        "Nobody is helped; the host is tried.",
        "It takes time and fails.",
        "The others are asked.");
  }

  @Override
  public Decision onMessage(Turn turn) {
    if (!turn.mayReply()) {
      return new Decision.Pass("a person speaks");
    }
    switch (Math.floorMod(turn.text().hashCode(), ONE_IN)) {
      case 0, 1, 2 -> throw new IllegalStateException("as it likes");
      case 3 -> throw new StackOverflowError("as it likes");
      case 4 -> LockSupport.parkNanos(DAWDLE.toNanos());
      default -> {
        // Behaves for once.
      }
    }
    return new Decision.Pass("nothing to say");
  }
}
