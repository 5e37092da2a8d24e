package dev.sapa.host.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
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
}
