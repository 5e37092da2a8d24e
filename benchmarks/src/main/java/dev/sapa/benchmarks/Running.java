package dev.sapa.benchmarks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A process that this run started, and ends.
final class Running implements AutoCloseable {
  private static final int SECONDS_TO_START = 300;

  private final Process process;
  private final Path log;

  private Running(Process process, Path log) {
    this.process = process;
    this.log = log;
    // For a run that is stopped half-way.
    Runtime.getRuntime().addShutdownHook(new Thread(this::destroy));
  }

  /// Starts a target and waits until it is ready.
  static Running start(Target target, Path logs) throws IOException, InterruptedException {
    if (listens(target.port())) {
      throw new IOException(
          "%s cannot be started: its port %d is taken; stop what listens there."
              .formatted(target.name(), target.port()));
    }
    Path log = logs.resolve(target.name() + ".log");
    Process process =
        new ProcessBuilder(target.command())
            .directory(target.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Running running = new Running(process, log);
    try {
      running.awaitReady(target);
      return running;
    } catch (IOException | InterruptedException | RuntimeException late) {
      running.close();
      throw late;
    }
  }

  /// Runs something to its end.
  static void toEnd(Path folder, Path logs, String... command)
      throws IOException, InterruptedException {
    Path log = logs.resolve("prepare-" + command[0].replaceAll(".*/", "") + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try (Running running = new Running(process, log)) {
      if (!running.process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(
            "`%s` failed: %s".formatted(String.join(" ", command), running.lastLines()));
      }
    }
  }

  private void awaitReady(Target target) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (System.nanoTime() < deadline && process.isAlive()) {
      boolean ready = target.readyPath().isEmpty() ? listens(target.port()) : answers(target);
      if (ready) {
        return;
      }
      Thread.sleep(200);
    }
    throw new IOException("%s did not start: %s".formatted(target.name(), lastLines()));
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }

  private static boolean answers(Target target) {
    try {
      URI ready = URI.create("http://127.0.0.1:" + target.port() + target.readyPath());
      HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(2_000);
      return connection.getResponseCode() / 100 == 2;
    } catch (IOException notYet) {
      return false;
    }
  }

  long id() {
    return process.pid();
  }

  /// The time that processors have spent on it and on what it started.
  Duration processorTime() {
    return processes()
        .flatMap(one -> one.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// A target that ended while it was measured was not measured.
  void checkAlive(Target target) throws IOException {
    if (!process.isAlive()) {
      throw new IOException("%s ended: %s".formatted(target.name(), lastLines()));
    }
  }

  private String lastLines() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
  }

  private List<ProcessHandle> destroy() {
    List<ProcessHandle> all = processes().toList();
    all.forEach(ProcessHandle::destroy);
    return all;
  }

  private Stream<ProcessHandle> processes() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
  }

  @Override
  public void close() {
    for (ProcessHandle handle : destroy()) {
      try {
        handle.onExit().get(15, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException | InterruptedException stubborn) {
        handle.destroyForcibly();
      }
    }
  }
}
