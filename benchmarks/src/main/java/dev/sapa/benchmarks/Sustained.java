package dev.sapa.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What Meta asks of whoever takes its webhooks, for as long as it takes to believe it.
final class Sustained implements Part {
  private static final double PER_SECOND = 3_300;
  private static final double GOAL_MILLIS = 5;
  private static final int HEAP_MEGABYTES = 512;
  private static final int SECONDS_A_ROW = 60;
  private static final int WARM_UP = 15;

  private final Path home;
  private final Path folder;
  private final Provider provider;
  private final int connections;
  private final int minutes;

  Sustained(Path home, Path folder, Provider provider, int connections, int minutes) {
    this.home = home;
    this.folder = folder;
    this.provider = provider;
    this.connections = connections;
    this.minutes = minutes;
  }

  @Override
  public Section measure() throws IOException, InterruptedException {
    Target target = Sapa.target(home, folder, provider.port(), "-Xmx%dm".formatted(HEAP_MEGABYTES));
    Ledger ledger = new Ledger();
    provider.noteIn(ledger);
    try (Running running = Running.start(target, folder);
        Load load =
            new Load(
                new Messages(target.path(), target.port(), new Mix(provider)),
                ledger,
                target.port(),
                connections)) {
      Host host = new Host(running.id(), target.port(), folder.resolve("data"));
      // Comes up to speed as traffic does in the morning.
      load.run(new Load.Pace(WARM_UP, PER_SECOND / 4, Long.MAX_VALUE));
      List<String> rows =
          Section.table(
              "minute",
              "events/s",
              "acknowledged p50",
              "p99",
              "refused",
              "waiting",
              "memory",
              "heap");
      Samples all = new Samples();
      long refused = 0;
      double seconds = 0;
      double memory = 0;
      double heap = 0;
      double waiting = 0;
      for (int minute = 1; minute <= minutes; minute++) {
        Load.Acknowledged one = load.run(new Load.Pace(SECONDS_A_ROW, PER_SECOND, Long.MAX_VALUE));
        memory = host.residentMegabytes();
        heap = host.figure("jvm_memory_used_bytes{area=\"heap\"}") / (1 << 20);
        waiting = host.figure("sapa_journal_backlog_entries");
        all.addAll(one.latencies());
        refused += one.refused();
        seconds += one.seconds();
        rows.add(
            Section.row(
                String.valueOf(minute),
                Words.count(one.perSecond()),
                Words.millis(one.latencies().percentile(0.5)),
                Words.millis(one.latencies().percentile(0.99)),
                String.valueOf(one.refused()),
                Words.count(waiting),
                Words.megabytes(memory),
                Words.megabytes(heap)));
        Progress.say("  minute %d of %d: %s".formatted(minute, minutes, rows.getLast()));
      }
      running.checkAlive(target);
      double perSecond = all.count() / seconds;
      return Section.of(
          "3,300 events a second for %d minutes, heap of at most %d MB"
              .formatted(minutes, HEAP_MEGABYTES),
          "Sent evenly over %d connections, after %d s at a quarter of that; %s. *Waiting* is what was acknowledged and not handled yet, *memory* what the process really uses, *heap* the part of it in use, both at the end of the minute."
              .formatted(connections, WARM_UP, Mix.ABOUT),
          rows,
          new Finding(
              "acknowledged, 3,300 events/s for %d min, heap %d MB"
                  .formatted(minutes, HEAP_MEGABYTES),
              "p50 %s, p99 %s, %s events/s, %d refused; %s at the end, heap %s, %s waiting"
                  .formatted(
                      Words.millis(all.percentile(0.5)),
                      Words.millis(all.percentile(0.99)),
                      Words.count(perSecond),
                      refused,
                      Words.megabytes(memory),
                      Words.megabytes(heap),
                      Words.count(waiting)),
              "p50 at most 5 ms, none refused, 10 min",
              all.percentile(0.5) <= GOAL_MILLIS
                  && refused == 0
                  && perSecond > 0.99 * PER_SECOND
                  && minutes >= 10));
    }
  }
}
