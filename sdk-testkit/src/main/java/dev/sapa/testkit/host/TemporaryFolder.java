package dev.sapa.testkit.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder that is deleted with all that is in it.
public record TemporaryFolder(Path path) implements AutoCloseable {

  /// Makes one.
  public static TemporaryFolder create(String prefix) {
    try {
      return new TemporaryFolder(Files.createTempDirectory(prefix));
    } catch (IOException refused) {
      throw new UncheckedIOException("No folder for the test's files could be made.", refused);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException kept) {
      throw new UncheckedIOException("The test's files in %s stay.".formatted(path), kept);
    }
  }
}
