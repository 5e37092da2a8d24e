package dev.sapa.host.plugin;

import dev.sapa.host.plugin.Slots.Change;
import dev.sapa.host.plugin.Slots.Placed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Instances that are made beside the ones whose place they take, all at once or not at all.
final class Staging {
  private final Slots slots;
  private final UnaryOperator<Catalog> change;
  private final Set<String> types;
  private final Making making;
  private List<Change> made = List.of();

  /// Makes what an instance is from now on.
  interface Making {

    /// @param catalog what it is made of
    Slot of(Slot before, Catalog catalog) throws NotStarted;
  }

  /// @param types of the plugins that change
  Staging(Slots slots, UnaryOperator<Catalog> change, Set<String> types, Making making) {
    this.slots = slots;
    this.change = change;
    this.types = types;
    this.making = making;
  }

  /// Makes them and lets them take their places. Their calls begin when those that are under way in
  /// the instances before have ended, so that both do not change the same state at once.
  ///
  /// @param patience how long they wait for that at most
  /// @param strict whether nothing changes where one that runs could not go on
  /// @param remember runs once nothing speaks against it, and before anybody sees it
  /// @throws NotStarted where one cannot be made; then everything is as before
  List<Change> exchange(Duration patience, boolean strict, Runnable remember) throws NotStarted {
    boolean placed = false;
    try {
      Placed result;
      do {
        make();
        stands(Change::after).forEach(Stand::hold);
        result = slots.exchange(change, types, made, strict, remember);
      } while (result instanceof Placed.Outdated);
      if (result instanceof Placed.Refused refused) {
        throw new NotStarted(refused.reason());
      }
      placed = true;
      drain(patience);
      return made;
    } finally {
      stands(Change::after).forEach(Stand::release);
      if (!placed) {
        made.forEach(Staging::end);
      }
    }
  }

  private void drain(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (Stand<?> leaving : stands(Change::before).toList()) {
        leaving.drained(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Stream<Stand<?>> stands(Function<Change, Slot> side) {
    return made.stream()
        .filter(one -> one.before() != one.after())
        .flatMap(one -> side.apply(one).instance().stream())
        .map(PluginInstance::stand);
  }

  /// Makes those that are lacking, and ends those whose place is gone.
  private void make() throws NotStarted {
    List<Slot> now = slots.of(types);
    List<Change> kept = new ArrayList<>(made);
    kept.removeIf(one -> now.stream().noneMatch(slot -> slot == one.before()));
    made.stream().filter(one -> !kept.contains(one)).forEach(Staging::end);
    made = kept;
    List<Change> ordered = new ArrayList<>();
    for (Slot slot : now) {
      Optional<Change> there = kept.stream().filter(one -> one.before() == slot).findFirst();
      if (there.isEmpty()) {
        there = Optional.of(new Change(slot, making.of(slot, change.apply(slots.catalog()))));
        kept.add(there.get());
      }
      ordered.add(there.get());
    }
    made = ordered;
  }

  private static void end(Change unused) {
    if (unused.after() != unused.before()) {
      unused.after().end(Duration.ZERO);
    }
  }
}
