package dev.sapa.host.web;

import dev.sapa.host.store.Database;
import dev.sapa.host.store.StoreException;
import dev.sapa.host.store.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Whether everything can be stored that comes in.
public final class Readiness {
  private static final long LEAST_SPACE = 64L * 1024 * 1024;

  private final Path data;
  private final Map<String, Database> databases;

  /// @param databases by the name a person knows them by
  public Readiness(Path data, Map<String, Database> databases) {
    this.data = data;
    this.databases = Map.copyOf(databases);
  }

  /// A part of the host that must work.
  ///
  /// @param name `state`, `journal` or `disk`
  /// @param problem what is wrong and what to do; empty where it works
  record Part(String name, Optional<String> problem) {}

  /// Each part, as it is now.
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    new TreeMap<>(databases)
        .forEach((name, database) -> parts.add(new Part(name, fault(name, database))));
    parts.add(new Part("disk", diskFault()));
    return parts;
  }

  private static Optional<String> fault(String name, Database database) {
    try {
      database.write(Transaction::now);
      return Optional.empty();
    } catch (StoreException refused) {
      return Optional.of(
          "The %s database cannot be written; look at the host's log and repair its disk."
              .formatted(name));
    }
  }

  private Optional<String> diskFault() {
    try {
      if (!Files.isWritable(data)) {
        return Optional.of(
            "The data directory is not writable; give the host's user the right to write.");
      }
      return Files.getFileStore(data).getUsableSpace() < LEAST_SPACE
          ? Optional.of("The disk of the data directory is nearly full; make room.")
          : Optional.empty();
    } catch (IOException gone) {
      return Optional.of("The data directory is gone; mount its disk again.");
    }
  }
}
