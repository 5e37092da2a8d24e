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

  /// What stands in the way, in sentences; empty when ready.
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    databases.forEach((name, database) -> check(name, database, problems));
    checkSpace(problems);
    return problems;
  }

  private void check(String name, Database database, List<String> problems) {
    try {
      database.write(Transaction::now);
    } catch (StoreException refused) {
      problems.add(
          "The %s database cannot be written; look at the host's log and repair its disk."
              .formatted(name));
    }
  }

  private void checkSpace(List<String> problems) {
    try {
      if (!Files.isWritable(data)) {
        problems.add(
            "The data directory is not writable; give the host's user the right to write.");
      } else if (Files.getFileStore(data).getUsableSpace() < LEAST_SPACE) {
        problems.add("The disk of the data directory is nearly full; make room.");
      }
    } catch (IOException gone) {
      problems.add("The data directory is gone; mount its disk again.");
    }
  }
}
