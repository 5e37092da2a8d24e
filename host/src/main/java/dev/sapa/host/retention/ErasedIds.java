package dev.sapa.host.retention;

import dev.sapa.host.store.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The ids of whoever was erased, in a file beside the databases. A backup from before brings them
/// back, and the file, which a restore leaves as it is, says that they must go again.
public final class ErasedIds {
  /// Its name in the data directory.
  public static final String FILE = "erased";

  private final Path file;

  public ErasedIds(Path data) {
    this.file = data.resolve(FILE);
  }

  synchronized void add(String id) {
    try {
      if (!Files.exists(file)) {
        PrivateFile.create(file);
      }
      Files.writeString(file, id + "\n", StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "%s cannot be written; nothing was erased. Give this user the right to write there."
              .formatted(file),
          refused);
    }
  }

  synchronized List<String> all() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "%s cannot be read; make it readable for the user who runs Sapa.".formatted(file),
          refused);
    }
  }
}
