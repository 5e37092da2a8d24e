package dev.sapa.benchmarks;

import java.io.IOException;
import java.time.Duration;

/// Measures one target that runs.
final class Measurement {
  private static final String ANSWERED = "Does it come in another color?";
  private static final String UNANSWERED = "My neighbour plays the trombone at night";

  /// More would only grow a queue, and measure the queue.
  private static final long MOST_UNANSWERED = 2_000;

  private final Target target;
  private final Running running;
  private final Options options;
  private final Provider provider;
  private final Ledger ledger = new Ledger();

  Measurement(Target target, Running running, Options options, Provider provider) {
    this.target = target;
    this.running = running;
    this.options = options;
    this.provider = provider;
  }

  Figures run() throws IOException, InterruptedException {
    provider.noteIn(ledger);
    Figures.Phase full;
    Figures.Phase half;
    try (Load load = load(ANSWERED)) {
      phase(load, new Load.Pace(options.warmUpSeconds(), 0, MOST_UNANSWERED));
      full = phase(load, new Load.Pace(options.seconds(), 0, MOST_UNANSWERED));
      settle();
      half =
          phase(
              load,
              new Load.Pace(
                  options.seconds(), Math.max(1, full.repliesPerSecond() / 2), Long.MAX_VALUE));
      settle();
    }
    long missing = ledger.unanswered();
    return new Figures(target, full, half, unanswered(), missing, ledger.twice());
  }

  private Figures.Phase unanswered() throws IOException {
    if (!target.abstains()) {
      return Figures.Phase.NONE;
    }
    try (Load load = load(UNANSWERED)) {
      return phase(load, new Load.Pace(options.seconds(), 0, Long.MAX_VALUE));
    }
  }

  private Load load(String text) throws IOException {
    Messages messages = new Messages(target.shape(), target.path(), target.port(), text);
    return new Load(messages, ledger, target.port(), options.connections());
  }

  private Figures.Phase phase(Load load, Load.Pace pace) throws IOException {
    Samples replies = ledger.collect();
    long before = ledger.replies();
    Duration spentBefore = running.processorTime();
    Load.Acknowledged acknowledged = load.run(pace);
    Duration spent = running.processorTime().minus(spentBefore);
    double perSecond = (ledger.replies() - before) / acknowledged.seconds();
    ledger.collect();
    return new Figures.Phase(
        perSecond,
        acknowledged.perSecond(),
        acknowledged.latencies().percentile(0.5),
        acknowledged.latencies().percentile(0.99),
        replies.percentile(0.5),
        replies.percentile(0.99),
        acknowledged.refused(),
        acknowledged.seconds(),
        spent.toNanos() / 1e3);
  }

  /// Waits until every message has its reply, or no more come for a while.
  private void settle() throws InterruptedException {
    long replies = -1;
    while (ledger.unanswered() > 0 && replies != ledger.replies()) {
      replies = ledger.replies();
      Thread.sleep(3_000);
    }
  }
}
