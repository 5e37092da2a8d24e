package dev.sapa.chaos.plugin;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.plugin.AutomationPlugin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Answers what begins with a word it knows, with the number that stands at the end, so that it can
/// be told from outside which question an answer belongs to.
@AutomationPlugin("chaos-echo")
public record EchoAutomation() implements Automation {
  private static final Duration SLOW = Duration.ofMillis(60);

  @Override
  public Card card() {
    return new Card(
        Phase.ANSWER,
        "When a message begins with echo, slow, wake or boom.",
        "Tests can tell which question an answer belongs to.",
        "It answers what nobody asked.",
        "The others are asked.");
  }

  @Override
  public Decision onMessage(Turn turn) {
    String text = turn.text();
    int number = text.lastIndexOf('#');
    if (!turn.mayReply() || number < 0) {
      return new Decision.Pass("not for me");
    }
    String named = text.substring(number);
    return switch (text.substring(0, text.indexOf(' '))) {
      case "echo" -> answer("re ", named);
      case "slow" -> {
        LockSupport.parkNanos(SLOW.toNanos());
        yield answer("re ", named);
      }
      case "wake" ->
          new Decision.All(
              List.of(
                  answer("re ", named),
                  new Decision.WakeAt(turn.now().plusSeconds(1), named.substring(1))));
      case "boom" -> throw new IllegalStateException("as asked");
      default -> new Decision.Pass("not for me");
    };
  }

  @Override
  public Decision onTimer(Turn turn, String name) {
    return answer("late #", name);
  }

  private static Decision answer(String word, String named) {
    return Decision.reply(word + named, "You asked.", "Ask again.");
  }
}
