package dev.sapa.host.author;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Waits for files, and those in folders, to change.
///
/// Looks again and again rather than being told: that works on every file system, and with editors
/// that put a new file in the place of the old one.
public final class Watch {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final List<Path> places;
  private Map<Path, Seen> seen;

  private record Seen(FileTime at, long size) {}

  /// Changes count from here on.
  public Watch(List<Path> places) {
    this.places = List.copyOf(places);
    this.seen = look();
  }

  /// Returns once something has changed and nothing changes any more.
  ///
  /// @return when the last change was made, by the file system
  public Instant await() throws InterruptedException {
    Map<Path, Seen> now = look();
    while (now.equals(seen)) {
      Thread.sleep(PAUSE);
      now = look();
    }
    Map<Path, Seen> before;
    do {
      Thread.sleep(PAUSE);
      before = now;
      now = look();
    } while (!now.equals(before));
    seen = now;
    return now.values().stream()
        .map(file -> file.at().toInstant())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private Map<Path, Seen> look() {
    Map<Path, Seen> found = new HashMap<>();
    for (Path file : files()) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isRegularFile()) {
          found.put(file, new Seen(attributes.lastModifiedTime(), attributes.size()));
        }
      } catch (NoSuchFileException gone) {
        // Editors leave files for a moment.
        continue;
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return found;
  }

  private List<Path> files() {
    return places.stream().flatMap(place -> files(place).stream()).toList();
  }

  private static List<Path> files(Path place) {
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.toList();
    } catch (UncheckedIOException | IOException changing) {
      return List.of();
    }
  }
}
