package dev.sapa.host.plugin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What must be remembered of instances that people add and change while the host runs. Another
/// room keeps it.
public interface InstanceMemory {

  /// Those kept, by their ids.
  List<Kept> all();

  Optional<Kept> find(String id);

  /// Keeps an instance, in place of what was kept of it.
  void keep(Draft draft, Deed deed);

  void forget(Deed deed);

  /// Who disabled which instance, also of the settings file.
  Map<String, Deed> disabled();

  void disable(Deed deed);

  void enable(Deed deed);

  /// Remembers that somebody did something, and no more.
  void note(Deed deed);

  /// What was done to an instance, the latest first.
  List<Deed> deeds(String id, int limit);

  /// An instance to keep.
  ///
  /// @param secrets by the path of their setting; nobody may read them who reads what is kept
  record Draft(String id, String plugin, Map<String, Object> plain, Map<String, Object> secrets) {

    /// Never tells the settings.
    @Override
    public String toString() {
      return "Draft[%s, %s]".formatted(id, plugin);
    }
  }

  /// An instance that is kept.
  ///
  /// @param problems why its secrets cannot be read
  /// @param revision another one after every change
  record Kept(Draft draft, List<String> problems, long revision, Instant at, String by) {
    public Kept {
      problems = List.copyOf(problems);
    }
  }

  /// What somebody did to an instance.
  ///
  /// @param settings the names of those that were changed
  record Deed(String instance, What what, String by, Instant at, List<String> settings) {
    public Deed {
      settings = List.copyOf(settings);
    }

    /// Kinds of deeds.
    public enum What {
      ADDED,
      CHANGED,
      REMOVED,
      ENABLED,
      DISABLED,
      RESTARTED
    }
  }
}
