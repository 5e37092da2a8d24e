package dev.sapa.chaos;

import dev.sapa.chaos.oracle.Sent;
import dev.sapa.chaos.oracle.Token;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How far the sending is, for all who send.
final class Traffic {
  private final Sent sent;
  private final long events;
  private final long end;
  private final AtomicLong fresh = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong givenUp = new AtomicLong();
  private final AtomicLong reports = new AtomicLong();
  private volatile boolean stopped;
  private volatile boolean crowded;
  private volatile boolean heldOpen;

  Traffic(Options options, Sent sent) {
    this.sent = sent;
    this.events = options.events();
    this.end =
        options.length().map(time -> System.nanoTime() + time.toNanos()).orElse(Long.MAX_VALUE);
  }

  /// Whether nothing new is to be sent.
  boolean isOver() {
    return stopped || (events > 0 && fresh.get() >= events && !heldOpen) || System.nanoTime() > end;
  }

  /// Something is wrong with the run itself.
  void stop() {
    stopped = true;
  }

  /// Faults are still to come, so that sending goes on although enough was sent.
  void holdOpen(boolean is) {
    heldOpen = is;
  }

  boolean isStopped() {
    return stopped;
  }

  /// Takes the next place of a lane.
  Token next(int lane) {
    fresh.incrementAndGet();
    return sent.next(lane);
  }

  void acknowledged(Batch batch) {
    batch.fresh().forEach(sent::acknowledged);
    acknowledged.addAndGet(batch.fresh().size());
    repeated.addAndGet(batch.changes().size() - batch.fresh().size() - batch.reports().size());
    reports.addAndGet(batch.reports().size());
    requests.incrementAndGet();
  }

  void refused() {
    refused.incrementAndGet();
  }

  void givenUp() {
    givenUp.incrementAndGet();
  }

  /// The host is behind; who sends shall wait, as the run is to be about faults and not about load.
  void crowded(boolean is) {
    crowded = is;
  }

  void awaitRoom() throws InterruptedException {
    while (crowded && !isOver()) {
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  long fresh() {
    return fresh.get();
  }

  long acknowledged() {
    return acknowledged.get();
  }

  /// How they are told to a person.
  String words() {
    return "%,d events acknowledged in %,d requests (and %,d repeats, %,d reports); %,d requests refused, %,d given up"
        .formatted(
            acknowledged.get(),
            requests.get(),
            repeated.get(),
            reports.get(),
            refused.get(),
            givenUp.get());
  }
}
