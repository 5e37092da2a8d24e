package dev.sapa.host.plugin;

import dev.sapa.host.plugin.Slot.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The configured instances, in their order, and the plugins they are made of. One thread at a time
/// changes them; everybody reads them without waiting.
final class Slots {
  private volatile Catalog catalog;
  private volatile List<Slot> all = List.of();
  private boolean closed;

  private static final Placed STOPPING = new Placed.Refused("Sapa is stopping; start it again.");

  Slots(Catalog catalog) {
    this.catalog = catalog;
  }

  List<Slot> all() {
    return all;
  }

  Catalog catalog() {
    return catalog;
  }

  /// Changes what is known of bundles, and nothing that runs.
  synchronized void note(UnaryOperator<Catalog> change) {
    catalog = change.apply(catalog);
  }

  <T extends PluginInstance> Stream<T> running(Class<T> type) {
    return all.stream()
        .flatMap(slot -> slot.instance().stream())
        .filter(type::isInstance)
        .map(type::cast);
  }

  /// The instance with an id; that of the settings file where the console has one as well.
  Optional<Slot> find(String id) {
    return all.stream().filter(slot -> slot.spec().id().equals(id)).findFirst();
  }

  /// What became of putting a slot in its place.
  sealed interface Placed {

    /// @param before what was there, and is to be ended
    record In(Optional<Slot> before) implements Placed {}

    record Refused(String reason) implements Placed {}

    /// What it was made of, or was to replace, is no longer there: it must be made again.
    record Outdated() implements Placed {}
  }

  /// Puts a slot where the one of the same instance was, or at the end.
  ///
  /// @param seen what it was made of
  /// @param remember runs once nothing speaks against it, and before anybody sees it; if it throws,
  ///   everything stays as it was
  synchronized Placed place(Slot next, Catalog seen, Runnable remember) {
    if (closed) {
      return STOPPING;
    }
    if (!catalog.type(next.spec().plugin()).equals(seen.type(next.spec().plugin()))) {
      return new Placed.Outdated();
    }
    Optional<Slot> before = all.stream().filter(slot -> isSame(slot, next)).findFirst();
    Optional<String> taken = taken(next, all, before);
    if (taken.isPresent()) {
      return new Placed.Refused(taken.get());
    }
    remember.run();
    next.takePlace();
    before.flatMap(Slot::instance).ifPresent(old -> handOver(old, next));
    List<Slot> changed = new ArrayList<>(all);
    if (before.isPresent()) {
      changed.set(changed.indexOf(before.get()), next);
    } else {
      changed.add(next);
    }
    all = List.copyOf(changed);
    return new Placed.In(before);
  }

  /// Those whose plugin is one of these.
  List<Slot> of(Set<String> types) {
    return all.stream().filter(slot -> types.contains(slot.spec().plugin())).toList();
  }

  /// A slot, and what takes its place.
  record Change(Slot before, Slot after) {}

  /// Puts slots in the places of others, and another catalog in place of the one they were made of,
  /// all at once.
  ///
  /// @param types of the plugins that change
  /// @param changes one for every slot with one of these types
  /// @param strict whether nothing changes where one that runs could not go on
  /// @param remember as in [#place]
  synchronized Placed exchange(
      UnaryOperator<Catalog> change,
      Set<String> types,
      List<Change> changes,
      boolean strict,
      Runnable remember) {
    if (closed) {
      return STOPPING;
    }
    if (!isAboutAll(types, changes)) {
      return new Placed.Outdated();
    }
    List<Slot> next = new ArrayList<>(all);
    // An account belongs to the one that had it.
    for (Change one : byRight(changes)) {
      Optional<String> taken = taken(one.after(), next, Optional.of(one.before()));
      if (taken.isPresent() && strict && one.before().instance().isPresent()) {
        return new Placed.Refused(taken.get());
      }
      Slot after =
          taken
              .map(reason -> one.after().with(new Condition.NotRunning(reason, List.of())))
              .orElse(one.after());
      next.replaceAll(slot -> slot == one.before() ? after : slot);
    }
    remember.run();
    changes.forEach(one -> one.after().takePlace());
    catalog = change.apply(catalog);
    changes.forEach(one -> one.before().instance().ifPresent(old -> handOver(old, one.after())));
    all = List.copyOf(next);
    return new Placed.In(Optional.empty());
  }

  private boolean isAboutAll(Set<String> types, List<Change> changes) {
    List<Slot> concerned = of(types);
    return concerned.size() == changes.size()
        && IntStream.range(0, concerned.size())
            .allMatch(index -> concerned.get(index) == changes.get(index).before());
  }

  private static List<Change> byRight(List<Change> changes) {
    return changes.stream()
        .sorted(Comparator.comparing(one -> one.before().instance().isEmpty()))
        .toList();
  }

  /// Puts a slot at the end that only says why there is no instance.
  synchronized void append(Slot slot) {
    all = Stream.concat(all.stream(), Stream.of(slot)).toList();
  }

  /// Takes slots away; these are to be ended.
  synchronized List<Slot> remove(String id, boolean ofFile) {
    List<Slot> gone =
        all.stream().filter(slot -> slot.spec().id().equals(id) && ofFile(slot) == ofFile).toList();
    all = all.stream().filter(slot -> !gone.contains(slot)).toList();
    gone.forEach(slot -> slot.instance().ifPresent(PluginInstance::stop));
    return gone;
  }

  /// Takes all away, for good.
  synchronized List<Slot> close() {
    closed = true;
    List<Slot> closing = all;
    all = List.of();
    return closing;
  }

  // What a caller still asks of the old instance goes to the new one from here on.
  private static void handOver(PluginInstance old, Slot next) {
    next.instance().ifPresentOrElse(old::replacedBy, old::stop);
  }

  private static boolean isSame(Slot slot, Slot other) {
    return slot.spec().id().equals(other.spec().id()) && ofFile(slot) == ofFile(other);
  }

  private static boolean ofFile(Slot slot) {
    return slot.spec().source().path().isPresent();
  }

  // An account's messages could not be routed to one of two instances.
  private static Optional<String> taken(Slot next, List<Slot> all, Optional<Slot> before) {
    if (!(next.condition() instanceof Condition.Running running)
        || !(running.instance() instanceof ChannelInstance channel)) {
      return Optional.empty();
    }
    return all.stream()
        .filter(slot -> before.filter(own -> own == slot).isEmpty())
        .flatMap(slot -> slot.instance().stream())
        .filter(ChannelInstance.class::isInstance)
        .map(ChannelInstance.class::cast)
        .filter(other -> other.plugin().equals(channel.plugin()))
        .filter(other -> other.account().equals(channel.account()))
        .findFirst()
        .map(other ->
            next.spec()
                .source()
                .sentence(
                    "the instance %s serves the account %s of the plugin %s, as the instance %s does; give it another account, or remove one of the two."
                        .formatted(
                            next.spec().id(), channel.account(), channel.plugin(), other.id())));
  }
}
