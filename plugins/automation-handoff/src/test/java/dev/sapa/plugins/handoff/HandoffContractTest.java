package dev.sapa.plugins.handoff;

import dev.sapa.testkit.automation.AutomationContract;
import dev.sapa.testkit.automation.AutomationTrial;

final class HandoffContractTest implements AutomationContract {
  @Override
  public AutomationTrial automation() {
    return AutomationTrial.of(() -> new HandoffAutomation(HandoffAutomation.Settings.standard()))
        .says("mau bicara sama admin")
        .says("stok ukuran L ada?", "stok ukuran L ada?", "stok ukuran L ada?");
  }
}
