package dev.sapa.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A temporary folder, gone when this is closed.
public record Scratch(Path folder) implements AutoCloseable {

  public static Scratch create() throws IOException {
    return new Scratch(Files.createTempDirectory("sapa-benchmark-"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
