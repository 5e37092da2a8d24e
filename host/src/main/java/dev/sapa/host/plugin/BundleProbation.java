package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleChanges.Happening;
import dev.sapa.host.plugin.Catalog.Installed;
import dev.sapa.host.plugin.Slots.Change;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens while a bundle that took another one's place is on probation: its calls are
/// counted, and in the end it is proven, or taken back.
///
/// Why the old instances stand by and do not end: `docs/decisions/0015`.
final class BundleProbation implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BundleProbation.class);

  private final PluginRuntime runtime;
  private final Slots slots;
  private final BundleCutOver cutOver;
  private final BundleDisposal disposal;
  private final BundleFolders folders;
  private final PluginFolder folder;
  private final StateMemory memory;
  private final BundleNews news;
  private final Clock clock;
  private final ZoneId zone;
  private final Map<String, Trial> trials = new ConcurrentHashMap<>();

  /// @param zone in which times are told
  BundleProbation(
      PluginRuntime runtime,
      Slots slots,
      BundleCutOver cutOver,
      BundleDisposal disposal,
      BundleFolders folders,
      PluginFolder folder,
      StateMemory memory,
      BundleNews news,
      Clock clock,
      ZoneId zone) {
    this.runtime = runtime;
    this.slots = slots;
    this.cutOver = cutOver;
    this.disposal = disposal;
    this.folders = folders;
    this.folder = folder;
    this.memory = memory;
    this.news = news;
    this.clock = clock;
    this.zone = zone;
    runtime.whenChanged(this::counted);
  }

  void begin(Trial trial) {
    trials.put(trial.after().name(), trial);
  }

  /// Counts the calls of an instance of a bundle on probation from here on.
  Budget counting(PluginInstance instance, Installed from) {
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

  /// An instance that starts while its bundle is on probation is on probation as well.
  private void counted(String id) {
    for (Trial trial : trials.values()) {
      slots
          .find(id)
          .filter(slot -> trial.after().file().types().contains(slot.spec().plugin()))
          .flatMap(Slot::instance)
          .filter(instance -> !instance.stand().isOnProbation())
          .ifPresent(instance -> trial.add(counting(instance, trial.after())));
    }
  }

  /// Ends those whose time has come.
  void endDue() {
    Instant now = clock.instant();
    trials.values().stream()
        .filter(trial -> trial.isDue(now))
        .forEach(trial ->
            trial
                .failure()
                .ifPresentOrElse(reason -> rollBack(trial, reason), () -> settle(trial)));
  }

  /// Ends that of a bundle, well.
  void settle(String bundle) {
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
    putAwayOlder(trial);
    disposal.drop(trial.before(), trial.running().toList());
    news.tell(new Happening.Proven(proven.name(), proven.file().version(), clock.instant()));
    trial.over();
  }

  /// What was proven is the only version in the folder from then on: else an older file would take
  /// its place when it is removed. The one before is kept for whoever wants to go back.
  private void putAwayOlder(Trial trial) {
    BundleFile proven = trial.after().file();
    if (!folder.holds(proven.source())) {
      return;
    }
    try {
      BundleFile before = trial.before().file();
      if (folder.holds(before.source())) {
        folder.keepReplaced(before);
      }
      folders.added(proven.name()).stream()
          .filter(file -> !file.source().equals(proven.source()))
          .filter(file -> BundleFolders.newer(proven, file))
          .forEach(this::putAway);
    } catch (UncheckedIOException e) {
      log.warn("{} Older versions of {} stay in it.", e.getMessage(), proven.name(), e);
    }
  }

  private void putAway(BundleFile older) {
    folder.remove(older.source());
    slots.note(catalog -> catalog.forgetting(older.source()));
  }

  private void rollBack(Trial trial, Sentence reason) {
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

  private void rolledBack(Trial trial, Sentence reason) {
    Installed bad = trial.after();
    Installed good = trial.before();
    Instant now = clock.instant();
    Sentence sentence = takenBack(bad.file(), good.file(), reason, now);
    log.warn(sentence.english());
    List<Change> changes = exchangeBack(trial, good.noting(sentence));
    putBack(bad.file(), good, sentence);
    disposal.drop(
        bad,
        changes.stream()
            .map(Change::before)
            .filter(slot -> trial.running().noneMatch(standby -> standby == slot))
            .toList());
    trial
        .running()
        .filter(standby -> changes.stream().noneMatch(one -> one.after() == standby))
        .forEach(unused -> unused.end(Duration.ZERO));
    news.tell(
        new Happening.RolledBack(
            bad.name(), bad.file().version(), good.file().version(), sentence.english(), now));
  }

  private Sentence takenBack(BundleFile bad, BundleFile good, Sentence reason, Instant now) {
    return new Sentence(
        "Versi %s dari bundel %s ditarik kembali pada %s, karena %s. Versi %s berjalan lagi; perbaiki pluginnya, lalu pasang lagi."
            .formatted(
                bad.version(),
                bad.name(),
                Moment.indonesian(now, zone),
                reason.indonesian(),
                good.version()),
        "Version %s of the bundle %s was taken back on %s, because %s. Version %s runs again; correct the plugin and install it again."
            .formatted(
                bad.version(),
                bad.name(),
                Moment.english(now, zone),
                reason.english(),
                good.version()));
  }

  private List<Change> exchangeBack(Trial trial, Installed good) {
    Set<String> types = new HashSet<>(trial.after().file().types());
    types.addAll(good.file().types());
    try {
      return cutOver.exchange(
          catalog -> catalog.with(good),
          types,
          (slot, catalog) -> trial.standby(slot).orElseGet(() -> cutOver.again(slot, catalog)),
          Duration.ZERO,
          false,
          () -> {
            slots.of(types).forEach(BundleProbation::silence);
            takeBack(cutOver.instances(types));
            trial.running().forEach(slot -> slot.instance().orElseThrow().stand().resume());
          });
    } catch (NotStarted stopping) {
      log.warn("The bundle {} was not taken back: {}", trial.after().name(), stopping.sentences());
      return List.of();
    }
  }

  private static void silence(Slot failing) {
    failing.instance().ifPresent(instance -> instance.stand().takeBack());
    failing.state().ifPresent(HostState::close);
  }

  // The old version runs again in any case: a call that fails is worse than a value that is new.
  private void takeBack(List<String> instances) {
    try {
      memory.takeBack(instances);
    } catch (RuntimeException refused) {
      log.error("The state of {} could not be taken back.", instances, refused);
    }
  }

  /// Puts a file aside, and the one of the bundle that runs into its place.
  void putBack(BundleFile bad, Installed good, Sentence sentence) {
    Path place = bad.source();
    if (!folder.holds(place)) {
      return;
    }
    try {
      folder.setAside(bad);
      if (good.file().source().equals(place)) {
        folder.put(good.file().copy(), place);
      } else {
        folder.remove(place);
      }
      // After the other, so that its time tells that it is about that one.
      folder.explain(bad.name(), sentence);
    } catch (UncheckedIOException e) {
      log.warn("{} It still holds the bundle that was taken back.", e.getMessage(), e);
    }
  }

  /// Ends the instances that stand by.
  @Override
  public void close() {
    for (Trial trial : trials.values()) {
      if (trial.claim()) {
        trial.running().forEach(standby -> standby.end(Duration.ZERO));
        trial.over();
      }
    }
  }
}
