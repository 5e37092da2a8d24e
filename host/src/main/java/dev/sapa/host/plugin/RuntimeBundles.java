package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleFile.Inspected;
import dev.sapa.host.plugin.Catalog.Installed;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Changes the bundles of a runtime, one change at a time.
///
/// What a change comes to: [BundleInstallation], [BundleCutOver], [BundleProbation],
/// [BundleRemoval], [BundleDisposal]; by the folder: [BundleArrivals].
public final class RuntimeBundles implements BundleChanges, AutoCloseable {
  /// How long a bundle is on probation, if nobody wants it otherwise.
  public static final Duration PROBATION = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(RuntimeBundles.class);

  private final Slots slots;
  private final BundleFolders folders;
  private final PluginFolder folder;
  private final BundleNews news;
  private final BundleDisposal disposal;
  private final BundleProbation probation;
  private final BundleInstallation installation;
  private final BundleRemoval removal;
  private final BundleArrivals arrivals;
  private final BundleWatch watch;
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
      Duration length) {
    this.slots = slots;
    this.folders = folders;
    this.folder = new PluginFolder(folders.added().orElseThrow());
    this.news = new BundleNews(slots, clock);
    this.disposal = new BundleDisposal(runtime, slots, framework);
    BundleCutOver cutOver = new BundleCutOver(runtime, slots, starter);
    this.probation =
        new BundleProbation(
            runtime, slots, cutOver, disposal, folders, folder, memory, news, clock, zone);
    this.installation =
        new BundleInstallation(
            slots, framework, folder, cutOver, probation, disposal, memory, news, clock, length);
    this.removal =
        new BundleRemoval(
            folders, folder, installation, cutOver, probation, disposal, news, clock, zone);
    this.arrivals =
        new BundleArrivals(
            slots, folders.inspection(), folder, installation, removal, probation, news);
    this.watch = new BundleWatch(this);
  }

  /// Takes over what changes in the folder, from here on.
  public void start() {
    watch.start();
  }

  /// Ends the instances that stand by.
  @Override
  public void close() {
    watch.close();
    probation.close();
  }

  @Override
  public Runnable whenChanged(Consumer<Happening> listener) {
    return news.hear(listener);
  }

  @Override
  public Outcome install(Path jar, String by) {
    return alone(() ->
        switch (folders.inspection().inspect(jar)) {
          case Inspected.Refused refused ->
              news.refused(refused.report().bundle(), refused.sentences());
          case Inspected.Accepted accepted -> install(accepted.bundle(), by);
        });
  }

  private Outcome install(BundleFile file, String by) {
    Optional<Installed> before = slots.catalog().bundle(file.name());
    if (before.filter(same -> same.file().isSameAs(file)).isPresent()) {
      BundleDisposal.discard(file);
      return new Outcome.Unchanged(before.get().report());
    }
    Path place =
        before
            .map(old -> old.file().source())
            .filter(folder::holds)
            .orElseGet(() -> folder.place(file.name()));
    log.info("{} installs the bundle {} {}.", by, file.name(), file.version());
    Outcome outcome = installation.take(file, place, () -> folder.put(file.copy(), place));
    if (!(outcome instanceof Outcome.Installed)) {
      BundleDisposal.discard(file);
    }
    return outcome;
  }

  @Override
  public Outcome remove(String bundle, String by) {
    return alone(() -> {
      Optional<Installed> found = slots.catalog().bundle(bundle);
      Set<Path> files =
          folders.added(bundle).stream().map(BundleFile::source).collect(Collectors.toSet());
      if (found.isEmpty()) {
        return removeUnused(bundle, files);
      }
      Path source = found.get().file().source();
      if (!folder.holds(source)) {
        return new Outcome.Clash(
            "The bundle %s came with the installation, as %s; delete that file and start Sapa again, or disable its instances."
                .formatted(bundle, source));
      }
      log.info("{} removes the bundle {}.", by, bundle);
      files.add(source);
      return removal.remove(found.get(), files, by, () -> forget(bundle, files));
    });
  }

  /// Removes what lies in the folder and could not be used.
  private Outcome removeUnused(String bundle, Set<Path> files) {
    if (files.isEmpty()) {
      return new Outcome.NoSuch();
    }
    try {
      forget(bundle, files);
      return new Outcome.Removed(bundle, List.of(), Optional.empty());
    } catch (UncheckedIOException e) {
      return news.refused(bundle, List.of(String.valueOf(e.getMessage())));
    }
  }

  private void forget(String bundle, Set<Path> files) {
    files.forEach(file -> {
      folder.remove(file);
      slots.note(catalog -> catalog.forgetting(file));
    });
    folder.forgetReplaced(bundle);
  }

  void appeared(Path jar) {
    alone(() -> arrivals.appeared(jar));
  }

  void incomplete(Path jar) {
    alone(() -> arrivals.incomplete(jar));
  }

  void vanished(Path jar) {
    alone(() -> arrivals.vanished(jar));
  }

  void endProbations() {
    probation.endDue();
  }

  void lookForLeaks() {
    disposal.lookForLeaks();
  }

  /// How many bundles were dropped whose classes are still in memory, for whatever reason.
  int lingering() {
    return disposal.lingering();
  }

  Path folder() {
    return folder.path();
  }

  private Outcome alone(Supplier<Outcome> change) {
    changing.lock();
    try {
      return change.get();
    } finally {
      changing.unlock();
    }
  }
}
