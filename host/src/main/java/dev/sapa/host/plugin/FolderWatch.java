package dev.sapa.host.plugin;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices jars of a folder that appear, change or go. A jar that is still being copied is waited
/// for: it counts once its size and time stay the same from one look to the next and its end can be
/// read.
final class FolderWatch {
  private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);
  private static final int PATIENCE = 12;

  private final Path folder;
  private final Map<Path, Mark> known;
  private final Map<Path, Growing> growing = new HashMap<>();
  private final Map<Path, Integer> missing = new HashMap<>();

  /// What tells one content of a file from another.
  private record Mark(long size, FileTime changed) {}

  private record Growing(Mark mark, int looks) {}

  /// What is told of the folder.
  interface Heard {
    void appeared(Path jar);

    /// A jar is not whole, and nobody writes it any more.
    void incomplete(Path jar);

    void vanished(Path jar);
  }

  /// Knows what lies in the folder now.
  FolderWatch(Path folder) {
    this.folder = folder;
    this.known = new HashMap<>(marks().orElse(Map.of()));
  }

  void look(Heard heard) {
    Optional<Map<Path, Mark>> seen = marks();
    // A folder that cannot be read just now is no reason to stop everything that came from it.
    if (seen.isEmpty()) {
      return;
    }
    Map<Path, Mark> now = seen.get();
    growing.keySet().retainAll(now.keySet());
    missing.keySet().removeAll(now.keySet());
    now.forEach((jar, mark) -> {
      if (!mark.equals(known.get(jar))) {
        changed(jar, mark, heard);
      }
    });
    Set<Path> gone = new HashSet<>(known.keySet());
    gone.removeAll(now.keySet());
    // Some ways of copying delete first.
    for (Path jar : gone) {
      if (missing.merge(jar, 1, Integer::sum) > 2) {
        missing.remove(jar);
        known.remove(jar);
        heard.vanished(jar);
      }
    }
  }

  private void changed(Path jar, Mark mark, Heard heard) {
    Growing before = growing.get(jar);
    if (before == null || !before.mark().equals(mark)) {
      growing.put(jar, new Growing(mark, 0));
    } else if (isWhole(jar)) {
      growing.remove(jar);
      known.put(jar, mark);
      heard.appeared(jar);
    } else if (before.looks() >= PATIENCE) {
      growing.remove(jar);
      known.put(jar, mark);
      heard.incomplete(jar);
    } else {
      growing.put(jar, new Growing(mark, before.looks() + 1));
    }
  }

  private static boolean isWhole(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.size() > 0;
    } catch (IOException half) {
      return false;
    }
  }

  private Optional<Map<Path, Mark>> marks() {
    Map<Path, Mark> marks = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*.jar")) {
      for (Path jar : files) {
        try {
          if (Files.isRegularFile(jar)) {
            marks.put(jar, new Mark(Files.size(jar), Files.getLastModifiedTime(jar)));
          }
        } catch (NoSuchFileException justGone) {
          log.trace("{} went while it was looked at.", jar);
        }
      }
      return Optional.of(marks);
    } catch (IOException | DirectoryIteratorException unreadable) {
      log.trace("The folder {} cannot be read.", folder, unreadable);
      return Optional.empty();
    }
  }
}
