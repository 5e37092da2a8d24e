package dev.sapa.host.store;

import java.nio.file.Path;

/// The databases of a data directory, in the order in which they are copied: what the later one
/// holds and the earlier one does not is handled again.
public enum Kept {
  STATE("state.db", "store/state"),
  JOURNAL("journal.db", "store/journal");

  private final String file;
  private final String migrations;

  Kept(String file, String migrations) {
    this.file = file;
    this.migrations = migrations;
  }

  /// The name of its file.
  public String file() {
    return file;
  }

  public Path in(Path data) {
    return data.resolve(file);
  }

  /// The class path folder of its schema.
  public String migrations() {
    return migrations;
  }
}
