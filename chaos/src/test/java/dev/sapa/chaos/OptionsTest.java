package dev.sapa.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OptionsTest {
  private static final Path ROOT = Path.of("/checkout");

  private static Options parse(String typed) {
    return Options.parse(List.of(typed.split(" ")), ROOT);
  }

  @Test
  void saysWhatToTypeToHaveTheSameAgain() {
    String typed = "--events 1000 --kills-at-least 20 --races-at-least 9 --answered 50 --seed 7";

    assertThat(parse(typed).command()).isEqualTo("./sapa chaos " + typed);
    assertThat(parse("--minutes 3 --seed 7").command())
        .isEqualTo("./sapa chaos --minutes 3 --seed 7");
  }

  @Test
  void runsForTwoMinutesWithASeedOfItsOwnWhereNothingIsSaid() {
    Options options = Options.parse(List.of(), ROOT);

    assertThat(options.length()).contains(Duration.ofMinutes(2));
    assertThat(options.command()).endsWith("--seed " + options.seed());
    assertThat(options.folder()).isEqualTo(ROOT.resolve("chaos/target/runs/" + options.seed()));
  }

  @Test
  void saysWhatIsWrongWithWhatWasTyped() {
    assertThatThrownBy(() -> parse("--minutes long")).hasMessageContaining("wants a number");
    assertThatThrownBy(() -> parse("--seed")).hasMessageContaining("needs a value");
    assertThatThrownBy(() -> parse("--minuts 3")).hasMessageContaining("--minuts is no option");
  }
}
