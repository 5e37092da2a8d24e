package dev.sapa.host.plugin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder for this run's copies of bundles, locked while it is used and deleted afterwards.
///
/// What a killed process left behind is deleted by the next one: its lock is gone with it.
final class BundleCache implements AutoCloseable {
  private static final String PREFIX = "run-";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel channel;

  private BundleCache(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// @param parent created where it does not exist
  static BundleCache in(Path parent) {
    try {
      Files.createDirectories(parent);
      sweep(parent);
      Path folder = Files.createTempDirectory(parent, PREFIX);
      FileChannel channel = open(folder);
      channel.lock();
      return new BundleCache(folder, channel);
    } catch (IOException e) {
      throw PluginFailure.noRuntime(
          "The folder %s for copies of bundles cannot be written; make it writable for the user who runs Sapa, or use another data directory."
              .formatted(parent),
          e);
    }
  }

  /// A folder inside it.
  Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw PluginFailure.noRuntime(
          "The folder %s cannot be written; check that the disk is not full.".formatted(folder), e);
    }
  }

  @Override
  public void close() {
    try (channel) {
      delete(folder);
    } catch (IOException e) {
      // The next run sweeps what is left.
      return;
    }
  }

  private static FileChannel open(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path run : runs) {
        if (isAbandoned(run)) {
          delete(run);
        }
      }
    }
  }

  // A folder without a lock file is being made by another process just now, or was never used.
  private static boolean isAbandoned(Path run) throws IOException {
    if (!Files.exists(run.resolve(LOCK))) {
      return false;
    }
    try (FileChannel channel = open(run);
        @Nullable FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
