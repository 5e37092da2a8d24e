package dev.sapa.plugins.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Origin;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OriginsTest {

  private static Optional<Origin> of(String address, String referrer) {
    return Origins.of(Optional.of(address), Optional.of(referrer).filter(at -> !at.isEmpty()));
  }

  @Test
  void sayWhatWasSeenAndClickedAndNotOnlyWhere() {
    assertThat(
            of(
                "https://kopi.example/promo?utm_source=tiktok&utm_medium=cpc"
                    + "&utm_content=Cara+Bedakan+Jahe+Asli&cta=Konsultasi+Gratis&ttclid=E.C.P&x=1#top",
                ""))
        .contains(
            new Origin(
                "TikTok ad",
                Optional.of("Cara Bedakan Jahe Asli"),
                Optional.of("Konsultasi Gratis"),
                Optional.of("E.C.P"),
                Optional.of("https://kopi.example/promo")));
  }

  @Test
  void areReadFromAClickOrTheSiteBefore() {
    assertThat(of("/?gclid=abc", "").orElseThrow().source()).isEqualTo("Google ad");
    assertThat(of("https://kopi.example/", "https://majalah.example/kopi").orElseThrow().source())
        .isEqualTo("majalah.example");
  }

  @Test
  void areUnknownWhereNobodyTells() {
    assertThat(of("https://kopi.example/kontak", "https://kopi.example/menu")).isEmpty();
    assertThat(of("not an address", "javascript:alert(1)")).isEmpty();
  }
}
