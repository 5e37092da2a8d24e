package dev.sapa.host.backup;

import dev.sapa.host.store.Kept;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What of a data directory must last: all of it, except what the next start makes anew, what only
/// a running process needs, and what was set aside.
final class Contents {
  static final String BACKUPS = "backups";
  static final String SET_ASIDE = "before-restore-";
  private static final Set<String> PASSING = Set.of("cache", "lock", "running.properties", BACKUPS);

  private Contents() {}

  /// The databases that are there.
  static List<Path> databases(Path data) {
    return Stream.of(Kept.values()).map(kept -> kept.in(data)).filter(Files::exists).toList();
  }

  /// All other files, as they lie below the data directory.
  static List<Path> files(Path data) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path entry : entries(data)) {
      if (!isDatabase(entry)) {
        collect(data, entry, files);
      }
    }
    return files;
  }

  /// What lies directly in it and must last.
  static List<Path> entries(Path data) throws IOException {
    try (Stream<Path> all = Files.list(data)) {
      return all.filter(Contents::lasts).sorted().toList();
    }
  }

  /// Removes a folder with everything in it; one that is not there is no fault.
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }

  private static boolean lasts(Path entry) {
    String name = entry.getFileName().toString();
    return !PASSING.contains(name) && !name.startsWith(".") && !name.startsWith(SET_ASIDE);
  }

  /// With the files SQLite keeps beside one while it is open.
  private static boolean isDatabase(Path entry) {
    String name = entry.getFileName().toString();
    return Stream.of(Kept.values()).anyMatch(kept -> name.startsWith(kept.file()));
  }

  private static void collect(Path data, Path entry, List<Path> files) throws IOException {
    Files.walkFileTree(
        entry,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(data.relativize(file));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
            if (Files.exists(file)) {
              throw gone;
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
