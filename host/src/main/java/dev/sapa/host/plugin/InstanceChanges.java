package dev.sapa.host.plugin;

import dev.sapa.host.plugin.InstanceMemory.Deed;
import dev.sapa.host.plugin.InstanceMemory.Kept;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds, changes, removes, disables, enables and restarts single instances while the host runs.
///
/// Changes of one instance happen one after the other; no other instance notices them. What takes
/// the place of a running instance has started before, and what cannot start changes nothing.
public interface InstanceChanges {

  /// The instance that is kept under an id; empty for one of the settings file.
  Optional<Kept> kept(String id);

  /// What was done to an instance, the latest first.
  List<Deed> deeds(String id, int limit);

  /// Finds what keeps an instance from starting, as far as that shows without starting it.
  Optional<Outcome.Refused> check(Wish wish);

  /// Adds an instance and starts it.
  Outcome add(Wish wish, boolean enabled, String by);

  /// Changes the settings of an instance. Secrets that are left out or masked stay as they are.
  ///
  /// @param revision of what the person saw
  Outcome change(Wish wish, long revision, String by);

  /// Removes an instance; what it received and sent stays.
  Outcome remove(String id, String by);

  /// Starts an instance that was disabled. It stays enabled although it may not start.
  Outcome enable(String id, String by);

  /// Stops an instance until somebody enables it, also across restarts of the host.
  Outcome disable(String id, String by);

  /// Starts an instance anew; where it cannot, the running one stays.
  Outcome restart(String id, String by);

  /// What came of a wish.
  public sealed interface Outcome {

    /// @param report of the instance as it is now
    record Done(InstanceReport report) implements Outcome {}

    record Removed() implements Outcome {}

    record NoSuch() implements Outcome {}

    /// Its id is taken.
    record Taken() implements Outcome {}

    /// A person changes it in a file.
    record OfFile(Path file) implements Outcome {}

    /// Somebody else changed it meanwhile.
    record Outdated(String by, String at) implements Outcome {}

    /// @param faults of single settings, where these are why
    record Refused(String reason, List<SettingFault> faults) implements Outcome {}
  }

  /// What an instance shall be.
  public record Wish(String id, String plugin, Map<String, Object> settings) {

    /// Never tells the settings.
    @Override
    public String toString() {
      return "Wish[%s, %s]".formatted(id, plugin);
    }
  }
}
