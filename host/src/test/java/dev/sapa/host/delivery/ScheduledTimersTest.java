package dev.sapa.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ScheduledTimersTest {
  private final Clock clock = Clock.systemUTC();

  @Test
  void wakesInTimeAndSurvivesATaskThatThrows() throws Exception {
    try (ScheduledTimers timers = new ScheduledTimers(clock)) {
      CountDownLatch come = new CountDownLatch(1);
      Instant due = clock.instant().plusMillis(30);
      timers.at(
          clock.instant(),
          () -> {
            throw new IllegalStateException("broken");
          });
      timers.at(due, come::countDown);

      assertThat(come.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(clock.instant()).isAfter(due.minusMillis(2));
      timers.await(due);
    }
  }

  @Test
  void noticesThatTheClockWasSetForward() throws Exception {
    MovableClock set = new MovableClock(Instant.parse("2026-03-02T08:00:00Z"));
    try (ScheduledTimers timers = new ScheduledTimers(set, Duration.ofMillis(10))) {
      CountDownLatch come = new CountDownLatch(1);
      timers.at(set.instant().plusSeconds(3600), come::countDown);

      set.forward(Duration.ofHours(1));

      assertThat(come.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
