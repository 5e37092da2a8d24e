package dev.sapa.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScheduleTest {
  @Test
  void isTheSameForTheSameSeed() {
    assertThat(Schedule.of(7, 3, 0)).isEqualTo(Schedule.of(7, 3, 0));
    assertThat(Schedule.of(7, 3, 0)).isNotEqualTo(Schedule.of(8, 3, 0));
  }

  @Test
  void killsAsOftenAsIsAskedFor() {
    assertThat(Schedule.of(7, 1, 23).steps())
        .filteredOn(step -> step.fault().kills())
        .hasSizeGreaterThanOrEqualTo(23);
  }

  @Test
  void hasEveryFaultInItsShortestForm() {
    assertThat(Schedule.of(7, 1, 0).steps())
        .extracting(Schedule.Step::fault)
        .contains(Fault.values());
  }

  @Test
  void treatsACallOfTheProviderTheSameForTheSameSeed() {
    for (int number = 1; number < 500; number++) {
      assertThat(Provider.Manner.of(7, number, false))
          .isEqualTo(Provider.Manner.of(7, number, false));
    }
  }
}
