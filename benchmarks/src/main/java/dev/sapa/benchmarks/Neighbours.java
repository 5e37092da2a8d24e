package dev.sapa.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a plugin that misbehaves costs the calls of another one, in a JVM of their own.
final class Neighbours implements Part {
  private static final double GOAL = 0.25;
  private static final Pattern ROUND =
      Pattern.compile(
          "alone: p50 ([\\d.]+) us, p99 ([\\d.]+) us; beside: p50 ([\\d.]+) us, p99 ([\\d.]+) us.*");

  private final Path folder;

  Neighbours(Path folder) {
    this.folder = folder;
  }

  @Override
  public Section measure() throws IOException, InterruptedException {
    List<String> rows =
        Section.table("round", "alone p50", "p99", "beside it p50", "p99", "p99 against alone");
    List<Double> alone = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    for (String line : said()) {
      Matcher round = ROUND.matcher(line);
      if (round.matches()) {
        alone.add(Double.parseDouble(round.group(2)));
        beside.add(Double.parseDouble(round.group(4)));
        rows.add(
            Section.row(
                String.valueOf(alone.size()),
                round.group(1) + " µs",
                round.group(2) + " µs",
                round.group(3) + " µs",
                round.group(4) + " µs",
                Words.percent(beside.getLast() / alone.getLast() - 1)));
      }
    }
    if (alone.isEmpty()) {
      throw new IOException("no round came to its end; " + folder + " has what it said");
    }
    double change = median(beside) / median(alone) - 1;
    return Section.of(
        "Beside a plugin that misbehaves",
        "2,000 calls of `verify` a second of one plugin, in turns alone and while another one throws from eight threads and has one call that never comes back; ten seconds each, of which the second half counts. How much the rounds alone differ says how much is noise.",
        rows,
        new Finding(
            "p99 of a plugin beside one that misbehaves",
            "%s (median of %d rounds)".formatted(Words.percent(change), alone.size()),
            "at most +25 %",
            change <= GOAL));
  }

  private List<String> said() throws IOException, InterruptedException {
    Path log = folder.resolve("neighbours.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sapa.benchmarks.plugins.HostileNeighbour")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    process.waitFor();
    return Files.readAllLines(log);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get((values.size() - 1) / 2);
  }
}
