package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BudgetTest {
  private final List<String> told = new ArrayList<>();
  private final Budget budget = new Budget("wa", sentence -> told.add(sentence.english()));

  @Test
  void isExceededByOneMethodWhateverTheOthersDo() {
    for (int i = 0; i < 5; i++) {
      budget.succeeded("verify");
      budget.failed("parse", new IllegalStateException(), false);
    }

    assertThat(told)
        .containsExactly(
            "its instance wa failed 5 of 5 calls, the last in parse with IllegalStateException");
  }

  @Test
  void isKeptWhereAMethodFailsNowAndThen() {
    for (int i = 0; i < 9; i++) {
      budget.succeeded("send");
      budget.failed("send", new IllegalStateException(), false);
    }

    assertThat(told).isEmpty();
    assertThat(budget.atTheEnd()).isEmpty();
  }

  @Test
  void isExceededByWhatIsNotCalledAnyMore() {
    for (int i = 0; i < 9; i++) {
      budget.succeeded("send");
    }
    budget.failed("send", new IllegalStateException(), true);

    assertThat(told).hasSize(1);
  }

  @Test
  void isMissedInTheEndByAMethodThatNeverWorked() {
    budget.succeeded("verify");
    budget.failed("parse", new IllegalStateException(), false);

    assertThat(budget.atTheEnd()).isPresent();
  }
}
