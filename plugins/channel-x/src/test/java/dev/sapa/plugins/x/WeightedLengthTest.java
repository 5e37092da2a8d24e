package dev.sapa.plugins.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WeightedLengthTest {

  @ParameterizedTest
  @CsvSource({
    "a, 1",
    "é, 1",
    "'e\u0301', 1",
    "Ж, 1",
    "中, 2",
    "コーヒー, 8",
    "☕, 2",
    "👍🏽, 2",
    "👩‍👩‍👧‍👦, 2",
    "🇮🇩, 2",
    "1️⃣, 2",
    "“x”, 3",
    "…, 2",
    "https://x.co, 23",
    "https://kopisenja.example/a/very/long/path/that/has/many/letters?and=more, 23",
    "kopi.id, 23",
    "see https://x.co now, 31"
  })
  void isWhatXCounts(String text, int weight) {
    assertThat(WeightedLength.of(text)).isEqualTo(weight);
  }

  @Test
  void aPostThatFitsStaysWhole() {
    assertThat(WeightedLength.split("a".repeat(280), 280)).hasSize(1);
    assertThat(WeightedLength.split("a".repeat(256) + " https://kopi.example/menu", 280))
        .hasSize(1);
  }

  @Test
  void aLongerOneIsCutBetweenWordsAndNothingIsLost() {
    String text = ("Kopi susu 1 liter ☕ 中文 https://kopisenja.example/menu ").repeat(20).strip();

    List<String> pieces = WeightedLength.split(text, 280);

    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(pieces)
        .allSatisfy(piece -> assertThat(WeightedLength.of(piece)).isLessThanOrEqualTo(280));
    assertThat(String.join(" ", pieces)).isEqualTo(text);
  }

  @Test
  void aWordLongerThanAPostIsCutBetweenCharacters() {
    List<String> pieces = WeightedLength.split("👩‍👩‍👧‍👦".repeat(200), 280);

    assertThat(pieces).containsExactly("👩‍👩‍👧‍👦".repeat(140), "👩‍👩‍👧‍👦".repeat(60));
  }
}
