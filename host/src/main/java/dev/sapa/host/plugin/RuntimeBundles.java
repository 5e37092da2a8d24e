package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleFile.Inspected;
import dev.sapa.host.plugin.Catalog.Installed;
import dev.sapa.host.plugin.Slots.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Changes the bundles of a runtime.
///
/// Why the old instances stand by during a probation and do not end: `docs/decisions/0015`.
public final class RuntimeBundles implements BundleChanges, AutoCloseable {
  /// How long a bundle is on probation, if nobody wants it otherwise.
  public static final Duration PROBATION = Duration.ofSeconds(30);

  private static final Duration HANDOVER = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(RuntimeBundles.class);

  private final PluginRuntime runtime;
  private final Slots slots;
  private final Starter starter;
  private final PluginFramework framework;
  private final BundleFolders folders;
  private final PluginFolder folder;
  private final StateMemory memory;
  private final Clock clock;
  private final ZoneId zone;
  private final Duration probation;
  private final BundleWatch watch;
  private final LeakWatch leaks = new LeakWatch(this::leaked);
  private final Map<String, Trial> trials = new ConcurrentHashMap<>();
  private final List<Consumer<Happening>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock changing = new ReentrantLock();

  RuntimeBundles(
      PluginRuntime runtime,
      Slots slots,
      Starter starter,
      PluginFramework framework,
      BundleFolders folders,
      StateMemory memory,
      Clock clock,
      ZoneId zone,
      Duration probation) {
    this.runtime = runtime;
    this.slots = slots;
    this.starter = starter;
    this.framework = framework;
    this.folders = folders;
    this.folder = new PluginFolder(folders.added().orElseThrow());
    this.memory = memory;
    this.clock = clock;
    this.zone = zone;
    this.probation = probation;
    this.watch = new BundleWatch(this);
    runtime.whenChanged(this::counted);
  }

  /// Takes over what changes in the folder, from here on.
  public void start() {
    watch.start();
  }

  /// Ends the instances that stand by.
  @Override
  public void close() {
    watch.close();
    for (Trial trial : trials.values()) {
      if (trial.claim()) {
        trial.running().forEach(standby -> standby.end(Duration.ZERO));
        trial.over();
      }
    }
  }

