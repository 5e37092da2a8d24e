package dev.sapa.benchmarks;

import dev.sapa.benchmarks.plugins.HostStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// How soon a host with many plugins is ready, and what it holds while nobody calls.
final class Starts implements Part {
  private static final int PLUGINS = 12;
  private static final double GOAL_MILLIS = 1_500;
  private static final double GOAL_MEGABYTES = 256;

  private final Path home;
  private final Path folder;

  Starts(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  @Override
  public Section measure() throws IOException, InterruptedException {
    HostStart.Starts starts = new HostStart(home, folder, PLUGINS).measure();
    double first = starts.first().median();
    double later = starts.later().median();
    List<String> rows = Section.table("start", "fastest", "median", "slowest");
    rows.add(row("first, with an empty data folder", starts.first()));
    rows.add(row("later ones", starts.later()));
    return Section.of(
        "Start with %d plugins".formatted(PLUGINS),
        "`./sapa up` until `/health/ready`, with the start of the JVM, 5 of each, after one that left the archive of classes: the six shipped plugins and six small ones, an instance of each. Half a minute after it was ready a host that nobody called used %s."
            .formatted(Words.megabytes(starts.megabytes())),
        rows,
        new Finding(
            "ready with %d plugins, first start".formatted(PLUGINS),
            Words.millis(first),
            "at most 1,500 ms",
            first <= GOAL_MILLIS),
        new Finding(
            "ready with %d plugins, later starts".formatted(PLUGINS),
            Words.millis(later),
            "at most 1,500 ms",
            later <= GOAL_MILLIS),
        new Finding(
            "memory of the idle process",
            Words.megabytes(starts.megabytes()),
            "at most 256 MB",
            starts.megabytes() <= GOAL_MEGABYTES));
  }

  private static String row(String what, dev.sapa.benchmarks.plugins.Spread spread) {
    return Section.row(
        what,
        Words.millis(spread.sorted().getFirst()),
        Words.millis(spread.median()),
        Words.millis(spread.sorted().getLast()));
  }
}
