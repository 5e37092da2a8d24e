package dev.sapa.testkit.automation;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Notice;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Turn;
import java.time.Duration;
import java.util.List;

/// An automation that keeps every clause and has something to do with each; broken ones differ from
/// it in one thing.
class Greeter implements Automation {

  @Override
  public Card card() {
    return new Card(
        Phase.ANSWER,
        "When a customer says hello.",
        "Customers who greet are greeted at once.",
        "Somebody is greeted who wanted something else.",
        "It says nothing and others answer.");
  }

  @Override
  public Decision onMessage(Turn turn) {
    if (!turn.mayReply()) {
      return new Decision.Pass("not mine to say");
    }
    if (turn.personRequested()) {
      return handoff("requested");
    }
    return turn.text().equalsIgnoreCase("halo")
        ? new Decision.All(
            List.of(
                Decision.reply("Halo! Ada yang bisa dibantu?", "You greeted us.", "Ask away."),
                new Decision.Remember(turn.state().orElse("") + "h"),
                new Decision.WakeAt(turn.now().plus(Duration.ofHours(1)), "still-there")))
        : new Decision.Pass("no greeting");
  }

  static Decision.Handoff handoff(String cause) {
    return new Decision.Handoff(
        cause,
        "The customer asked for a person.",
        new Briefing("A person.", List.of(), List.of(), List.of()),
        new Notice("A person was asked.", "You wanted one.", "Dewi answers."));
  }
}
