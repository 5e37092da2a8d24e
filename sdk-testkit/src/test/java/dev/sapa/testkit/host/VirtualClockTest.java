package dev.sapa.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VirtualClockTest {
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

  private final VirtualClock clock = new VirtualClock(BEGIN);
  private final List<String> woken = new ArrayList<>();

  private void wake(String who, int seconds) {
    clock.at(BEGIN.plusSeconds(seconds), () -> woken.add(who + " at " + clock.instant()));
  }

  @Test
  void wakesWhatWaitsInTheOrderOfTimeAndShowsEachItsOwn() {
    wake("later", 20);
    wake("sooner", 10);
    wake("much later", 60);

    clock.advance(Duration.ofSeconds(30));

    assertThat(woken)
        .containsExactly("sooner at 2026-03-02T08:00:10Z", "later at 2026-03-02T08:00:20Z");
    assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(30));
    assertThat(clock.nextWakeUp()).contains(BEGIN.plusSeconds(60));
  }

  @Test
  void wakesAtOnceWhatAsksForATimeThatHasCome() {
    wake("now", 0);

    assertThat(woken).hasSize(1);
  }

  @Test
  void neverGoesBack() {
    clock.advanceTo(BEGIN.minusSeconds(1));

    assertThat(clock.instant()).isEqualTo(BEGIN);
  }

  @Test
  void wakesWhatIsAskedForOnTheWay() {
    clock.at(BEGIN.plusSeconds(1), () -> wake("again", 2));

    clock.advance(Duration.ofSeconds(5));

    assertThat(woken).containsExactly("again at 2026-03-02T08:00:02Z");
  }
}