  @Override
  public Runnable whenChanged(Consumer<Happening> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public Outcome install(Path jar, String by) {
    return alone(() ->
        switch (folders.inspection().inspect(jar)) {
          case Inspected.Refused refused -> refused(refused.report().bundle(), refused.sentences());
          case Inspected.Accepted accepted -> install(accepted.bundle(), by);
        });
  }

  private Outcome install(BundleFile file, String by) {
    Optional<Installed> before = slots.catalog().bundle(file.name());
    if (before.filter(same -> same.file().isSameAs(file)).isPresent()) {
      discard(file);
      return new Outcome.Unchanged(before.get().report());
    }
    Path place =
        before
            .map(old -> old.file().source())
            .filter(folder::holds)
            .orElseGet(() -> folder.place(file.name()));
    log.info("{} installs the bundle {} {}.", by, file.name(), file.version());
    Outcome outcome = take(file, place, () -> folder.put(file.copy(), place));
    if (!(outcome instanceof Outcome.Installed)) {
      discard(file);
    }
    return outcome;
  }

  @Override
  public Outcome remove(String bundle, String by) {
    return alone(() -> {
      Optional<Installed> found = slots.catalog().bundle(bundle);
      if (found.isEmpty()) {
        return new Outcome.NoSuch();
      }
      Path source = found.get().file().source();
      if (!folder.holds(source)) {
        return new Outcome.Clash(
            "The bundle %s came with the installation, as %s; delete that file and start Sapa again, or disable its instances."
                .formatted(bundle, source));
      }
      log.info("{} removes the bundle {}.", by, bundle);
      return remove(found.get(), by, () -> folder.remove(source));
    });
  }

  private Outcome remove(Installed gone, String by, Runnable forget) {
    settle(gone.name());
    Optional<BundleFile> instead =
        Optional.ofNullable(folders.without(gone.file().source()).chosen().get(gone.name()));
    if (instead.isPresent()) {
      return take(instead.get(), instead.get().source(), forget);
    }
    String how =
        "was removed with the bundle %s by %s on %s; install it again, or remove the instance."
            .formatted(gone.name(), by, Moment.english(clock.instant(), zone));
    UnaryOperator<Catalog> change = catalog -> catalog.without(gone.name(), how);
    try {
      List<Change> changes =
          exchanged(change, gone.file().types(), this::again, Duration.ZERO, true, forget);
      drop(gone, changes.stream().map(Change::before).toList());
      tell(new Happening.Removed(gone.name(), gone.file().version(), clock.instant()));
      return new Outcome.Removed(gone.name(), ran(changes));
    } catch (NotStarted | UncheckedIOException e) {
      return refused(gone.name(), List.of(String.valueOf(e.getMessage())));
    }
  }

  private static List<String> ran(List<Change> changes) {
    return changes.stream()
        .filter(change -> change.before().instance().isPresent())
        .map(change -> change.before().spec().id())
        .toList();
  }

  /// Lets a bundle run, in place of the one of the same name where there is one.
  ///
  /// @param place where it lies from then on
  private Outcome take(BundleFile file, Path place, Runnable remember) {
    Optional<String> taken = slots.catalog().taken(file);
    if (taken.isPresent()) {
      return new Outcome.Clash(taken.get());
    }
    settle(file.name());
    try {
      Installed wired = framework.wired(file);
      try {
        return take(wired.at(place), remember);
      } catch (NotStarted | RuntimeException e) {
        memory.takeBack(instances(wired.file().types()));
        slots.of(wired.file().types()).forEach(Slot::takePlace);
        uninstall(wired);
        throw e;
      }
    } catch (NotStarted e) {
      return refused(file.name(), List.of(e.sentences()));
    } catch (UncheckedIOException e) {
      return refused(file.name(), List.of(String.valueOf(e.getMessage())));
    }
  }

  private Outcome take(Installed wired, Runnable remember) throws NotStarted {
    Optional<Installed> before = slots.catalog().bundle(wired.name());
    Set<String> types = new HashSet<>(wired.file().types());
    before.ifPresent(old -> types.addAll(old.file().types()));
    Instant now = clock.instant();
    Installed next = before.isPresent() ? wired.onProbationUntil(now.plus(probation)) : wired;
    UnaryOperator<Catalog> change = catalog -> catalog.with(next).forgetting(next.file().source());
    List<Budget> budgets = new ArrayList<>();
    List<Change> changes =
        exchanged(
            change,
            types,
            (slot, catalog) -> {
              Slot started = again(slot, catalog);
              mustGoOn(slot, started, next);
              started.instance().ifPresent(instance -> budgets.add(budget(instance, next)));
              return started;
            },
            HANDOVER,
            true,
            () -> {
              remember.run();
              if (before.isPresent()) {
                slots.of(types).forEach(Slot::standBy);
                memory.begin(instances(types));
              }
            });
    changes.forEach(one -> one.after().problem().ifPresent(log::warn));
    before.ifPresentOrElse(
        old -> replaced(new Trial(old, next, changes, budgets, now.plus(probation)), now),
        () -> tell(new Happening.Installed(next.name(), next.file().version(), now)));
    return new Outcome.Installed(
        next.report(), before.map(old -> old.file().version()), next.probationUntil());
  }

  private void replaced(Trial trial, Instant now) {
    trials.put(trial.after().name(), trial);
    folder.forgetAside(trial.after().file().source());
    tell(
        new Happening.Replaced(
            trial.after().name(),
            trial.before().file().version(),
            trial.after().file().version(),
            now));
  }

  /// An instance that starts while its bundle is on probation is on probation as well.
  private void counted(String id) {
    for (Trial trial : trials.values()) {
      slots
          .find(id)
          .filter(slot -> trial.after().file().types().contains(slot.spec().plugin()))
          .flatMap(Slot::instance)
          .filter(instance -> !instance.stand().isOnProbation())
          .ifPresent(instance -> trial.add(budget(instance, trial.after())));
    }
  }

  private Budget budget(PluginInstance instance, Installed from) {
    Budget budget =
        new Budget(
            instance.id(),
            reason ->
                runtime.later(
                    "roll-back-" + from.name(),
                    () ->
                        Optional.ofNullable(trials.get(from.name()))
                            .filter(trial -> trial.after() == from)
                            .ifPresent(trial -> rollBack(trial, reason))));
    instance.stand().onProbation(budget);
    return budget;
  }

  private List<String> instances(Set<String> types) {
    return slots.of(types).stream().map(slot -> slot.spec().id()).distinct().toList();
  }

  private static void mustGoOn(Slot before, Slot after, Installed next) throws NotStarted {
    if (before.instance().isPresent() && after.instance().isEmpty()) {
      throw new NotStarted(
          "Version %s of the bundle %s is not used, because the instance %s would not run with it: %s"
              .formatted(
                  next.file().version(),
                  next.name(),
                  before.spec().id(),
                  after.problem().orElse("")));
    }
  }

  /// What an instance is with other plugins.
  private Slot again(Slot slot, Catalog catalog) {
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

  private List<Change> exchanged(
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

  /// Ends the probations whose time has come.
  void endProbations() {
    Instant now = clock.instant();
    trials.values().stream()
        .filter(trial -> trial.isDue(now))
        .forEach(trial ->
            trial
                .failure()
                .ifPresentOrElse(reason -> rollBack(trial, reason), () -> settle(trial)));
  }

  private void settle(String bundle) {
    Optional.ofNullable(trials.get(bundle)).ifPresent(this::settle);
  }

  private void settle(Trial trial) {
    if (!trial.claim()) {
      trial.await();
      return;
    }
    Installed proven = trial.after();
    trials.remove(proven.name(), trial);
    slots.note(catalog ->
        catalog.bundle(proven.name()).map(Installed::proven).map(catalog::with).orElse(catalog));
    memory.settle(trial.instances());
    drop(trial.before(), trial.running().toList());
    tell(new Happening.Proven(proven.name(), proven.file().version(), clock.instant()));
    trial.over();
  }

  private void rollBack(Trial trial, String reason) {
    if (!trial.claim()) {
      return;
    }
    try {
      trials.remove(trial.after().name(), trial);
      rolledBack(trial, reason);
    } finally {
      trial.over();
    }
  }

  private void rolledBack(Trial trial, String reason) {
    Installed bad = trial.after();
    Installed good = trial.before();
    Instant now = clock.instant();
    String sentence =
        "Version %s of the bundle %s was taken back on %s, because %s. Version %s runs again; correct the plugin and install it again."
            .formatted(
                bad.file().version(),
                bad.name(),
                Moment.english(now, zone),
                reason,
                good.file().version());
    log.warn(sentence);
    Set<String> types = new HashSet<>(bad.file().types());
    types.addAll(good.file().types());
    Installed noted = good.noting(sentence);
    List<Change> changes = exchangeBack(trial, noted, types);
    putBack(bad, good, sentence);
    drop(
        bad,
        changes.stream()
            .map(Change::before)
            .filter(slot -> trial.running().noneMatch(standby -> standby == slot))
            .toList());
    trial
        .running()
        .filter(standby -> changes.stream().noneMatch(one -> one.after() == standby))
        .forEach(unused -> unused.end(Duration.ZERO));
    tell(
        new Happening.RolledBack(
            bad.name(), bad.file().version(), good.file().version(), sentence, now));
  }

  private List<Change> exchangeBack(Trial trial, Installed good, Set<String> types) {
    try {
      return exchanged(
          catalog -> catalog.with(good),
          types,
          (slot, catalog) -> trial.standby(slot).orElseGet(() -> again(slot, catalog)),
          Duration.ZERO,
          false,
          () -> {
            slots
                .of(types)
                .forEach(failing -> {
                  failing.instance().ifPresent(instance -> instance.stand().hold());
                  failing.state().ifPresent(HostState::close);
                });
            takeBack(instances(types));
            trial.running().forEach(slot -> slot.instance().orElseThrow().stand().resume());
          });
    } catch (NotStarted stopping) {
      log.warn("The bundle {} was not taken back: {}", trial.after().name(), stopping.sentences());
      return List.of();
    }
  }

  // The old version runs again in any case: a call that fails is worse than a value that is new.
  private void takeBack(List<String> instances) {
    try {
      memory.takeBack(instances);
    } catch (RuntimeException refused) {
      log.error("The state of {} could not be taken back.", instances, refused);
    }
  }

  private void putBack(Installed bad, Installed good, String sentence) {
    Path place = bad.file().source();
    if (!folder.holds(place)) {
      return;
    }
    try {
      folder.setAside(bad.file(), sentence);
      if (good.file().source().equals(place)) {
        folder.put(good.file().copy(), place);
      } else {
        folder.remove(place);
      }
    } catch (UncheckedIOException e) {
      log.warn("{} It still holds the bundle that was taken back.", e.getMessage(), e);
    }
  }

  private void drop(Installed gone, List<Slot> ending) {
    runtime.later(
        "drop-" + gone.name(),
        () -> {
          ending.forEach(slot -> slot.end(Guard.Limits.DEFAULT.blocking()));
          uninstall(gone);
          discard(gone.file());
        });
  }

  private void uninstall(Installed gone) {
    try {
      leaks.dropped(gone.file(), framework.uninstall(gone.bundle()), Habits.of(gone.file().copy()));
    } catch (BundleException e) {
      log.warn("The bundle {} could not be dropped.", gone.name(), e);
    }
  }

  private static void discard(BundleFile file) {
    try {
      Files.deleteIfExists(file.copy());
    } catch (IOException kept) {
      log.debug("{} is deleted when the host stops.", file.copy(), kept);
    }
  }

  /// Takes over a jar that appeared in the folder, or changed there.
  void appeared(Path jar) {
    alone(() ->
        !Files.exists(jar)
            ? new Outcome.NoSuch()
            : switch (folders.inspection().inspect(jar)) {
              case Inspected.Refused refused -> unusable(refused.report());
              case Inspected.Accepted accepted -> appeared(accepted.bundle());
            });
  }

  private Outcome appeared(BundleFile file) {
    Optional<Installed> before = slots.catalog().bundle(file.name());
    if (before.filter(same -> same.file().isSameAs(file)).isPresent()) {
      discard(file);
      slots.note(catalog ->
          folder.holds(before.get().file().source())
              ? catalog
              : catalog.with(before.get().at(file.source())));
      return new Outcome.Unchanged(before.get().report());
    }
    if (before
        .filter(old -> folder.holds(old.file().source()))
        .filter(old -> !old.file().source().equals(file.source()))
        .filter(old -> !BundleFolders.newer(file, old.file()))
        .isPresent()) {
      return unusable(file.refused(BundleFolders.beside(file, before.get().file())));
    }
    log.info("The bundle {} {} was put into {}.", file.name(), file.version(), folder.path());
    Outcome outcome = take(file, file.source(), () -> {});
    switch (outcome) {
      case Outcome.Clash clash -> notTaken(file, before, clash.sentence());
      case Outcome.Refused refused -> notTaken(file, before, String.join(" ", refused.sentences()));
      default -> {
        return outcome;
      }
    }
    discard(file);
    return outcome;
  }

  /// What would have replaced a running bundle is put aside, so that it does not keep that one from
  /// running after a restart; anything else stays where somebody put it.
  private void notTaken(BundleFile file, Optional<Installed> before, String sentence) {
    if (before.isEmpty()) {
      unusable(file.refused(sentence));
      return;
    }
    log.warn(sentence);
    slots.note(catalog ->
        catalog.bundle(file.name()).map(old -> catalog.with(old.noting(sentence))).orElse(catalog));
    putBack(new Installed(file, before.get().bundle()), before.get(), sentence);
  }

  private Outcome unusable(PluginReport report) {
    Optional<Installed> running = slots.catalog().from(Path.of(report.file()));
    String sentence = report.problem().orElse("");
    log.warn(sentence);
    slots.note(catalog ->
        running
            .map(old -> catalog.with(old.noting(sentence)))
            .orElseGet(() -> catalog.refusing(report)));
    return refused(report.bundle(), List.of(sentence));
  }

  /// Reports a jar that somebody stopped copying.
  void incomplete(Path jar) {
    alone(() -> unusable(BundleInspection.incomplete(jar)));
  }

  /// Takes over that a jar is gone from the folder.
  void vanished(Path jar) {
    alone(() -> {
      // Somebody may have put it back while this waited for its turn.
      if (Files.exists(jar)) {
        return new Outcome.NoSuch();
      }
      slots.note(catalog -> catalog.forgetting(jar));
      return slots
          .catalog()
          .from(jar)
          .map(gone -> remove(gone, "whoever deleted " + jar.getFileName(), () -> {}))
          .orElseGet(Outcome.NoSuch::new);
    });
  }

  Path folder() {
    return folder.path();
  }

  private Outcome refused(String bundle, List<String> sentences) {
    tell(new Happening.Refused(bundle, sentences, clock.instant()));
    return new Outcome.Refused(sentences);
  }

  private Outcome alone(Supplier<Outcome> change) {
    changing.lock();
    try {
      return change.get();
    } finally {
      changing.unlock();
    }
  }

  private void tell(Happening happening) {
    for (Consumer<Happening> listener : listeners) {
      try {
        listener.accept(happening);
      } catch (RuntimeException fault) {
        log.warn("Somebody who listens to what happens to bundles failed.", fault);
      }
    }
  }
}
