package com.example.hello;

import dev.sapa.testkit.automation.AutomationContract;
import dev.sapa.testkit.automation.AutomationTrial;

final class HelloAutomationTest implements AutomationContract {
  @Override
  public AutomationTrial automation() {
    var settings = new HelloAutomation.Settings("Halo!", "Hello!");
    return AutomationTrial.of(() -> new HelloAutomation(settings)).says("halo");
  }
}
