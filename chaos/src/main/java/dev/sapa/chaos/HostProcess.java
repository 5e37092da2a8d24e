package dev.sapa.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The host under test, in a process of its own, which is killed and started again on the same data
/// and the same port.
final class HostProcess implements AutoCloseable {
  static final String TOKEN = "chaos-api-token";
  private static final Pattern READY = Pattern.compile("(?m)^Sapa is ready after");
  private static final Duration TO_START = Duration.ofSeconds(90);
  private static final Duration TO_STOP = Duration.ofSeconds(15);

  private final Path root;
  private final Path folder;
  private final Path data;
  private final Path clock;
  private final boolean brisk;
  private final int port;
  private final Thread lastCall = new Thread(this::destroy);
  private Process process;
  private int starts;

  private HostProcess(Path root, Path folder, Path data, Path clock, boolean brisk)
      throws IOException {
    this.root = root;
    this.folder = folder;
    this.data = data;
    this.clock = clock;
    this.brisk = brisk;
    this.port = freePort();
    this.process = begin();
    Runtime.getRuntime().addShutdownHook(lastCall);
  }

  /// @param folder with `sapa.yaml`, and for the logs
  static HostProcess start(Path root, Path folder, Path data, Path clock, boolean brisk)
      throws IOException, InterruptedException {
    HostProcess host = new HostProcess(root, folder, data, clock, brisk);
    host.awaitReady();
    return host;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// Starts it, without waiting until it is ready.
  void startAgain() throws IOException {
    process = begin();
  }

  private Process begin() throws IOException {
    Path home = root.resolve("dist/target/sapa");
    if (!Files.isDirectory(home.resolve("lib"))) {
      throw new IOException(
          "There is no host to vex in %s; build the repository first, with ./sapa --version."
              .formatted(home));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx1g");
    if (brisk) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    archive(home, command);
    command.add("-Dsapa.home=" + home);
    command.add("-Dsapa.root=" + root);
    command.addAll(List.of("-cp", home.resolve("lib") + "/*", "dev.sapa.host.Main", "up"));
    command.addAll(List.of("--config", folder.resolve("sapa.yaml").toString()));
    command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
    command.addAll(List.of("--clock", clock.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("host-out-%d.txt".formatted(++starts)).toFile())
            .redirectError(
                ProcessBuilder.Redirect.appendTo(folder.resolve("host-log.txt").toFile()));
    builder.environment().put("SAPA_TOKEN", TOKEN);
    return builder.start();
  }

  /// With the launcher's archive of loaded classes, where it has made one, it starts faster.
  private static void archive(Path home, List<String> command) {
    Path archive = home.resolve("up.jsa");
    if (Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
      command.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:aot=off"));
    }
  }

  /// How often it was started.
  int starts() {
    return starts;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Waits until it says that it is ready.
  void awaitReady() throws IOException, InterruptedException {
    Path out = folder.resolve("host-out-%d.txt".formatted(starts));
    long deadline = System.nanoTime() + TO_START.toNanos();
    while (System.nanoTime() < deadline) {
      if (READY.matcher(Files.readString(out)).find()) {
        return;
      }
      if (!process.isAlive()) {
        throw new IOException(
            "The host ended with %d while it started; see %s."
                .formatted(process.exitValue(), folder.resolve("host-log.txt")));
      }
      Thread.sleep(20);
    }
    throw new IOException(
        "The host was not ready after %s; see %s."
            .formatted(TO_START, folder.resolve("host-log.txt")));
  }

  /// Ends it as a power cut does.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Asks it to stop; how long that took.
  Duration stop() throws IOException, InterruptedException {
    long before = System.nanoTime();
    process.destroy();
    if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
      kill();
      throw new IOException("The host did not stop within %s.".formatted(TO_STOP));
    }
    return Duration.ofNanos(System.nanoTime() - before);
  }

  private void destroy() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(lastCall);
  }
}
