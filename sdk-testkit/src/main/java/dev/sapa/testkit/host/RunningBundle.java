package dev.sapa.testkit.host;

import dev.sapa.testkit.report.DoesNotApply;
import java.util.List;

/// The clause that the bundle of a plugin would run in a host, although the plugin is tried without
/// one.
public final class RunningBundle {
  private RunningBundle() {}

  /// Fails with the sentences of `sapa verify` where it would not.
  public static void of(Class<?> plugin) {
    DoesNotApply.unless(
        !PluginBundle.isAmongTests(plugin), "it is written among the tests, and in no bundle");
    List<String> faults = PluginBundle.faults(plugin);
    if (!faults.isEmpty()) {
      throw new AssertionError(String.join("\n", faults));
    }
  }
}
