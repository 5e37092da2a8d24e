package dev.sapa.host.author;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What lies in a folder and the folders in it.
final class Tree {
  private Tree() {}

  /// The files, in an order that is always the same; none where there is no such folder.
  static List<Path> files(Path folder) throws IOException {
    return all(folder).stream().filter(Files::isRegularFile).sorted().toList();
  }

  /// Deletes the folder with everything in it, if it is there.
  static void delete(Path folder) throws IOException {
    for (Path path : all(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(path);
    }
  }

  private static List<Path> all(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.toList();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }
}
