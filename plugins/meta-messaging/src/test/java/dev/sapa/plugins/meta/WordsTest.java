package dev.sapa.plugins.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.meta.Manner.Measure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {

  @Test
  void piecesFitInBytesAndTogetherAreTheWhole() {
    String[] letters = {"a", "é", "☕", "😀", " ", "\n\n", ". "};
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder("a");
      for (int i = random.nextInt(600); i > 0; i--) {
        text.append(letters[random.nextInt(letters.length)]);
      }

      List<String> pieces = Words.split(text.toString(), Measure.BYTES, 100);

      assertThat(pieces)
          .allSatisfy(piece ->
              assertThat(piece.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(100));
      assertThat(String.join("", pieces).replaceAll("\\s", ""))
          .isEqualTo(text.toString().replaceAll("\\s", ""));
    }
  }

  @Test
  void lettersAreCountedAsTheyAre() {
    assertThat(Words.split("☕".repeat(100), Measure.LETTERS, 100)).hasSize(1);
    assertThat(Words.split("☕".repeat(100), Measure.BYTES, 100)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "1790000000123,1790000000123",
    "1790000000,1790000000000",
    "'\"1527459824\"',1527459824000",
    "'\"1790000000123\"',1790000000123",
    "0,",
    "-5,",
    "7,",
    "1e30,",
    "'\"soon\"',"
  })
  void aTimeIsSecondsOrMilliseconds(String written, Long millis) {
    var node = Json.mapper().readTree("{\"at\":%s}".formatted(written));

    assertThat(Json.moment(node, "at").map(Instant::toEpochMilli).orElse(null)).isEqualTo(millis);
  }
}
