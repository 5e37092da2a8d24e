package dev.sapa.demoshop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A host in a process of its own, which can be killed and started again on the same data.
final class ShopProcess implements AutoCloseable {
  private static final Pattern PAGE =
      Pattern.compile("(?m)^ +page +(http://127\\.0\\.0\\.1:\\d+)/$");
  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final int TO_STOP_SECONDS = 30;

  private final Path settings;
  private final Path data;
  private final Path err;
  private final Map<String, String> environment;
  private final List<String> more;
  private Path out;
  private Process process;
  private URI address;
  private String port = "0";
  private int starts;

  private ShopProcess(Path settings, Path data, Map<String, String> environment, List<String> more)
      throws IOException {
    this.settings = settings;
    this.data = data;
    this.environment = environment;
    this.more = more;
    this.err = settings.resolveSibling("host-err.txt");
    start();
  }

  static ShopProcess start(Path settings, Path data) throws IOException {
    return new ShopProcess(settings, data, Map.of(), List.of());
  }

  /// One whose providers are simulated.
  ///
  /// @param environment that names the ports
  static ShopProcess simulating(Path settings, Path data, Map<String, String> environment)
      throws IOException {
    return new ShopProcess(settings, data, environment, List.of("--simulate"));
  }

  /// Starts it, and later again where it was, so that browsers find it.
  void start() throws IOException {
    out = settings.resolveSibling("host-out-%d.txt".formatted(++starts));
    List<String> arguments = new ArrayList<>(List.of("up", "--config", settings.toString()));
    arguments.addAll(List.of("--data", data.toString(), "--port", port));
    arguments.addAll(more);
    process = Installed.start(settings.getParent(), out, err, environment, arguments);
    await("the host to start")
        .atMost(TO_START)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !process.isAlive() || PAGE.matcher(printed()).find());
    Matcher page = PAGE.matcher(printed());
    if (!page.find()) {
      throw new AssertionError("The host did not start.\n" + err());
    }
    address = URI.create(page.group(1));
    port = Integer.toString(address.getPort());
  }

  URI address() {
    return address;
  }

  Path data() {
    return data;
  }

  /// What it printed for the person who started it.
  String printed() {
    return read(out);
  }

  /// What it logged since the first start.
  String err() {
    return read(err);
  }

  /// Ends it as a power cut does.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Asks it to stop; its exit status.
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(TO_STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("The host did not stop.\n" + err());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
