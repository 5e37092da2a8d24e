package dev.sapa.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;

/// What a run ran on, as far as a reader of its results must know.
///
/// @param home the repository
/// @param load average when the run began
public record Machine(Path home, double load) {

  public static Machine now(Path home) {
    return new Machine(home, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /// Whether others used so much of it that its figures mean little.
  public boolean isBusy() {
    return load > Runtime.getRuntime().availableProcessors() / 2.0;
  }

  /// The time and the commit.
  public String moment() throws InterruptedException {
    return Instant.now().truncatedTo(ChronoUnit.MINUTES)
        + ", commit "
        + said("git", "rev-parse", "--short", "HEAD");
  }

  public String description() throws IOException {
    return "%s, %d processors, %s %s, Java %s"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            Runtime.version());
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

  String said(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).trim();
      process.waitFor();
      return said.isEmpty() ? "unknown" : said;
    } catch (IOException notThere) {
      return "none";
    }
  }
}
