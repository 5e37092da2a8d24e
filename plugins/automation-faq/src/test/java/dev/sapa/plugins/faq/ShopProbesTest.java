package dev.sapa.plugins.faq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What customers of a shop type, answered from the knowledge of the demo shop. `probes` and
/// `fresh` were looked at while the word lists were written; `blind` and `second` were not. The
/// bounds lie just under what the matcher reaches, however little that is.
final class ShopProbesTest {
  private static final Path FOLDER = Path.of("src/test/resources");

  private final Matcher matcher = Matcher.train(Shop.knowledge());

  @Test
  void answersTheProbes() {
    check("probes", 0.85, 0.05, 0.90);
  }

  @Test
  void answersTheFreshOnes() {
    check("fresh", 0.80, 0.05, 0.80);
  }

  @Test
  void answersTheBlindOnes() {
    check("blind", 0.70, 0.07, 0.80);
  }

  @Test
  void answersTheSecondBlindOnes() {
    check("second", 0.33, 0.15, 0.80);
  }

  private void check(String name, double right, double wrong, double leftAlone) {
    Path file = FOLDER.resolve("kopi-senja.%s.jsonl".formatted(name));

    Evaluation evaluation = Evaluation.of(matcher, QuestionFile.read(file));

    assertThat(evaluation.right().orElseThrow()).isGreaterThanOrEqualTo(right);
    assertThat(evaluation.wrong().orElseThrow()).isLessThanOrEqualTo(wrong);
    assertThat(evaluation.leftAlone().orElseThrow()).isGreaterThanOrEqualTo(leftAlone);
  }
}
