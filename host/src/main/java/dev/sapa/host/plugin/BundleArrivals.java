package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleChanges.Outcome;
import dev.sapa.host.plugin.BundleFile.Inspected;
import dev.sapa.host.plugin.Catalog.Installed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
          case Inspected.Refused refused -> refused(jar, refused.report());
          case Inspected.Accepted accepted -> appeared(accepted.bundle());
        };
  }

  private Outcome refused(Path jar, PluginReport report) {
    Optional<Installed> before =
        slots.catalog().from(jar).or(() -> slots.catalog().bundle(report.bundle()));
    if (before.isEmpty()) {
      return news.unusable(report);
    }
    BundleFile file = new BundleFile(jar, jar, before.get().name(), report.version(), List.of());
    if (isOvershadowed(file, before.get())) {
      return news.unusable(report);
    }
    String sentence = report.problem().orElse("");
    putAside(file, before.get(), sentence);
    return news.refused(report.bundle(), List.of(sentence));
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
    if (before.filter(old -> isOvershadowed(file, old)).isPresent()) {
      return news.unusable(file.refused(BundleFolders.beside(file, before.get().file())));
    }
    Outcome outcome = installation.take(file, file.source(), () -> {});
    switch (outcome) {
      case Outcome.Clash clash -> notTaken(file, before, clash.sentence());
      case Outcome.Refused refused -> notTaken(file, before, String.join(" ", refused.sentences()));
      case Outcome.Installed taken -> {
        log.info("{}", words(file, taken));
        return outcome;
      }
      default -> {
        return outcome;
      }
    }
    BundleDisposal.discard(file);
    return outcome;
  }

  private String words(BundleFile file, Outcome.Installed taken) {
    String source =
        "%s, which was put into %s".formatted(file.source().getFileName(), folder.path());
    return taken
        .replaced()
        .map(old ->
            "%s %s runs in place of %s, from %s."
                .formatted(file.name(), file.version(), old, source))
        .orElseGet(() -> "%s %s runs, from %s.".formatted(file.name(), file.version(), source));
  }

  /// Whether a file would not replace a bundle, because a version as high runs from the same
  /// folder.
  private boolean isOvershadowed(BundleFile file, Installed before) {
    Path source = before.file().source();
    return folder.holds(source)
        && !source.equals(file.source())
        && !BundleFolders.newer(file, before.file());
  }

  private void notTaken(BundleFile file, Optional<Installed> before, String sentence) {
    before.ifPresentOrElse(
        old -> putAside(file, old, sentence), () -> news.unusable(file.refused(sentence)));
  }

  /// What would have replaced a running bundle is put aside, so that it does not keep that one from
  /// running after a restart; anything else stays where somebody put it.
  private void putAside(BundleFile file, Installed before, String sentence) {
    log.warn(sentence);
    Sentence note = Sentence.quoted(sentence);
    slots.note(catalog -> {
      Catalog known = catalog.forgetting(file.source());
      return known.bundle(file.name()).map(old -> known.with(old.noting(note))).orElse(known);
    });
    probation.putBack(file, before, note);
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
        .map(gone ->
            removal.remove(gone, List.of(jar), "whoever deleted " + jar.getFileName(), () -> {}))
        .orElseGet(Outcome.NoSuch::new);
  }
}
