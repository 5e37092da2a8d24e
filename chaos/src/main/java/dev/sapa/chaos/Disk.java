package dev.sapa.chaos;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A small disk in memory for the host's data, which can be full.
final class Disk implements AutoCloseable {
  private static final int MOST_TRIES = 200;

  private final Path folder;
  private final String size;
  private final Thread lastCall = new Thread(this::unmount);

  private Disk(Path folder, String size) {
    this.folder = folder;
    this.size = size;
    Runtime.getRuntime().addShutdownHook(lastCall);
  }

  /// Mounts one; empty where this user may not, or this system knows none.
  static Optional<Disk> mount(Path folder, long megabytes)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String size = megabytes + "m";
    return run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString())
        ? Optional.of(new Disk(folder, size))
        : Optional.empty();
  }

  /// Leaves no room, or next to none. What is written meanwhile is in the way, so it is measured
  /// again until it fits.
  ///
  /// @param left how many kilobytes are left
  void fill(int left) throws IOException, InterruptedException {
    FileStore store = Files.getFileStore(folder);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      long used = (store.getTotalSpace() - store.getUnallocatedSpace()) / 1024;
      if (resize(used + left + "k")) {
        return;
      }
    }
    throw new IOException("%s could not be made full.".formatted(folder));
  }

  /// Makes room again.
  void clear() throws IOException, InterruptedException {
    if (!resize(size)) {
      throw new IOException("%s could not be resized to %s.".formatted(folder, size));
    }
  }

  private boolean resize(String to) throws IOException, InterruptedException {
    return run("mount", "-o", "remount,size=" + to, folder.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  private void unmount() {
    try {
      run("umount", "--lazy", folder.toString());
    } catch (IOException leftMounted) {
      System.err.printf("%s stays mounted; unmount it by hand.%n", folder);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    unmount();
    Runtime.getRuntime().removeShutdownHook(lastCall);
  }
}
