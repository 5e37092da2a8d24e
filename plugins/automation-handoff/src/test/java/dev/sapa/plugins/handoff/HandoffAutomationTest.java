package dev.sapa.plugins.handoff;

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
import java.net.URI;
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
    assertThat(Talk.of("ongkir ke Bandung berapa?").personRequested().cause())
        .isEqualTo("requested");
  }

  @Test
  void takesAChosenReplyByItsTitle() {
    var chosen = new Content.Chosen("x", "Bicara dengan CS", Optional.empty());

    assertThat(new Talk().customer(chosen).cause()).isEqualTo("requested");
  }

  @Test
  void readsTheCaptionOfAPhotoAndNotItsFileName() {
    assertThat(new Talk().customer(photo("human.jpg", null)).cause()).isEqualTo("-");
    assertThat(new Talk().customer(photo("a.jpg", "mengecewakan sekali")).cause())
        .isEqualTo("frustration");
  }

  @Test
  void doesNotTakeASharedContactForAWish() {
    var contact =
        new Content.Contact(Optional.of("admin"), List.of("0812"), List.of(), Optional.empty());

    assertThat(new Talk().customer(new Content.Contacts(List.of(contact))).cause()).isEqualTo("-");
  }

  @Test
  void staysOutWhereAnAgentOrNobodySpeaks() {
    assertThat(Talk.of("CS!!!").speaker(new Speaker.Nobody()).decide())
        .isInstanceOf(Decision.Pass.class);
    assertThat(Talk.of("CS!!!").speaker(new Speaker.Agent("dewi")).personRequested().decide())
        .isInstanceOf(Decision.Pass.class);
  }

  @Test
  void listensInAGroupOnlyWhenAddressed() {
    assertThat(Talk.of("mau bicara sama admin").inGroup(false).cause()).isEqualTo("-");
    assertThat(Talk.of("mau bicara sama admin").inGroup(true).cause()).isEqualTo("requested");
  }

  @Test
  void handsOverWhenTheSameIsAskedForTheThirdTime() {
    Talk talk =
        Talk.of("pesanan saya kapan sampai?")
            .rule("Pengiriman 2-3 hari kerja.")
            .customer("kapan sampai pesanan saya ya kak")
            .rule("Pengiriman 2-3 hari kerja.");

    assertThat(talk.cause()).isEqualTo("-");
    Decision.Handoff handoff = talk.customer("jd pesananku kapan smpe??").handoff();
    assertThat(handoff.cause()).isEqualTo("repeated");
    assertThat(handoff.reason()).contains("3 kali");
  }

  @Test
  void countsRepeatsWithOtherMessagesInBetween() {
    assertThat(
            Talk.of("do you ship to Bali?", "hello", "do you ship to bali", "ok", "ship to bali??")
                .english()
                .cause())
        .isEqualTo("repeated");
  }

  @Test
  void handsOverWhenTheSecondTimeIsSetToBeTooMuch() {
    var strict = new HandoffAutomation(new Settings(2, 0.7, 1, List.of(), List.of()));

    assertThat(Talk.of("stok ukuran L ada?", "ukuran L stoknya ada?").cause(strict))
        .isEqualTo("repeated");
  }

  @Test
  void tellsSimilarQuestionsApart() {
    assertThat(Talk.of("ongkir ke Bandung?", "ongkir ke Jakarta?", "ongkir ke Medan?").cause())
        .isEqualTo("-");
    assertThat(Talk.of("kopi 250 ml berapa", "kopi 500 ml berapa", "kopi 1000 ml berapa").cause())
        .isEqualTo("-");
    assertThat(
            Talk.of(
                    "harga kopi susu aren large",
                    "harga kopi susu aren regular",
                    "harga kopi susu oat large")
                .cause())
        .isEqualTo("-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "halo", "iya kak", "menu", "makasih ya", "👍", "P", "2"})
  void doesNotCountSmallTalkAsAQuestion(String text) {
    assertThat(Talk.of(text, text, text, text).cause()).isEqualTo("-");
  }

  @Test
  void forgetsQuestionsThatAPersonAnswered() {
    assertThat(
            Talk.of("stok ukuran L ada?", "ukuran L stoknya ada?")
                .agent("Ada kak.")
                .customer("stok ukuran L ada?")
                .cause())
        .isEqualTo("-");
  }

  @Test
  void doesNotCountAQuestionAskedEveryMorning() {
    assertThat(
            Talk.of("toko hari ini buka?")
                .hoursLater(25)
                .customer("toko hari ini buka?")
                .hoursLater(25)
                .customer("toko hari ini buka?")
                .cause())
        .isEqualTo("-");
  }

  @Test
  void joinsAComplaintFromTwoMessages() {
    assertThat(Talk.of("pesanan saya datang rusak", "saya minta refund").cause())
        .isEqualTo("complaint");
    assertThat(Talk.of("pesanan saya datang rusak", "bisa bayar pakai qris?").cause())
        .isEqualTo("-");
    assertThat(Talk.of("kalau rusak gimana?", "kebijakan refund apa?").cause()).isEqualTo("-");
  }

  @Test
  void takesTheBusinesssOwnWordings() {
    var own =
        new HandoffAutomation(
            new Settings(3, 0.7, 1, List.of("Tim Melati", "?!"), List.of("zonk bener")));

    assertThat(Talk.of("panggil tim melati ya").cause(own)).isEqualTo("requested");
    assertThat(Talk.of("ZONK bener nih").cause(own)).isEqualTo("frustration");
    assertThat(Talk.of("bunga melati ada?").cause(own)).isEqualTo("-");
  }

  @Test
  void waitsLongerWhereMorePatienceIsSet() {
    var patient = new HandoffAutomation(new Settings(3, 0.7, 2, List.of(), List.of()));

    assertThat(Talk.of("parah banget").cause(patient)).isEqualTo("-");
    assertThat(Talk.of("parah banget, kecewa!!!").cause(patient)).isEqualTo("frustration");
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
    assertThat(Talk.of("human please").english().handoff().notice().what()).contains("our team");
    assertThat(Talk.of("admin dong").handoff().notice().what()).contains("tim kami");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\n\n", "😍", "🙏🙏🙏", "…", "?", ".", "‎", "\u0000", "1", "🇮🇩"})
  void passesWhereThereAreNoWords(String text) {
    assertThat(Talk.of(text).cause()).isEqualTo("-");
    assertThat(Talk.of(text).personRequested().handoff().briefing().wants()).isNotBlank();
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
    Talk.of("halo").cause(automation);
    long start = System.nanoTime();

    Talk.of(paste, paste, paste).personRequested().cause(automation);

    assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(8_000);
  }

  @Test
  void hearsAWishBeforeOrAfterAPaste() {
    String paste = "lorem ipsum dolor ".repeat(300_000);

    assertThat(Talk.of("mau bicara sama admin. " + paste).cause()).isEqualTo("requested");
    assertThat(Talk.of(paste + " mau bicara sama admin").cause()).isEqualTo("requested");
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
