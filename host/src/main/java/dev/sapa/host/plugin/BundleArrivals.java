package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleChanges.Outcome;
import dev.sapa.host.plugin.BundleFile.Inspected;
import dev.sapa.host.plugin.Catalog.Installed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens when somebody puts a jar into the folder, changes it there, or takes it away.
final class BundleArrivals {
  private static final Logger log = LoggerFactory.getLogger(BundleArrivals.class);

  private final Slots slots;
  private final BundleInspection inspection;
  private final PluginFolder folder;
  private final BundleInstallation installation;
  private final BundleRemoval removal;
  private final BundleProbation probation;
  private final BundleNews news;

  BundleArrivals(
      Slots slots,
      BundleInspection inspection,
      PluginFolder folder,
      BundleInstallation installation,
      BundleRemoval removal,
      BundleProbation probation,
      BundleNews news) {
    this.slots = slots;
    this.inspection = inspection;
    this.folder = folder;
    this.installation = installation;
    this.removal = removal;
    this.probation = probation;
    this.news = news;
  }

  Outcome appeared(Path jar) {
    // Somebody may have taken it away while this waited for its turn.
    return !Files.exists(jar)
        ? new Outcome.NoSuch()
        : switch (inspection.inspect(jar)) {
          case Inspected.Refused refused -> news.unusable(refused.report());
          case Inspected.Accepted accepted -> appeared(accepted.bundle());
        };
  }

  private Outcome appeared(BundleFile file) {
    Optional<Installed> before = slots.catalog().bundle(file.name());
    if (before.filter(same -> same.file().isSameAs(file)).isPresent()) {
      BundleDisposal.discard(file);
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
      return news.unusable(file.refused(BundleFolders.beside(file, before.get().file())));
    }
    log.info("The bundle {} {} was put into {}.", file.name(), file.version(), folder.path());
    Outcome outcome = installation.take(file, file.source(), () -> {});
    switch (outcome) {
      case Outcome.Clash clash -> notTaken(file, before, clash.sentence());
      case Outcome.Refused refused -> notTaken(file, before, String.join(" ", refused.sentences()));
      default -> {
        return outcome;
      }
    }
    BundleDisposal.discard(file);
    return outcome;
  }

  /// What would have replaced a running bundle is put aside, so that it does not keep that one from
  /// running after a restart; anything else stays where somebody put it.
  private void notTaken(BundleFile file, Optional<Installed> before, String sentence) {
    if (before.isEmpty()) {
      news.unusable(file.refused(sentence));
      return;
    }
    log.warn(sentence);
    Sentence note = Sentence.quoted(sentence);
    slots.note(catalog ->
        catalog.bundle(file.name()).map(old -> catalog.with(old.noting(note))).orElse(catalog));
    probation.putBack(file, before.get(), note);
  }

  /// Somebody stopped copying a jar.
  Outcome incomplete(Path jar) {
    return news.unusable(BundleInspection.incomplete(jar));
  }

  Outcome vanished(Path jar) {
    // Somebody may have put it back while this waited for its turn.
    if (Files.exists(jar)) {
      return new Outcome.NoSuch();
    }
    slots.note(catalog -> catalog.forgetting(jar));
    return slots
        .catalog()
        .from(jar)
        .map(gone -> removal.remove(gone, "whoever deleted " + jar.getFileName(), () -> {}))
        .orElseGet(Outcome.NoSuch::new);
  }
}
