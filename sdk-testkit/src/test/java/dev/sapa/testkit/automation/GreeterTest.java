package dev.sapa.testkit.automation;

/// A sound automation keeps every clause.
final class GreeterTest implements AutomationContract {
  @Override
  public AutomationTrial automation() {
    return AutomationTrial.of(Greeter::new).says("halo");
  }
}
