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
  private static final long MEGABYTE = 1024 * 1024;

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

  /// Leaves no room, or next to none.
  ///
  /// @param left how many kilobytes are left
  void fill(int left) throws IOException, InterruptedException {
    FileStore store = Files.getFileStore(folder);
    long used = (store.getTotalSpace() - store.getUnallocatedSpace()) / 1024;
    resize(used + left + "k");
  }

  /// Makes room again.
  void clear() throws IOException, InterruptedException {
    resize(size);
  }

  /// How many megabytes are used.
  long used() throws IOException {
    FileStore store = Files.getFileStore(folder);
    return (store.getTotalSpace() - store.getUnallocatedSpace()) / MEGABYTE;
  }

  private void resize(String to) throws IOException, InterruptedException {
    if (!run("mount", "-o", "remount,size=" + to, folder.toString())) {
      throw new IOException("%s could not be resized to %s.".formatted(folder, to));
    }
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
