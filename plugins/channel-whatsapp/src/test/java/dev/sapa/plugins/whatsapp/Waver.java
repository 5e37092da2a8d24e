package dev.sapa.plugins.whatsapp;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.plugin.AutomationPlugin;

/// Waves at everybody who writes words.
@AutomationPlugin("waver")
public final class Waver implements Automation {
  @Override
  public Card card() {
    return new Card(Phase.ANSWER, "When a customer writes.", "They see a wave.", "None.", "None.");
  }

  @Override
  public Decision onMessage(Turn turn) {
    return turn.text().isEmpty() || !turn.mayReply()
        ? new Decision.Pass("nothing said")
        : Decision.reply("👋", "You wrote.", "Ask away.");
  }
}
