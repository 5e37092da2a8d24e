package dev.sapa.plugins.faq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StemmerTest {
  private final Stemmer stemmer = new Stemmer();

  @ParameterizedTest
  @CsvSource({
    "kirim, pengiriman",
    "kirim, dikirim",
    "kirim, kirimkan",
    "simpan, menyimpan",
    "simpan, penyimpanan",
    "bayar, pembayaran",
    "seduh, nyeduh",
    "peluk, memeluk",
    "peluk, pelukan",
    "rusak, kerusakan",
    "batal, dibatalkan",
    "cancel, cancelled",
    "ship, shipping",
    "order, orders",
    "payment, payments",
    "company, companies",
  })
  void takesTwoFormsOfAWordToOne(String root, String form) {
    assertThat(stemmer.stem(form)).isEqualTo(stemmer.stem(root));
  }
}
