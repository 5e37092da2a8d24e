package dev.sapa.plugins.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.testkit.automation.Talk;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordingsTest {
  private final HandoffAutomation automation =
      new HandoffAutomation(HandoffAutomation.Settings.standard());

  @Test
  void tellsEveryWordingByItself() {
    List<String> lines = Trying.lines("wordings.txt");

    assertThat(lines).hasSizeGreaterThan(300);
    assertThat(lines).map(this::judged).containsExactlyElementsOf(lines);
  }

  @Test
  void leavesOrdinaryQuestionsToTheAutomations() {
    List<String> lines = Trying.lines("ordinary.txt");

    assertThat(lines).hasSizeGreaterThan(100);
    assertThat(lines).map(this::cause).containsOnly("-");
  }

  private String judged(String line) {
    String text = line.split(" \\| ", 2)[1];
    return cause(text) + " | " + text;
  }

  private String cause(String text) {
    return Trying.cause(Talk.of(text), automation);
  }
}
