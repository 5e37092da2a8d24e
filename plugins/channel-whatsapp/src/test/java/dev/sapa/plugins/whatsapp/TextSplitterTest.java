package dev.sapa.plugins.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextSplitterTest {
  private static final String[] WORDS = {
    "kopi",
    "susu.",
    "☕",
    "👩‍👩‍👧",
    "😀",
    "panjang-sekali-kata-ini",
    "\n\n",
    "ya?",
    "Rp10.000",
    "a"
  };

  @ParameterizedTest
  @ValueSource(ints = {10, 24, 72, 1024, 4096})
  void losesNothingKeepsTheOrderAndTearsNoCharacter(int max) {
    Random random = new Random(max);
    for (int round = 0; round < 40; round++) {
      String text = text(random);

      List<String> pieces = TextSplitter.split(text, max);

      assertThat(squeezed(String.join("", pieces))).isEqualTo(squeezed(text));
      assertThat(pieces)
          .allSatisfy(piece -> {
            assertThat(piece.length()).isLessThanOrEqualTo(max);
            assertThat(piece).isNotBlank();
            assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
            assertThat(Character.isHighSurrogate(piece.charAt(piece.length() - 1))).isFalse();
          });
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(2000); i >= 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(3) > 0 ? " " : "");
    }
    return text.toString();
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s", "");
  }

  @Test
  void leavesAShortTextAlone() {
    assertThat(TextSplitter.split(" a b ", 5)).containsExactly(" a b ");
  }

  @Test
  void prefersParagraphsToSentencesToWords() {
    assertThat(TextSplitter.split("Satu dua. Tiga\n\nempat. lima enam", 22))
        .containsExactly("Satu dua. Tiga", "empat. lima enam");
    assertThat(TextSplitter.split("Satu dua tiga. Empat lima", 20))
        .containsExactly("Satu dua tiga.", "Empat lima");
    assertThat(TextSplitter.split("satu dua tiga empat", 14))
        .containsExactly("satu dua tiga", "empat");
  }

  @Test
  void cutsAWordThatIsTooLongBetweenCharacters() {
    assertThat(TextSplitter.split("😀😀😀", 3)).containsExactly("😀", "😀", "😀");
    assertThat(TextSplitter.split("abcdef", 4)).containsExactly("abcd", "ef");
  }
}
