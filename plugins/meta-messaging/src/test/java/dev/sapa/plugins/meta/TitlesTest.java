package dev.sapa.plugins.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TitlesTest {
  @Test
  void shortensWithAnEllipsis() {
    assertThat(Titles.fit("Bicara dengan orang", 20)).isEqualTo("Bicara dengan orang");
    assertThat(Titles.fit("Bicara dengan orang kami", 20)).isEqualTo("Bicara dengan orang…");
    assertThat(Titles.fit("aaa😀😀", 5)).isEqualTo("aaa…");
  }

  @Test
  void numbersTitlesThatBecomeEqual() {
    assertThat(
            Titles.unique(
                List.of(
                    "Pengiriman ke Jakarta Utara", "Pengiriman ke Jakarta Barat", "Batal", "Batal"),
                20))
        .containsExactly("Pengiriman ke Jakar…", "Pengiriman ke Jak… 2", "Batal", "Batal 2")
        .allSatisfy(title -> assertThat(title.length()).isLessThanOrEqualTo(20));
  }
}
