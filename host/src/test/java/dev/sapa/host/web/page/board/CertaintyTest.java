package dev.sapa.host.web.page.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class CertaintyTest {

  @Test
  void theRangeIsWilsons() {
    assertThat(Certainty.range(0.5, 100)[0]).isCloseTo(0.4038, within(1e-4));
    assertThat(Certainty.range(0.5, 100)[1]).isCloseTo(0.5962, within(1e-4));
    assertThat(Certainty.range(0, 10)[1]).isCloseTo(0.2775, within(1e-4));
    assertThat(Certainty.range(1, 10)[0]).isCloseTo(0.7225, within(1e-4));
  }

  @Test
  void theRangeHoldsTheShareAndNarrowsWithMoreRows() {
    for (int yes = 0; yes <= 10; yes++) {
      double share = yes / 10.0;
      double[] few = Certainty.range(share, 10);
      double[] many = Certainty.range(share, 1_000);
      assertThat(share).isBetween(few[0] - 1e-9, few[1] + 1e-9);
      assertThat(many[1] - many[0]).isLessThan(few[1] - few[0]);
    }
  }
}
