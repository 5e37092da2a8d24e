package dev.sapa.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is read from a file.
public abstract class FileTarget implements Target.Reading {
  private final Path file;

  /// @param name of the file, as it would be called
  protected FileTarget(String name) {
    try {
      Path memory = Path.of("/dev/shm");
      Path folder =
          Files.isWritable(memory)
              ? Files.createTempDirectory(memory, "fuzz")
              : Files.createTempDirectory("fuzz");
      file = folder.resolve(name);
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  @Override
  public final void read(byte[] input) throws IOException {
    Files.write(file, input);
    for (String answer : read(file)) {
      Answer.mustBeASentence(answer, input);
    }
  }

  /// Reads it, and returns the sentences that say what is wrong with it.
  protected abstract List<String> read(Path file);
}
