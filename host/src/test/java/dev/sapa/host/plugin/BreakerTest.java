package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.host.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BreakerTest {
  private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
  private final MovableClock clock = new MovableClock(START);
  private final Breaker breaker = new Breaker("wa", clock);

  @Test
  void opensAfterFiveFailuresOfOneMethodWhateverTheOthersDo() {
    for (int i = 0; i < 5; i++) {
      assertThat(breaker.quarantine()).isEmpty();
      breaker.succeeded("verify");
      fail("parse", 1);
    }

    Quarantine quarantine = breaker.quarantine().orElseThrow();
    assertThat(quarantine.reason().english())
        .isEqualTo("5 of its last 5 calls of parse failed with IllegalStateException");
    assertThat(quarantine.until()).contains(START.plusSeconds(30));
    assertThat(breaker.refuses("parse")).isTrue();
    assertThat(breaker.refuses("verify")).isFalse();
    assertThatThrownBy(() -> breaker.enter("parse"))
        .isInstanceOf(PluginFailure.class)
        .hasMessageContaining("in quarantine");
  }

  @Test
  void staysShutWhereMostCallsAreWellOrTheFailuresAreOld() {
    for (int i = 0; i < 30; i++) {
      fail("parse", 1);
      breaker.succeeded("parse");
      breaker.succeeded("parse");
    }
    for (int i = 0; i < 30; i++) {
      fail("send", 1);
      clock.forward(Duration.ofMinutes(3));
    }

    assertThat(breaker.quarantine()).isEmpty();
  }

  @Test
  void opensAtOnceForACallThatGotStuck() {
    breaker.lost("send", PluginFailure.stuck("wa", "send", Duration.ofSeconds(5)));

    assertThat(breaker.quarantine().orElseThrow().reason().english())
        .isEqualTo("it did not come back from send and heeds no interrupt");
  }

  @Test
  void letsOneThroughWhenItsTimeIsOverAndClosesWhenThatWorks() {
    fail("parse", 5);
    clock.forward(Duration.ofSeconds(30));

    assertThat(breaker.enter("parse")).isTrue();
    assertThatThrownBy(() -> breaker.enter("parse")).isInstanceOf(PluginFailure.class);
    breaker.succeeded("parse");
    breaker.trialOver();

    assertThat(breaker.quarantine()).isEmpty();
    assertThat(breaker.enter("parse")).isFalse();
  }

  @Test
  void waitsTwiceAsLongEachTimeAndAnHourAtMost() {
    fail("parse", 5);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Instant until = breaker.quarantine().flatMap(Quarantine::until).orElseThrow();
      waits.add(Duration.between(clock.instant(), until).toSeconds());
      clock.forward(Duration.between(clock.instant(), until));
      breaker.enter("parse");
      fail("parse", 1);
      breaker.trialOver();
    }

    assertThat(waits).containsExactly(30L, 60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L);
    assertThat(breaker.quarantine().orElseThrow().since()).isEqualTo(START);
  }

  @Test
  void isNotTriedAgainWhileItHoldsTooManyThreads() {
    for (int i = 0; i < 8; i++) {
      breaker.lost("send", PluginFailure.stuck("wa", "send", Duration.ofSeconds(5)));
    }

    assertThat(breaker.quarantine().orElseThrow().until()).isEmpty();
  }

  @Test
  void goesOnWithWhatIsKnownFromBefore() {
    Sentence reason = Sentence.quoted("it was bad");
    breaker.listen(
        instance -> {},
        Optional.of(
            new Quarantine("wa", "parse", reason, START, Optional.of(START.plusSeconds(60)), 2)));

    assertThat(breaker.refuses("parse")).isTrue();
    clock.forward(Duration.ofSeconds(60));
    assertThat(breaker.enter("parse")).isTrue();
    fail("parse", 1);

    assertThat(breaker.quarantine().flatMap(Quarantine::until))
        .contains(clock.instant().plusSeconds(120));
  }

  private void fail(String method, int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed(method, PluginFailure.in("wa", method, new IllegalStateException()));
    }
  }
}
