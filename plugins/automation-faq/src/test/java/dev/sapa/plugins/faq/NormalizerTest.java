package dev.sapa.plugins.faq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NormalizerTest {
  private final Normalizer normalizer = new Normalizer(new Slang());

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          gmn cara byr kak?, bagaimana cara bayar kak
          brp ongkirnya, berapa ongkos kirim
          blm smpe nih, belum sampai nih
          halooooo, halo
          ga bs / gak bisa / nggak, tidak bisa tidak bisa tidak
          What's the price pls, what is the price please
          umurmu, umur kamu
          bukuku, buku saya
          waktu bertemu, waktu bertemu
          Café, cafe
          500gram, 500 gram
          😀 👍, ``
          """)
  void spellsOutWhatPeopleType(String typed, String plain) {
    assertThat(String.join(" ", normalizer.words(typed))).isEqualTo(plain);
  }
}
