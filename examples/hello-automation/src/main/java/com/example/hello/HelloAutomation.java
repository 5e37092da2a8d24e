package com.example.hello;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.plugin.AutomationPlugin;
import dev.sapa.sdk.plugin.Default;

/// Answers a greeting, in the language of the conversation.
@AutomationPlugin("hello")
public record HelloAutomation(Settings settings) implements Automation {
  public record Settings(
      @Default("Halo! Ada yang bisa kami bantu?") String indonesian,
      @Default("Hello! How can we help?") String english) {}

  @Override
  public Card card() {
    return new Card(
        Phase.ANSWER,
        "When a customer says hello and no more.",
        "They see at once that somebody listens.",
        "A greeting is answered that wanted none.",
        "The others are asked.");
  }

  @Override
  public Decision onMessage(Turn turn) {
    if (!turn.mayReply() || !turn.text().toLowerCase().matches("(halo|hai|hello|hi)\\W*")) {
      return new Decision.Pass("no greeting");
    }
    String words = turn.language().equals("en") ? settings.english() : settings.indonesian();
    return Decision.reply(words, "You said hello.", "Tell us what you need.");
  }
}
