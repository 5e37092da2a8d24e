package dev.sapa.host;

import dev.sapa.host.backup.Restore;
import dev.sapa.host.backup.Upgrade;
import dev.sapa.host.store.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/// The folder where a host keeps everything that must last. One host at a time.
public final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Takes a folder over; makes it if it is not there.
  public static DataDirectory take(Path path) {
    try {
      PrivateFile.folder(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new StartException(
            "Another host uses the data directory %s; stop it, or choose another with --data."
                .formatted(path));
      }
      return new DataDirectory(path, channel);
    } catch (IOException refused) {
      throw new StartException(
          "The data directory %s cannot be written; give this user the right to, or choose another with --data."
              .formatted(path),
          refused);
    }
  }

  /// Finishes what was interrupted, and brings the data into the form of this version.
  void prepare(Clock clock) {
    try {
      Restore.finish(path);
    } catch (IOException refused) {
      throw new StartException(
          "A restore into %s was interrupted and cannot be finished (%s); give this user the right to write there, and start again."
              .formatted(path, refused.getMessage()),
          refused);
    }
    new Upgrade(path, clock).run();
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException gone) {
      throw new StartException("The data directory %s is gone.".formatted(path), gone);
    }
  }
}
