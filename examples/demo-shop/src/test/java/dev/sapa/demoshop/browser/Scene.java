package dev.sapa.demoshop.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What happens on the host in a talk worth looking at.
record Scene(StubHost host) {
  private static final String QUESTION = "Bagaimana cara membatalkan pesanan?";

  /// A question, and the answer with all an answer may have.
  Scene answer(Widget widget) {
    widget.say(QUESTION);
    // Only then has the host heard it, so that the answer stands after it.
    assertThat(widget.state().locator("time")).isVisible();
    host.says(
        "automation",
        "Pesanan bisa dibatalkan selama belum dikirim: buka Pesanan Saya, lalu tekan Batalkan."
            + " Uang kembali paling lambat 2 hari kerja.",
        Map.of(
            "link",
            "https://kopisenja.example/pesanan",
            "video",
            "https://kopisenja.example/video/batal.mp4",
            "choices",
            List.of(
                Map.of("id", "helped", "title", "Terbantu, terima kasih"),
                Map.of("id", "other", "title", "Belum, ini soal lain"),
                Map.of("id", "sapa:person", "title", "Bicara dengan orang")),
            "why",
            Map.of(
                "because",
                "Pertanyaan Anda mirip dengan “%s”".formatted(QUESTION),
                "sources",
                List.of(
                    Map.of(
                        "title",
                        "Membatalkan pesanan",
                        "link",
                        "https://kopisenja.example/pesanan")),
                "confidence",
                0.93,
                "next",
                "Kalau belum terbantu, tim kami melanjutkan.")));
    assertThat(widget.said()).hasCount(2);
    return this;
  }

  /// The customer is waiting for somebody.
  Scene waiting(Widget widget) {
    widget.button("orang").or(widget.button("person")).click();
    assertThat(widget.state().locator("time")).isVisible();
    host.speaks(Map.of("kind", "nobody", "waiting", true, "since", Instant.now().toString()));
    host.says(
        "automation", "Baik, tim kami sudah dipanggil. Biasanya dijawab beberapa menit lagi.");
    assertThat(widget.page().locator(".called.waiting")).isVisible();
    return this;
  }

  /// Rani has taken over.
  Scene person(Widget widget) {
    host.speaks(Map.of("kind", "person", "name", "Rani"));
    host.says(
        "Rani",
        "Halo Kak, saya Rani. Pesanan KS-1042 masih kami siapkan, jadi gilingannya bisa saya"
            + " ganti. Mau digiling untuk apa?");
    assertThat(widget.status()).containsText("Rani");
    return this;
  }
}
