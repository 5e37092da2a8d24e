package dev.sapa.host.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether a disk has room.
final class Room {
  private static final long MEGABYTE = 1024 * 1024;

  private Room() {}

  /// @param what needs it: `The backup`
  static void mustHave(Path folder, long bytes, String what) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw new BackupException(
          "%s needs up to %d MB in %s, and %d MB are free; make room, or name another place."
              .formatted(
                  what,
                  bytes / MEGABYTE + 1,
                  folder.toAbsolutePath().getParent(),
                  free / MEGABYTE));
    }
  }
}
