package dev.sapa.host.insight;

import dev.sapa.host.conversation.LogGrew;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.insight.sql.SqlMetrics;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folds the event log into the rows of every running metric, behind everything else.
///
/// One thread, woken when the log grows and once a second for the times metrics asked to be woken
/// at. Why a rebuild gives the same rows: `docs/decisions/0009-metric-wake-ups.md`.
public final class MetricFolds implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MetricFolds.class);
  private static final int EVENTS_A_UNIT = 2_000;
  private static final int REST_MILLIS = 200;
  private static final int LONGEST_WAIT_MILLIS = 1_000;

  private final Instances instances;
  private final Database state;
  private final SqlMetrics metrics;
  private final Fingerprints fingerprints;
  // Not virtual ones, which would keep requests from a processor while they compute.
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("insight-", 1).factory());
  private final Feed feed;
  private final Map<String, MetricFold> folds = new LinkedHashMap<>();
  private final Semaphore grew = new Semaphore(0);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  @Inject
  public MetricFolds(Instances instances, Database state, SqlEventLog events, SqlMetrics metrics) {
    this(instances, state, events, metrics, EVENTS_A_UNIT);
  }

  MetricFolds(
      Instances instances,
      Database state,
      SqlEventLog events,
      SqlMetrics metrics,
      int eventsAUnit) {
    this.instances = instances;
    this.state = state;
    this.metrics = metrics;
    this.fingerprints = new Fingerprints(instances);
    this.feed = new Feed(state, events, metrics, eventsAUnit, threads);
  }

  /// Starts folding, and goes on until it is closed.
  public void start() {
    state.read(metrics::toldUntil).ifPresent(state::notBefore);
    state.listen(LogGrew.class, news -> wake());
    thread = Thread.ofPlatform().daemon().name("insight").start(this::loop);
  }

  /// Why a metric stands still; empty where it does not.
  public synchronized Optional<String> problem(String metric) {
    return Optional.ofNullable(folds.get(metric)).flatMap(MetricFold::problem);
  }

  /// Folds everything recorded until now, and tells every wake-up due until now.
  public void catchUp() {
    Frontier frontier = begin();
    boolean more = true;
    while (more && stopping.getCount() > 0) {
      more = advance(frontier);
    }
  }

  /// Makes a metric begin at the start of the log. False where no such metric runs.
  synchronized boolean restart(String metric) {
    adopt();
    Optional<MetricFold> fold = Optional.ofNullable(folds.get(metric));
    fold.ifPresent(MetricFold::restart);
    return fold.isPresent();
  }

  /// Makes all metrics begin at the start of the log, and returns their ids.
  synchronized List<String> restart() {
    adopt();
    state.write(transaction -> metrics.forgetAll(transaction, folds.keySet()));
    folds.values().forEach(MetricFold::restart);
    return List.copyOf(folds.keySet());
  }

  private synchronized Frontier begin() {
    adopt();
    return feed.frontier();
  }

  /// A piece of work for each metric, so that none waits for another that has more to do.
  private synchronized boolean advance(Frontier frontier) {
    List<CompletableFuture<Boolean>> pieces =
        folds.values().stream()
            .map(fold -> CompletableFuture.supplyAsync(() -> fold.advance(frontier), threads))
            .toList();
    try {
      return pieces.stream().map(CompletableFuture::join).reduce(false, Boolean::logicalOr);
    } catch (CompletionException ended) {
      pieces.forEach(piece -> piece.handle((more, fault) -> more).join());
      throw ended.getCause() instanceof RuntimeException fault ? fault : ended;
    }
  }

  private void adopt() {
    List<MetricInstance> running = instances.metrics();
    folds.values().removeIf(fold -> running.stream().noneMatch(fold::isOf));
    for (MetricInstance metric : running) {
      folds.computeIfAbsent(
          metric.id(), id -> new MetricFold(metric, fingerprints, state, metrics, feed));
    }
  }

  private void wake() {
    if (grew.availablePermits() == 0) {
      grew.release();
    }
  }

  private void loop() {
    try {
      // The rest lets what is recorded together be folded together.
      while (!stopping.await(REST_MILLIS, TimeUnit.MILLISECONDS)) {
        if (grew.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
          grew.drainPermits();
        }
        round();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      catchUp();
    } catch (RuntimeException fault) {
      if (stopping.getCount() > 0) {
        log.error("Metrics could not be folded; it is tried again.", fault);
      }
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    wake();
    try {
      if (thread != null) {
        thread.join(10_000);
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    threads.shutdown();
  }
}
