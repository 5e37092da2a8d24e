package dev.sapa.host.plugin;

import dev.sapa.host.plugin.Catalog.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens to a bundle that nobody needs any more: its instances end, its classes go, and
/// those that stay are named.
final class BundleDisposal {
  private static final Logger log = LoggerFactory.getLogger(BundleDisposal.class);

  private final PluginRuntime runtime;
  private final Slots slots;
  private final PluginFramework framework;
  private final LeakWatch leaks = new LeakWatch(this::leaked);

  BundleDisposal(PluginRuntime runtime, Slots slots, PluginFramework framework) {
    this.runtime = runtime;
    this.slots = slots;
    this.framework = framework;
  }

  /// Ends instances of a bundle, and takes it away when they have ended.
  void drop(Installed gone, List<Slot> ending) {
    runtime.later(
        "drop-" + gone.name(),
        () -> {
          ending.forEach(slot -> slot.end(Guard.Limits.DEFAULT.blocking()));
          uninstall(gone);
          discard(gone.file());
        });
  }

  void uninstall(Installed gone) {
    try {
      leaks.dropped(gone.file(), framework.uninstall(gone.bundle()), Habits.of(gone.file().copy()));
    } catch (BundleException e) {
      log.warn("The bundle {} could not be dropped.", gone.name(), e);
    }
  }

  static void discard(BundleFile file) {
    try {
      Files.deleteIfExists(file.copy());
    } catch (IOException kept) {
      log.debug("{} is deleted when the host stops.", file.copy(), kept);
    }
  }

  /// Looks whether the classes of bundles that were dropped are gone.
  void lookForLeaks() {
    leaks.look();
  }

  /// How many bundles were dropped whose classes are still in memory, for whatever reason.
  int lingering() {
    return leaks.lingering();
  }

  private void leaked(BundleFile gone, String why) {
    String sentence =
        "Version %s of the bundle %s is gone, but its classes stay in memory: %s. Every update costs memory until the host is started again."
            .formatted(gone.version(), gone.name(), why);
    log.warn(sentence);
    slots.note(catalog ->
        catalog.refusing(
            new PluginReport(
                gone.name(),
                gone.version(),
                gone.copy().toString(),
                List.of(),
                false,
                Optional.of(sentence))));
  }
}
