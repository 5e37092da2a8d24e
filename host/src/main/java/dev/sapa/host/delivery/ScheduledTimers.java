package dev.sapa.host.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wake-ups on one thread, for a clock that goes as fast as the wall's.
public final class ScheduledTimers implements Timers {
  private static final Logger log = LoggerFactory.getLogger(ScheduledTimers.class);

  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

  private final Clock clock;
  private final Duration longestSleep;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().daemon().name("delivery-timers").unstarted(task));

  public ScheduledTimers(Clock clock) {
    this(clock, LONGEST_SLEEP);
  }

  /// @param longestSleep after which the clock is looked at again: it may have been set meanwhile
  ScheduledTimers(Clock clock, Duration longestSleep) {
    this.clock = clock;
    this.longestSleep = longestSleep;
  }

  @Override
  public void at(Instant due, Runnable task) {
    Duration left = Duration.between(clock.instant(), due);
    boolean last = left.compareTo(longestSleep) <= 0;
    long wait = Math.max(0, (last ? left : longestSleep).toMillis());
    try {
      executor.schedule(last ? () -> run(task) : () -> at(due, task), wait, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      log.debug("A wake-up is dropped because the host is stopping.", stopping);
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException fault) {
      log.error("A wake-up of the delivery failed.", fault);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
