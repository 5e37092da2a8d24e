package dev.sapa.host.plugin;

import dev.sapa.host.plugin.BundleChanges.Happening;
import dev.sapa.host.plugin.BundleChanges.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who hears what happens to bundles.
final class BundleNews {
  private static final Logger log = LoggerFactory.getLogger(BundleNews.class);

  private final Slots slots;
  private final Clock clock;
  private final List<Consumer<Happening>> listeners = new CopyOnWriteArrayList<>();

  BundleNews(Slots slots, Clock clock) {
    this.slots = slots;
    this.clock = clock;
  }

  Runnable hear(Consumer<Happening> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void tell(Happening happening) {
    for (Consumer<Happening> listener : listeners) {
      try {
        listener.accept(happening);
      } catch (RuntimeException fault) {
        log.warn("Somebody who listens to what happens to bundles failed.", fault);
      }
    }
  }

  Outcome refused(String bundle, List<String> sentences) {
    tell(new Happening.Refused(bundle, sentences, clock.instant()));
    return new Outcome.Refused(sentences);
  }

  /// Reports a file of the folder that cannot be used: as a note on the bundle that runs from
  /// there, if one does.
  Outcome unusable(PluginReport report) {
    Optional<Catalog.Installed> running = slots.catalog().from(Path.of(report.file()));
    String sentence = report.problem().orElse("");
    log.warn(sentence);
    slots.note(catalog ->
        running
            .map(old -> catalog.with(old.noting(Sentence.quoted(sentence))))
            .orElseGet(() -> catalog.refusing(report)));
    return refused(report.bundle(), List.of(sentence));
  }
}
