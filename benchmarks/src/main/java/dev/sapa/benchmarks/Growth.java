package dev.sapa.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// Whether a message costs the same however many are stored.
final class Growth implements Part {
  private static final List<Long> SIZES = List.of(10_000L, 100_000L, 1_000_000L, 5_000_000L);
  private static final double PER_SECOND = 400;
  private static final int WARM_UP = 30;
  private static final int SECONDS = 20;
  private static final double GOAL = 0.2;

  private final Path home;
  private final Path folder;
  private final Provider provider;
  private final long most;

  /// @param most messages; larger sizes are left out
  Growth(Path home, Path folder, Provider provider, long most) {
    this.home = home;
    this.folder = folder;
    this.provider = provider;
    this.most = most;
  }

  @Override
  public Section measure() throws IOException, InterruptedException, SQLException {
    Filled filled = new Filled(home, folder, provider);
    List<String> rows =
        Section.table(
            "stored messages, at the start",
            "on disk",
            "processor time a message",
            "against the first",
            "acknowledged p50",
            "p99",
            "webhook to reply p50",
            "p99",
            "refused");
    double first = Double.NaN;
    double worst = 0;
    long last = 0;
    try (Stock stock = filled.sampled()) {
      int copies = (int) (SIZES.getLast() / stock.messages() + 1);
      for (long size : SIZES.stream().filter(one -> one <= most).toList()) {
        Progress.say("  filling up to %,d messages".formatted(size));
        stock.growTo(size, copies);
        last = stock.messages();
        Progress.say("  measuring with %,d messages".formatted(last));
        Cost cost = measured(filled);
        first = Double.isNaN(first) ? cost.micros() : first;
        double change = cost.micros() / first - 1;
        worst = Math.abs(change) > Math.abs(worst) ? change : worst;
        rows.add(
            Section.row(
                Words.count(last),
                Words.megabytes(stock.bytes() / 1e6),
                Words.micros(cost.micros()),
                Words.percent(change),
                Words.millis(cost.acknowledged().latencies().percentile(0.5)),
                Words.millis(cost.acknowledged().latencies().percentile(0.99)),
                Words.millis(cost.replies().percentile(0.5)),
                Words.millis(cost.replies().percentile(0.99)),
                String.valueOf(cost.acknowledged().refused())));
        Progress.say("  " + rows.getLast());
      }
    }
    return Section.of(
        "A message's cost as messages pile up",
        "%s At each size the host was started, warmed up for %d s and measured for %d s, at %.0f questions a second sent evenly, each answered: so it holds some ten thousand more while it is measured. A message is a question with its reply."
            .formatted(Filled.ABOUT.formatted(Filled.SAMPLE), WARM_UP, SECONDS, PER_SECOND),
        rows,
        new Finding(
            "cost of a message, 10 thousand to %,d stored".formatted(last),
            "%s at most, from %s".formatted(Words.percent(worst), Words.micros(first)),
            "± 20 % up to 5 million",
            Math.abs(worst) <= GOAL && last >= SIZES.getLast()));
  }

  /// What was measured at one size.
  private record Cost(double micros, Load.Acknowledged acknowledged, Samples replies) {}

  private static Cost measured(Filled filled) throws IOException, InterruptedException {
    try (Running running = filled.start();
        Load load = filled.load(16)) {
      load.run(new Load.Pace(WARM_UP, PER_SECOND, Long.MAX_VALUE));
      Samples replies = filled.ledger().collect();
      Duration before = running.processorTime();
      Load.Acknowledged acknowledged = load.run(new Load.Pace(SECONDS, PER_SECOND, Long.MAX_VALUE));
      Duration spent = running.processorTime().minus(before);
      filled.ledger().collect();
      filled.settle();
      running.checkAlive(filled.target());
      return new Cost(
          spent.toNanos() / 1e3 / acknowledged.latencies().count(), acknowledged, replies);
    }
  }
}
