package dev.sapa.plugins.faq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CalibrationTest {
  private static final Evidence STRONG = new Evidence(0, 0.99f, 8, 0.9f, 1, 1, 0.9f, 0.7f);
  private static final Evidence WEAK = new Evidence(0, 0.05f, 0.1f, 0.1f, 0.2f, 0.1f, 0.1f, 0);

  @Test
  void trustsStrongEvidenceAndNotWeak() {
    Calibration calibration = Calibration.learn(List.of());

    assertThat(calibration.confidence(STRONG, 0)).isGreaterThan(0.8);
    assertThat(calibration.confidence(WEAK, 0)).isLessThan(0.2);
  }

  @Test
  void learnsHowFarToTrustTheEvidence() {
    Calibration calibration = Calibration.learn(trials(WEAK, true, 500).toList());

    assertThat(calibration.confidence(WEAK, 0)).isGreaterThan(0.9);
  }

  @Test
  void settlesWhenNearlyAllTrialsWentOneWay() {
    List<Calibration.Trial> trials =
        Stream.concat(trials(STRONG, true, 5_000), trials(WEAK, false, 20)).toList();

    Calibration calibration = Calibration.learn(trials);

    assertThat(calibration.confidence(STRONG, 0)).isGreaterThan(0.95);
    assertThat(calibration.confidence(WEAK, 0)).isLessThan(0.3);
  }

  private static Stream<Calibration.Trial> trials(Evidence evidence, boolean right, int count) {
    return IntStream.range(0, count).mapToObj(i -> new Calibration.Trial(evidence, right, 1));
  }
}
