package dev.sapa.host.web.page.board;

import dev.sapa.host.web.Metrics;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folding the metrics again for somebody who watches: one time at once, beside everything else.
final class Rebuilding {
  private static final Logger log = LoggerFactory.getLogger(Rebuilding.class);

  private final Metrics metrics;
  private volatile CountDownLatch latest = new CountDownLatch(0);

  @Inject
  Rebuilding(Metrics metrics) {
    this.metrics = metrics;
  }

  boolean running() {
    return latest.getCount() > 0;
  }

  /// Begins, unless it is going on, and waits a little: most are done by then.
  void begin(Duration patience) {
    try {
      boolean over = begun().await(patience.toMillis(), TimeUnit.MILLISECONDS);
      log.debug("A rebuild was asked for; it is {}.", over ? "done" : "going on");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized CountDownLatch begun() {
    if (!running()) {
      CountDownLatch done = new CountDownLatch(1);
      latest = done;
      Thread.ofVirtual().name("rebuild").start(() -> rebuild(done));
    }
    return latest;
  }

  private void rebuild(CountDownLatch done) {
    try {
      metrics.rebuild();
    } catch (RuntimeException fault) {
      log.error("The metrics could not be rebuilt; try again.", fault);
    } finally {
      done.countDown();
    }
  }
}
