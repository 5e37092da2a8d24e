package dev.sapa.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/// A host whose data is grown while it is stopped.
final class Filled {
  /// How it was filled, for the report.
  static final String ABOUT =
      "The first %,d questions and their replies came in by webhook and were answered. The rest was written into the stopped host's databases: copies of every row the host had made of them, in all tables that grow with messages, under the same indexes, each with ids, customers, places and times of its own; only the words are always the same.";

  static final int SAMPLE = 2_000;
  private static final String QUESTION = "Does it come in another color?";

  private final Target target;
  private final Path folder;
  private final Provider provider;
  private final Ledger ledger = new Ledger();

  Filled(Path home, Path folder, Provider provider) throws IOException {
    this.target = Sapa.target(home, folder, provider.port());
    this.folder = folder;
    this.provider = provider;
  }

  Target target() {
    return target;
  }

  Ledger ledger() {
    return ledger;
  }

  Path data() {
    return folder.resolve("data");
  }

  Running start() throws IOException, InterruptedException {
    provider.noteIn(ledger);
    return Running.start(target, folder);
  }

  /// All messages of one host go into one ledger, so that none has the id of another.
  Load load(int connections) throws IOException {
    return new Load(
        new Messages(target.shape(), target.path(), target.port(), QUESTION),
        ledger,
        target.port(),
        connections);
  }

  /// Makes the sample, and what is grown from it.
  Stock sampled() throws IOException, InterruptedException, SQLException {
    try (Running running = start();
        Load load = load(8)) {
      while (ledger.sent() < SAMPLE) {
        load.run(new Load.Pace(0.2, 0, SAMPLE));
      }
      settle();
      running.checkAlive(target);
    }
    return Stock.of(data());
  }

  /// Waits until every message has its reply, or no more come for a while.
  void settle() throws InterruptedException {
    long replies = -1;
    while (ledger.unanswered() > 0 && replies != ledger.replies()) {
      replies = ledger.replies();
      Thread.sleep(2_000);
    }
    // What follows a reply is recorded a little later.
    Thread.sleep(2_000);
  }
}
