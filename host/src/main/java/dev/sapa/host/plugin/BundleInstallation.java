package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleChanges.Happening;
import dev.sapa.host.plugin.BundleChanges.Outcome;
import dev.sapa.host.plugin.Catalog.Installed;
import dev.sapa.host.plugin.Slots.Change;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens when a bundle is installed: it is wired beside what runs, its instances start, they
/// take over, and where it replaced another its probation begins. What cannot start changes
/// nothing.
final class BundleInstallation {
  private static final Duration HANDOVER = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(BundleInstallation.class);

  private final Slots slots;
  private final PluginFramework framework;
  private final PluginFolder folder;
  private final BundleCutOver cutOver;
  private final BundleProbation probation;
  private final BundleDisposal disposal;
  private final StateMemory memory;
  private final BundleNews news;
  private final Clock clock;
  private final Duration length;

  /// @param length of a probation
  BundleInstallation(
      Slots slots,
      PluginFramework framework,
      PluginFolder folder,
      BundleCutOver cutOver,
      BundleProbation probation,
      BundleDisposal disposal,
      StateMemory memory,
      BundleNews news,
      Clock clock,
      Duration length) {
    this.slots = slots;
    this.framework = framework;
    this.folder = folder;
    this.cutOver = cutOver;
    this.probation = probation;
    this.disposal = disposal;
    this.memory = memory;
    this.news = news;
    this.clock = clock;
    this.length = length;
  }

  /// Lets a bundle run, in place of the one of the same name where there is one.
  ///
  /// @param place where it lies from then on
  /// @param remember runs once nothing speaks against it
  Outcome take(BundleFile file, Path place, Runnable remember) {
    Optional<String> taken = slots.catalog().taken(file);
    if (taken.isPresent()) {
      return new Outcome.Clash(taken.get());
    }
    probation.settle(file.name());
    try {
      Installed wired = framework.wired(file);
      try {
        return take(wired.at(place), remember);
      } catch (NotStarted | RuntimeException e) {
        memory.takeBack(cutOver.instances(wired.file().types()));
        slots.of(wired.file().types()).forEach(Slot::takePlace);
        disposal.uninstall(wired);
        throw e;
      }
    } catch (NotStarted e) {
      return news.refused(file.name(), List.of(e.sentences()));
    } catch (UncheckedIOException e) {
      return news.refused(file.name(), List.of(String.valueOf(e.getMessage())));
    }
  }

  private Outcome take(Installed wired, Runnable remember) throws NotStarted {
    Instant now = clock.instant();
    Optional<Installed> before = slots.catalog().bundle(wired.name());
    if (before.isEmpty()) {
      started(wired, wired.file().types(), new ArrayList<>(), remember);
      news.tell(new Happening.Installed(wired.name(), wired.file().version(), now));
      return new Outcome.Installed(wired.report(), Optional.empty(), Optional.empty());
    }
    Installed old = before.get();
    Installed next = wired.onProbationUntil(now.plus(length));
    Set<String> types = new HashSet<>(next.file().types());
    types.addAll(old.file().types());
    List<Budget> budgets = new ArrayList<>();
    List<Change> changes =
        started(
            next,
            types,
            budgets,
            () -> {
              remember.run();
              slots.of(types).forEach(Slot::standBy);
              memory.begin(cutOver.instances(types));
            });
    probation.begin(new Trial(old, next, changes, budgets, now.plus(length)));
    folder.forgetAside(next.name());
    news.tell(
        new Happening.Replaced(next.name(), old.file().version(), next.file().version(), now));
    return new Outcome.Installed(
        next.report(), Optional.of(old.file().version()), next.probationUntil());
  }

  private List<Change> started(
      Installed next, Set<String> types, List<Budget> budgets, Runnable remember)
      throws NotStarted {
    List<Change> changes =
        cutOver.exchange(
            catalog -> catalog.with(next).forgetting(next.file().source()),
            types,
            (slot, catalog) -> {
              Slot started = cutOver.again(slot, catalog);
              mustGoOn(slot, started, next);
              if (next.probationUntil().isPresent()) {
                started
                    .instance()
                    .ifPresent(instance -> budgets.add(probation.counting(instance, next)));
              }
              return started;
            },
            HANDOVER,
            true,
            remember);
    changes.forEach(one -> one.after().problem().ifPresent(log::warn));
    return changes;
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
}
