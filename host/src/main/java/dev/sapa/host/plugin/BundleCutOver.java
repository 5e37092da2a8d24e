package dev.sapa.host.plugin;

import dev.sapa.host.plugin.Slots.Change;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What happens when the plugins of a bundle change: every instance of theirs is made anew beside
/// the one that runs, and all of them take their places at once.
final class BundleCutOver {
  private final PluginRuntime runtime;
  private final Slots slots;
  private final Starter starter;

  BundleCutOver(PluginRuntime runtime, Slots slots, Starter starter) {
    this.runtime = runtime;
    this.slots = slots;
    this.starter = starter;
  }

  /// @param types of the plugins that change
  /// @param patience how long calls under way are waited for at most
  /// @param strict whether nothing changes where one that runs could not go on
  /// @param remember runs once nothing speaks against it, and before anybody sees it
  /// @throws NotStarted where one cannot be made; then everything is as before
  List<Change> exchange(
      UnaryOperator<Catalog> change,
      Set<String> types,
      Staging.Making making,
      Duration patience,
      boolean strict,
      Runnable remember)
      throws NotStarted {
    List<Change> changes =
        new Staging(slots, change, types, making).exchange(patience, strict, remember);
    changes.forEach(one -> runtime.tell(one.after().spec().id()));
    return changes;
  }

  /// What an instance is with other plugins.
  Slot again(Slot slot, Catalog catalog) {
    return switch (slot.condition()) {
      case Slot.Condition.Disabled disabled -> starter.idle(slot.spec(), catalog, disabled);
      case Slot.Condition.Running running -> starter.start(slot.spec(), catalog);
      // One of two with the same id.
      case Slot.Condition.NotRunning stopped ->
          slots.find(slot.spec().id()).filter(first -> first != slot).isPresent()
              ? slot
              : starter.start(slot.spec(), catalog);
    };
  }

  /// The instances whose plugin is one of these.
  List<String> instances(Set<String> types) {
    return slots.of(types).stream().map(slot -> slot.spec().id()).distinct().toList();
  }
}
