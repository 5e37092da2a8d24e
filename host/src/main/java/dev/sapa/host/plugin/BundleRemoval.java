package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleChanges.Happening;
import dev.sapa.host.plugin.BundleChanges.Outcome;
import dev.sapa.host.plugin.Catalog.Installed;
import dev.sapa.host.plugin.Slots.Change;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What happens when a bundle is removed: its instances stop and say why, or go on with the bundle
/// of the same name that lies in another place.
final class BundleRemoval {
  private final BundleFolders folders;
  private final PluginFolder folder;
  private final BundleInstallation installation;
  private final BundleCutOver cutOver;
  private final BundleProbation probation;
  private final BundleDisposal disposal;
  private final BundleNews news;
  private final Clock clock;
  private final ZoneId zone;

  /// @param zone in which times are told
  BundleRemoval(
      BundleFolders folders,
      PluginFolder folder,
      BundleInstallation installation,
      BundleCutOver cutOver,
      BundleProbation probation,
      BundleDisposal disposal,
      BundleNews news,
      Clock clock,
      ZoneId zone) {
    this.folders = folders;
    this.folder = folder;
    this.installation = installation;
    this.cutOver = cutOver;
    this.probation = probation;
    this.disposal = disposal;
    this.news = news;
    this.clock = clock;
    this.zone = zone;
  }

  /// @param files that are no longer there, or not from now on
  /// @param forget runs once nothing speaks against it
  Outcome remove(Installed gone, Collection<Path> files, String by, Runnable forget) {
    probation.settle(gone.name());
    Optional<BundleFile> instead =
        Optional.ofNullable(folders.without(files).chosen().get(gone.name()));
    if (instead.isPresent()) {
      return switch (installation.take(instead.get(), instead.get().source(), forget)) {
        case Outcome.Installed back ->
            new Outcome.Removed(gone.name(), List.of(), Optional.of(back));
        case Outcome other -> other;
      };
    }
    try {
      List<Change> changes =
          cutOver.exchange(
              catalog -> catalog.without(gone.name(), how(gone, by)),
              gone.file().types(),
              cutOver::again,
              Duration.ZERO,
              true,
              forget);
      disposal.drop(gone, changes.stream().map(Change::before).toList());
      folder.forgetAside(gone.name());
      news.tell(new Happening.Removed(gone.name(), gone.file().version(), clock.instant()));
      return new Outcome.Removed(gone.name(), ran(changes), Optional.empty());
    } catch (NotStarted | UncheckedIOException e) {
      return news.refused(gone.name(), List.of(String.valueOf(e.getMessage())));
    }
  }

  private String how(Installed gone, String by) {
    return "was removed with the bundle %s by %s on %s; install it again, or remove the instance."
        .formatted(gone.name(), by, Moment.english(clock.instant(), zone));
  }

  private static List<String> ran(List<Change> changes) {
    return changes.stream()
        .filter(change -> change.before().instance().isPresent())
        .map(change -> change.before().spec().id())
        .toList();
  }
}
