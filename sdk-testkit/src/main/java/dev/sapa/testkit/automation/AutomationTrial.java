package dev.sapa.testkit.automation;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// An automation and what to try it with, besides what every automation is tried with.
public final class AutomationTrial {
  private final Supplier<? extends Automation> maker;
  private final List<Turn> turns;

  private AutomationTrial(Supplier<? extends Automation> maker, List<Turn> turns) {
    this.maker = maker;
    this.turns = List.copyOf(turns);
  }

  /// @param automation makes a new one with the same settings each time: `() -> new
  ///   HelloAutomation(new Settings("Halo!"))`
  public static AutomationTrial of(Supplier<? extends Automation> automation) {
    return new AutomationTrial(automation, List.of());
  }

  /// With a conversation in which the customer says these lines, the last of which it acts on.
  public AutomationTrial says(String... lines) {
    return with(Talk.of(lines).turn());
  }

  /// With turns of one's own; [Talk] writes them.
  public AutomationTrial with(Turn... more) {
    List<Turn> all = new ArrayList<>(turns);
    all.addAll(List.of(more));
    return new AutomationTrial(maker, all);
  }

  Automation make() {
    return maker.get();
  }

  List<Turn> turns() {
    return turns;
  }
}
