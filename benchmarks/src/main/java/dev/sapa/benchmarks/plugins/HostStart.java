package dev.sapa.benchmarks.plugins;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Starts whole hosts as people do, by the launcher of an installation of their own.
public final class HostStart {
  private static final int SAMPLES = 5;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Use STOP_AT_ONCE = host -> {};

  private final Path home;
  private final Path folder;
  private final int plugins;
  private int data;

  /// @param home the repository, which is built
  /// @param folder for the installation and its data
  /// @param plugins how many bundles there are: the shipped ones, and clones of one that is added
  public HostStart(Path home, Path folder, int plugins) {
    this.home = home;
    this.folder = folder;
    this.plugins = plugins;
  }

  /// @param first starts with an empty data folder
  /// @param later starts with the same data again
  /// @param megabytes in use half a minute after one of the later ones was ready
  public record Starts(Spread first, Spread later, double megabytes) {}

  public Starts measure() throws IOException, InterruptedException {
    List<Path> clones = install();
    // The first one ever leaves the archive of classes that all others start from.
    start(fresh(clones), STOP_AT_ONCE);
    List<Double> first = new ArrayList<>();
    List<Double> later = new ArrayList<>();
    for (int sample = 0; sample < SAMPLES; sample++) {
      Path settings = fresh(clones);
      first.add(start(settings, STOP_AT_ONCE));
      later.add(start(settings, STOP_AT_ONCE));
    }
    double[] megabytes = new double[1];
    start(fresh(clones), host -> megabytes[0] = idle(host));
    return new Starts(new Spread(first), new Spread(later), megabytes[0]);
  }

  private static double idle(Process host) throws IOException, InterruptedException {
    Thread.sleep(IDLE.toMillis());
    return Files.readAllLines(Path.of("/proc", String.valueOf(host.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst()
        .orElse(Double.NaN);
  }

  private List<Path> install() throws IOException {
    Path built = home.resolve("dist/target/sapa");
    Files.createDirectories(folder.resolve("plugins"));
    Files.copy(home.resolve("sapa"), folder.resolve("sapa"));
    Files.createSymbolicLink(folder.resolve("lib"), built.resolve("lib"));
    List<Path> shipped;
    try (Stream<Path> jars = Files.list(built.resolve("plugins"))) {
      shipped = jars.sorted().limit(plugins).toList();
    }
    for (Path jar : shipped) {
      Files.copy(jar, folder.resolve("plugins").resolve(jar.getFileName()));
    }
    List<Path> clones = new ArrayList<>();
    for (int clone = 0; clone < plugins - shipped.size(); clone++) {
      clones.add(SecretBundle.write(folder.resolve("clones"), "idle-" + clone, "1.0.0"));
    }
    return clones;
  }

  /// Settings with an instance of every plugin, and a data folder with nothing but added plugins.
  private Path fresh(List<Path> clones) throws IOException {
    Path here = folder.resolve("start-" + data++);
    Path added = Files.createDirectories(here.resolve("data/plugins"));
    StringBuilder instances = new StringBuilder(shippedInstances());
    for (Path clone : clones) {
      String file = clone.getFileName().toString();
      Files.copy(clone, added.resolve(file));
      String type = file.replace(".jar", "");
      instances.append("  - {id: %s, plugin: %s}%n".formatted(type, type));
    }
    return Files.writeString(
        here.resolve("sapa.yaml"),
        """
        http: {host: 127.0.0.1}
        data: %s
        instances:
        %s\
        """
            .formatted(here.resolve("data"), instances));
  }

  private String shippedInstances() throws IOException {
    Path knowledge =
        Files.writeString(
            folder.resolve("faq.yaml"),
            """
            - id: hours
              questions: ["When are you open?", "Jam buka toko?"]
              answer: {id: "Setiap hari.", en: "Every day."}
            """);
    return plugins < 6
        ? """
          - {id: faq, plugin: faq, settings: {knowledge: "%s"}}
          - {id: handoff, plugin: handoff}
        """
            .formatted(knowledge)
        : """
          - {id: faq, plugin: faq, settings: {knowledge: "%s"}}
          - {id: handoff, plugin: handoff}
          - {id: chat, plugin: webchat}
          - id: wa
            plugin: whatsapp
            settings: {phoneNumberId: "1", accessToken: benchmark, appSecret: benchmark, verifyToken: benchmark}
          - {id: automation-rate, plugin: automation-rate}
          - {id: first-response-time, plugin: first-response-time}
        """
            .formatted(knowledge);
  }

  /// What is done with a host that is ready.
  private interface Use {
    void of(Process host) throws IOException, InterruptedException;
  }

  private double start(Path settings, Use use) throws IOException, InterruptedException {
    int port = freePort();
    Path log = settings.resolveSibling("log");
    long begin = System.nanoTime();
    Process host =
        new ProcessBuilder(
                folder.resolve("sapa").toString(),
                "up",
                "--config",
                settings.toString(),
                "--port",
                String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      while (!ready(port)) {
        if (!host.isAlive() || System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(3)) {
          throw new IOException("A host did not become ready: " + Files.readString(log));
        }
        Thread.sleep(5);
      }
      double millis = (System.nanoTime() - begin) / 1e6;
      use.of(host);
      return millis;
    } finally {
      host.destroy();
      host.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private static boolean ready(int port) {
    try {
      URI address = URI.create("http://127.0.0.1:%d/health/ready".formatted(port));
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
