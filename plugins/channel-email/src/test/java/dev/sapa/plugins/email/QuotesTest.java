package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuotesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Mon, Sep 21, 2026 at 8:40 PM Kopi Senja <a@b.example> wrote:",
        "On Mon, Sep 21, 2026 at 8:40 PM Kopi Senja <a@b.example>\nwrote:",
        "On 21/09/2026 20:40, Kopi\nSenja\nwrote:",
        "Pada Sen, 21 Sep 2026 pukul 20.40 Kopi Senja <a@b.example> menulis:",
        "Pada tanggal Sen, 21 Sep 2026 20.40, Kopi Senja\n<a@b.example> menulis:",
        "Kopi Senja <a@b.example> menulis pada 21 Sep 2026 pukul 20.40:",
        "Am 21.09.2026 um 20:40 schrieb Kopi Senja:",
        "Op ma 21 sep. 2026 om 20:40 schreef Kopi Senja <a@b.example>:",
        "Le lun. 21 sept. 2026 à 20:40, Kopi Senja a écrit :",
      })
  void leavesOutWhatIsQuotedUnderSuchALine(String line) {
    String text = "Ya, besok saja.\n\n" + line + "\n\n> Halo Sheena,\n> Besok?\n>\n";

    assertThat(Quotes.without(text, true)).isEqualTo("Ya, besok saja.");
  }

  @Test
  void leavesOutAQuoteThatProgramsIndentInsteadOfMarking() {
    String text = "Besok saja.\n\nOn Mon, Sep 21, 2026, Kopi Senja <a@b.example> wrote:\n\n  Halo?";

    assertThat(Quotes.without(text, true)).isEqualTo("Besok saja.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----Original Message-----\nFrom: a@b.example\nSubject: x\n\nHalo",
        "----- Pesan Asli -----\nDari: a@b.example\n\nHalo",
        "________________________________\nFrom: Kopi <a@b.example>\nSent: Monday\nTo: b\nSubject: x\n\nHi",
        "________________________________\nDari: Kopi <a@b.example>\nDikirim: Senin\nKepada: b\nSubjek: x\n\nHi",
        "From: Kopi <a@b.example>\nDate: Monday\nTo: b\nSubject: x\n\nHi",
        "*Dari:* Kopi <a@b.example>\n*Tanggal:* Senin\n*Kepada:* b\n*Perihal:* x\n\nHi",
      })
  void leavesOutTheCopyUnderSuchALine(String copy) {
    assertThat(Quotes.without("Baik.\n\n" + copy, true)).isEqualTo("Baik.");
  }

  @Test
  void keepsAnswersBetweenTheLinesWithWhatTheyAnswer() {
    String text =
        "Halo,\n\nOn Mon, A <a@b.example> wrote:\n> Kapan?\n\nBesok.\n\n> Berapa?\n\nDua.\n\n> Terima kasih\n";

    assertThat(Quotes.without(text, true))
        .isEqualTo(
            "Halo,\n\nOn Mon, A <a@b.example> wrote:\n> Kapan?\n\nBesok.\n\n> Berapa?\n\nDua.");
  }

  @Test
  void takesNothingOutOfAMailThatAnswersNone() {
    String text = "Kata mereka:\n\n> Pesanan sudah dikirim.\n> Tunggu saja.";

    assertThat(Quotes.without(text, false)).isEqualTo(text);
  }

  @Test
  void doesNotTakeWordsForHeaders() {
    String text = "Dari: Bandung\nKe: Jakarta\nOn the one hand, nobody wrote: that is fine.";

    assertThat(Quotes.without(text, true)).isEqualTo(text);
  }

  @Test
  void leavesOutSignatures() {
    assertThat(Quotes.without("Baik.\n\n-- \nSari\nJakarta", false)).isEqualTo("Baik.");
    assertThat(Quotes.without("Baik.\n--\nSari", true)).isEqualTo("Baik.");
    assertThat(Quotes.without("Sent from my iPhone", false)).isEqualTo("Sent from my iPhone");
    assertThat(Quotes.without("OK\n\nSent from my iPhone", false)).isEqualTo("OK");
    assertThat(Quotes.without("OK\n\nDikirim dari iPhone saya\n", true)).isEqualTo("OK");
    assertThat(Quotes.without("OK\n\nDapatkan Outlook untuk Android", true)).isEqualTo("OK");
  }

  @Test
  void keepsALineOfDashesThatAnnouncesNoSignature() {
    String list = "a\n--\n" + "baris\n".repeat(20) + "akhir";

    assertThat(Quotes.without(list, true)).isEqualTo(list);
  }

  @Test
  void keepsEverythingWhereNothingWouldBeLeft() {
    String text = "> Halo Sheena,\n> Besok?";

    assertThat(Quotes.without(text, true)).isEqualTo(text);
  }

  @Test
  void isQuickWithLongTexts() {
    String text =
        "on " + "x ".repeat(200_000) + "\n" + ("On " + "y ".repeat(50) + "\n").repeat(5_000);

    assertThat(Quotes.without(text, true)).startsWith("on x");
  }
}
