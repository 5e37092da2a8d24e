package dev.sapa.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Measures this host, and others in the same run, one after another.
public final class Benchmark {
  private final Options options;
  private final Path folder;
  private final List<Figures> figures = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  private Benchmark(Options options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  /// The first argument is the repository's folder; `benchmarks/run` gives it.
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]).toAbsolutePath().normalize();
    Options options;
    try {
      options = Options.of(home, Stream.of(arguments).skip(1).toArray(String[]::new));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("sapa-benchmark-");
    try {
      new Benchmark(options, folder).run();
    } finally {
      delete(folder);
    }
  }

  private void run() throws Exception {
    List<String> about = about();
    if (load() > Runtime.getRuntime().availableProcessors() / 2.0) {
      failures.add(
          "The machine was busy with other work when the run began, so the figures are too low to mean much; run it again when it is idle.");
    }
    try (Provider provider = new Provider(options.peers().isPresent() ? Peers.PROVIDER_PORT : 0)) {
      for (Target target : targets(provider)) {
        measure(target, provider);
      }
    }
    String text = new Report(about, figures, failures).text();
    System.out.println(text);
    if (options.results().isPresent()) {
      Files.writeString(options.results().get(), text);
    }
  }

  private List<Target> targets(Provider provider) throws IOException, InterruptedException {
    List<Target> targets = new ArrayList<>();
    if (options.wants("sapa") && Files.isExecutable(options.home().resolve("sapa"))) {
      targets.add(Sapa.target(options.home(), folder.resolve("sapa"), provider.port()));
    } else if (options.wants("sapa")) {
      failures.add("Sapa was not measured: there is no launcher `sapa` in the repository yet.");
    }
    if (options.peers().isPresent()) {
      Peers peers = Peers.copy(options.peers().get(), folder.resolve("peers"), folder);
      List<Target> wanted =
          peers.targets(java()).stream().filter(peer -> options.wants(peer.name())).toList();
      System.err.println("Fetching what the peers are made of …");
      peers.prepare(wanted);
      targets.addAll(wanted);
    }
    return targets;
  }

  private void measure(Target target, Provider provider) throws InterruptedException {
    System.err.printf("Measuring %s …%n", target.name());
    try (Running running = Running.start(target, folder)) {
      Figures measured = new Measurement(target, options, provider).run();
      running.checkAlive(target);
      figures.add(measured);
    } catch (IOException | RuntimeException failed) {
      failures.add("%s was not measured: %s".formatted(target.name(), failed.getMessage()));
    }
  }

  private List<String> about() throws IOException, InterruptedException {
    return List.of(
        Instant.now().truncatedTo(ChronoUnit.MINUTES)
            + ", commit "
            + said("git", "rev-parse", "--short", "HEAD"),
        "%s, %d processors, %s, Java %s, Node %s"
            .formatted(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version(),
                said("node", "--version")),
        "%d connections, %.0f s warm-up, %.0f s measured; the load and the provider share the machine; load average before the run %.1f"
            .formatted(options.connections(), options.warmUpSeconds(), options.seconds(), load()),
        "as fast as it goes: a connection sends its next message when the one before is acknowledged, at most 2,000 messages without a reply; the peers acknowledge after they have replied, Sapa when the message is durable",
        "evenly: times count from when a message was due, to which the load adds up to 1 ms of its own");
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }

  private String said(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(options.home().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).trim();
      process.waitFor();
      return said.isEmpty() ? "unknown" : said;
    } catch (IOException notThere) {
      return "none";
    }
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
