package dev.sapa.host.plugin;

import dev.sapa.host.plugin.Catalog.Installed;
import dev.sapa.host.plugin.Slots.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// The probation of a bundle that took another one's place. That one's instances stand by: they are
/// open and get no calls.
///
/// @param budgets of the new instances
final class Trial {
  private final Installed before;
  private final Installed after;
  private final List<Change> changes;
  private final List<Budget> budgets;
  private final Instant until;
  private final AtomicBoolean claimed = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);

  Trial(
      Installed before,
      Installed after,
      List<Change> changes,
      List<Budget> budgets,
      Instant until) {
    this.before = before;
    this.after = after;
    this.changes = List.copyOf(changes);
    this.budgets = new CopyOnWriteArrayList<>(budgets);
    this.until = until;
  }

  Installed before() {
    return before;
  }

  Installed after() {
    return after;
  }

  void add(Budget budget) {
    budgets.add(budget);
  }

  boolean isDue(Instant now) {
    return !now.isBefore(until);
  }

  /// Whether the caller is the one that ends it, and has to say [#over] then.
  boolean claim() {
    return claimed.compareAndSet(false, true);
  }

  void over() {
    over.countDown();
  }

  void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Why it is not stood, now that it ends.
  Optional<Sentence> failure() {
    return budgets.stream().flatMap(budget -> budget.atTheEnd().stream()).findFirst();
  }

  /// What ran before in the place of a slot, and is what that one shall be.
  Optional<Slot> standby(Slot now) {
    return running().filter(slot -> slot.spec().equals(now.spec())).findFirst();
  }

  /// What stands by.
  Stream<Slot> running() {
    return changes.stream().map(Change::before).filter(slot -> slot.instance().isPresent());
  }

  /// The instances that it is about.
  List<String> instances() {
    return changes.stream().map(change -> change.after().spec().id()).distinct().toList();
  }
}
