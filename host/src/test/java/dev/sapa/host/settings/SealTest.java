package dev.sapa.host.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class SealTest {
  private final Seal seal = new Seal(key(1));

  private static byte[] key(int filling) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) filling);
    return key;
  }

  @Test
  void opensWhatItSealedAndNeverSealsTheSameWay() {
    String sealed = seal.sealed("rahasia ☕", "wa\ntoken");

    assertThat(seal.opened(sealed, "wa\ntoken")).contains("rahasia ☕");
    assertThat(sealed)
        .doesNotContain("rahasia")
        .isNotEqualTo(seal.sealed("rahasia ☕", "wa\ntoken"));
  }

  @Test
  void opensNothingForAnotherPlaceOrWithAnotherKey() {
    String sealed = seal.sealed("rahasia", "wa\ntoken");

    assertThat(seal.opened(sealed, "wb\ntoken")).isEmpty();
    assertThat(seal.opened(sealed, "wa\nappSecret")).isEmpty();
    assertThat(new Seal(key(2)).opened(sealed, "wa\ntoken")).isEmpty();
  }

  @Test
  void opensNothingThatWasChanged() {
    byte[] sealed = Base64.getDecoder().decode(seal.sealed("rahasia", "wa\ntoken"));
    for (int place = 0; place < sealed.length; place++) {
      byte[] changed = sealed.clone();
      changed[place] ^= 1;
      assertThat(seal.opened(Base64.getEncoder().encodeToString(changed), "wa\ntoken")).isEmpty();
    }
    for (String broken : new String[] {"", "AAAA", "no base64!", "\u0000"}) {
      assertThat(seal.opened(broken, "wa\ntoken")).isEmpty();
    }
  }
}
