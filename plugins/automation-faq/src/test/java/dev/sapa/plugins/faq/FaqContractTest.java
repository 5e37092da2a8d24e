package dev.sapa.plugins.faq;

import dev.sapa.testkit.automation.AutomationContract;
import dev.sapa.testkit.automation.AutomationTrial;

final class FaqContractTest implements AutomationContract {
  @Override
  public AutomationTrial automation() {
    return AutomationTrial.of(() ->
            new FaqAutomation(new FaqAutomation.Settings(Shop.KNOWLEDGE, Matcher.SURE_ENOUGH)))
        .says("jam buka brp?");
  }
}
