package dev.sapa.plugins.handoff;

import static dev.sapa.plugins.handoff.Trying.cause;
import static dev.sapa.plugins.handoff.Trying.decide;
import static dev.sapa.plugins.handoff.Trying.handoff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sapa.plugins.handoff.HandoffAutomation.Settings;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Notice;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.testkit.automation.Talk;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HandoffAutomationTest {

  @Test
  void saysWhatItIs() {
    var card = new HandoffAutomation(Settings.standard()).card();

    assertThat(card.phase()).isEqualTo(Phase.GUARD);
  }

  @Test
  void obeysTheWayToAPersonThatEveryMessageOffers() {
    assertThat(cause(Talk.of("ongkir ke Bandung berapa?").personRequested()))
        .isEqualTo("requested");
  }

  @Test
  void takesAChosenReplyByItsTitle() {
    var chosen = new Content.Chosen("x", "Bicara dengan CS", Optional.empty());

    assertThat(cause(new Talk().customer(chosen))).isEqualTo("requested");
  }

  @Test
  void readsTheCaptionOfAPhotoAndNotItsFileName() {
    assertThat(cause(new Talk().customer(photo("human.jpg", null)))).isEqualTo("-");
    assertThat(cause(new Talk().customer(photo("a.jpg", "mengecewakan sekali"))))
        .isEqualTo("frustration");
  }

  @Test
  void doesNotTakeASharedContactForAWish() {
    var contact =
        new Content.Contact(Optional.of("admin"), List.of("0812"), List.of(), Optional.empty());

    assertThat(cause(new Talk().customer(new Content.Contacts(List.of(contact))))).isEqualTo("-");
  }

  @Test
  void staysOutWhereAnAgentOrNobodySpeaks() {
    assertThat(decide(Talk.of("CS!!!").speaker(new Speaker.Nobody())))
        .isInstanceOf(Decision.Pass.class);
    assertThat(decide(Talk.of("CS!!!").speaker(new Speaker.Agent("dewi")).personRequested()))
        .isInstanceOf(Decision.Pass.class);
  }

  @Test
  void listensInAGroupOnlyWhenAddressed() {
    assertThat(cause(Talk.of("mau bicara sama admin").inGroup(false))).isEqualTo("-");
    assertThat(cause(Talk.of("mau bicara sama admin").inGroup(true))).isEqualTo("requested");
  }

  @Test
  void handsOverWhenTheSameIsAskedForTheThirdTime() {
    Talk talk =
        Talk.of("pesanan saya kapan sampai?")
            .rule("Pengiriman 2-3 hari kerja.")
            .customer("kapan sampai pesanan saya ya kak")
            .rule("Pengiriman 2-3 hari kerja.");

    assertThat(cause(talk)).isEqualTo("-");
    Decision.Handoff handoff = handoff(talk.customer("jd pesananku kapan smpe??"));
    assertThat(handoff.cause()).isEqualTo("repeated");
    assertThat(handoff.reason()).contains("3 kali");
  }

  @Test
  void countsRepeatsWithOtherMessagesInBetween() {
    assertThat(
            cause(
                Talk.of(
                        "do you ship to Bali?",
                        "hello",
                        "do you ship to bali",
                        "ok",
                        "ship to bali??")
                    .english()))
        .isEqualTo("repeated");
  }

  @Test
  void handsOverWhenTheSecondTimeIsSetToBeTooMuch() {
    var strict = new HandoffAutomation(new Settings(2, 0.7, 1, List.of(), List.of()));

    assertThat(cause(Talk.of("stok ukuran L ada?", "ukuran L stoknya ada?"), strict))
        .isEqualTo("repeated");
  }

  @Test
  void tellsSimilarQuestionsApart() {
    assertThat(cause(Talk.of("ongkir ke Bandung?", "ongkir ke Jakarta?", "ongkir ke Medan?")))
        .isEqualTo("-");
    assertThat(cause(Talk.of("kopi 250 ml berapa", "kopi 500 ml berapa", "kopi 1000 ml berapa")))
        .isEqualTo("-");
    assertThat(
            cause(
                Talk.of(
                    "harga kopi susu aren large",
                    "harga kopi susu aren regular",
                    "harga kopi susu oat large")))
        .isEqualTo("-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "halo", "iya kak", "menu", "makasih ya", "👍", "P", "2"})
  void doesNotCountSmallTalkAsAQuestion(String text) {
    assertThat(cause(Talk.of(text, text, text, text))).isEqualTo("-");
  }

  @Test
  void forgetsQuestionsThatAPersonAnswered() {
    assertThat(
            cause(
                Talk.of("stok ukuran L ada?", "ukuran L stoknya ada?")
                    .agent("Ada kak.")
                    .customer("stok ukuran L ada?")))
        .isEqualTo("-");
  }

  @Test
  void doesNotCountAQuestionAskedEveryMorning() {
    assertThat(
            cause(
                Talk.of("toko hari ini buka?")
                    .pause(Duration.ofHours(25))
                    .customer("toko hari ini buka?")
                    .pause(Duration.ofHours(25))
                    .customer("toko hari ini buka?")))
        .isEqualTo("-");
  }

  @Test
  void joinsAComplaintFromTwoMessages() {
    assertThat(cause(Talk.of("pesanan saya datang rusak", "saya minta refund")))
        .isEqualTo("complaint");
    assertThat(cause(Talk.of("pesanan saya datang rusak", "bisa bayar pakai qris?")))
        .isEqualTo("-");
    assertThat(cause(Talk.of("kalau rusak gimana?", "kebijakan refund apa?"))).isEqualTo("-");
  }

  @Test
  void takesTheBusinesssOwnWordings() {
    var own =
        new HandoffAutomation(
            new Settings(3, 0.7, 1, List.of("Tim Melati", "?!"), List.of("zonk bener")));

    assertThat(cause(Talk.of("panggil tim melati ya"), own)).isEqualTo("requested");
    assertThat(cause(Talk.of("ZONK bener nih"), own)).isEqualTo("frustration");
    assertThat(cause(Talk.of("bunga melati ada?"), own)).isEqualTo("-");
  }

  @Test
  void waitsLongerWhereMorePatienceIsSet() {
    var patient = new HandoffAutomation(new Settings(3, 0.7, 2, List.of(), List.of()));

    assertThat(cause(Talk.of("parah banget"), patient)).isEqualTo("-");
    assertThat(cause(Talk.of("parah banget, kecewa!!!"), patient)).isEqualTo("frustration");
  }

  @ParameterizedTest
  @EnumSource(Wording.class)
  void saysWhatHappensWithoutFeelingsAndWithoutATime(Wording wording) {
    for (Cause cause : Cause.values()) {
      Notice notice = wording.notice(cause);
      String all = notice.what() + " " + notice.why() + " " + notice.next();

      assertThat(all)
          .doesNotContainPattern("(?i)maaf|sorry|mengerti|understand|feel|senang|sedih|happy|paham")
          .doesNotContainPattern(
              "(?i)diproses|being processed|segera|soon|menit|jam\\b|minute|hour")
          .doesNotContainPattern("\\d");
      assertThat(all.length()).isLessThan(600);
    }
  }

  @Test
  void speaksTheLanguageOfTheConversation() {
    assertThat(handoff(Talk.of("human please").english()).notice().what()).contains("our team");
    assertThat(handoff(Talk.of("admin dong")).notice().what()).contains("tim kami");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\n\n", "😍", "🙏🙏🙏", "…", "?", ".", "‎", "\u0000", "1", "🇮🇩"})
  void passesWhereThereAreNoWords(String text) {
    assertThat(cause(Talk.of(text))).isEqualTo("-");
    assertThat(handoff(Talk.of(text).personRequested()).briefing().wants()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "lama ",
        "mau ",
        "!",
        "ya, ",
        "1.",
        "0",
        "081-",
        "aku Budi ",
        "a.b@",
        "#",
        "rp 1",
        "saya mau bicara sama bot dengan ke ",
        "tanggal ",
        "Jl. ",
        "sama sama sama ",
        "\uD83D"
      })
  @Timeout(30)
  void endsInTimeOnAPasteOfFiveMegabytes(String filling) {
    String paste = filling.repeat(5_000_000 / filling.length());
    var automation = new HandoffAutomation(Settings.standard());
    cause(Talk.of("halo"), automation);
    long start = System.nanoTime();

    cause(Talk.of(paste, paste, paste).personRequested(), automation);

    assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(8_000);
  }

  @Test
  void hearsAWishBeforeOrAfterAPaste() {
    String paste = "lorem ipsum dolor ".repeat(300_000);

    assertThat(cause(Talk.of("mau bicara sama admin. " + paste))).isEqualTo("requested");
    assertThat(cause(Talk.of(paste + " mau bicara sama admin"))).isEqualTo("requested");
  }

  @Test
  void decidesTheSameForTheSameTurn() {
    var turn = Talk.of("pesanan ORD-1234 rusak, minta refund").turn();

    assertThat(new HandoffAutomation(Settings.standard()).onMessage(turn))
        .isEqualTo(new HandoffAutomation(Settings.standard()).onMessage(turn));
  }

  @Test
  void refusesAWordingWithoutAWord() {
    assertThatIllegalArgumentException().isThrownBy(() -> Phrase.of("ya?").beginnings());
  }

  private static Content photo(String file, String caption) {
    var ref =
        new MediaRef(
            Optional.empty(),
            Optional.of(URI.create("https://example.com/a")),
            Optional.empty(),
            Optional.of(file),
            Optional.empty());
    return new Content.Media(MediaKind.IMAGE, ref, Optional.ofNullable(caption));
  }
}
