package dev.sapa.sdk.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTest {
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

      List<String> pieces = new Content.Text(text).split(max);

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
    assertThat(new Content.Text(" a b ").split(5)).containsExactly(" a b ");
  }

  @Test
  void prefersParagraphsToSentencesToWords() {
    assertThat(new Content.Text("Satu dua. Tiga\n\nempat. lima enam").split(22))
        .containsExactly("Satu dua. Tiga", "empat. lima enam");
    assertThat(new Content.Text("Satu dua tiga. Empat lima").split(20))
        .containsExactly("Satu dua tiga.", "Empat lima");
    assertThat(new Content.Text("satu dua tiga empat").split(14))
        .containsExactly("satu dua tiga", "empat");
  }

  @Test
  void cutsAWordThatIsTooLongBetweenCharacters() {
    assertThat(new Content.Text("😀😀😀").split(3)).containsExactly("😀", "😀", "😀");
    assertThat(new Content.Text("abcdef").split(4)).containsExactly("abcd", "ef");
    assertThat(new Content.Text("👩‍👩‍👧👩‍👩‍👧").split(11))
        .containsExactly("👩‍👩‍👧", "👩‍👩‍👧");
  }

  @Test
  void cutsACharacterLongerThanAPieceButNoPair() {
    assertThat(String.join("", new Content.Text("👩‍👩‍👧").split(4))).isEqualTo("👩‍👩‍👧");
    assertThat(new Content.Text("e" + "\u0301".repeat(30)).split(10)).hasSize(4);
  }
}
