package dev.sapa.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// How fast metrics are folded again from the start of the log.
final class Rebuilds implements Part {
  private static final long EVENTS = 1_000_000;
  private static final double GOAL = 100_000;
  private static final int TIMES = 3;

  private final Path home;
  private final Path folder;
  private final Provider provider;

  Rebuilds(Path home, Path folder, Provider provider) {
    this.home = home;
    this.folder = folder;
    this.provider = provider;
  }

  @Override
  public Section measure() throws IOException, InterruptedException, SQLException {
    Filled filled = new Filled(home, folder, provider);
    long events;
    try (Stock stock = filled.sampled()) {
      long wanted = stock.messages() * EVENTS / stock.events() + stock.messages();
      Progress.say("  filling up to %,d events".formatted(EVENTS));
      stock.growTo(wanted, (int) (wanted / stock.messages() + 1));
      events = stock.events();
    }
    Sapa.addMetric(folder);
    List<String> rows =
        Section.table("`sapa metrics rebuild`", "seconds", "events/s", "processor time an event");
    double later = 0;
    try (Running running = filled.start()) {
      for (int time = 1; time <= TIMES; time++) {
        Duration before = running.processorTime();
        long start = System.nanoTime();
        Running.toEnd(
            home,
            folder,
            home.resolve("sapa").toString(),
            "--config",
            folder.resolve("sapa.yaml").toString(),
            "--data",
            filled.data().toString(),
            "metrics",
            "rebuild");
        double seconds = (System.nanoTime() - start) / 1e9;
        Duration spent = running.processorTime().minus(before);
        later += time == 1 ? 0 : seconds;
        rows.add(
            Section.row(
                time == 1 ? "first, in a host that has just started" : "again",
                "%.1f".formatted(seconds),
                Words.count(events / seconds),
                Words.micros(spent.toNanos() / 1e3 / events)));
        Progress.say("  " + rows.getLast());
      }
      running.checkAlive(filled.target());
    }
    return Section.of(
        "Rebuild of metrics",
        "%,d events, folded by both shipped metrics at once, until every row is there again; with the start of the command. %s"
            .formatted(events, Filled.ABOUT.formatted(Filled.SAMPLE)),
        rows,
        new Finding(
            "rebuild of metrics",
            "%s events/s, once the host is warm"
                .formatted(Words.count(events * (TIMES - 1) / later)),
            "at least 100,000 events/s",
            events * (TIMES - 1) / later >= GOAL));
  }
}
