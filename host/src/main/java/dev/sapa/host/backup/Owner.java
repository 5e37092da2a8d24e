package dev.sapa.host.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whose data it is: what another user writes into it, the host could not write any more.
final class Owner {
  private Owner() {}

  /// @param lasting a file or folder of the data
  static void mustBeMe(Path lasting) throws IOException {
    Path mine = Files.createTempFile("sapa", null);
    try {
      if (!Files.getOwner(mine).equals(Files.getOwner(lasting))) {
        throw new BackupException(
            "%s belongs to the user %s; run this as that user, or the host could not write there afterwards."
                .formatted(lasting, Files.getOwner(lasting).getName()));
      }
    } catch (UnsupportedOperationException nobodyOwnsFilesHere) {
      return;
    } finally {
      Files.delete(mine);
    }
  }
}
