package dev.sapa.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class InTimeTest {

  @Test
  void givesTheResult() {
    assertThat(InTime.call("sum", () -> 1 + 1)).isEqualTo(2);
  }

  @Test
  void failsACallThatTakesTooLongOrGivesNothing() {
    CountDownLatch never = new CountDownLatch(1);

    assertThatThrownBy(() ->
            InTime.call(
                "wait",
                Duration.ofMillis(50),
                () -> {
                  never.await();
                  return 1;
                }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("wait: it took longer than 50 ms, after which the host leaves it out.");
    assertThatThrownBy(() -> InTime.call("nothing", () -> null))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("it gave null");
  }
}
