package dev.sapa.plugins.faq;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MatcherTest {
  private static final Matcher MATCHER = Matcher.train(Shop.knowledge());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ongkir?                                        | shipping-cost
          halooo kakkk ongkirr ke jogja brapaaa          | shipping-cost
          gmn cara cancel orderan                        | cancel-order
          bs cod ga?                                     | payment-methods
          udh halal blm kak                              | halal
          Do you hav any discont codes                   | promo
          expired nya kapan?                             | expiry
          pls send my invoice lagi dong                  | invoice
          """)
  void understandsSlangTyposAndMixedLanguages(String text, String id) {
    assertThat(answer(MATCHER, text)).contains(id);
  }

  @ParameterizedTest
  @CsvSource({
    "muslim friendly?, halal",
    "nyampe brp hari, delivery-time",
    "how many days until it gets here, delivery-time",
    "rekening mana, payment-methods",
    "masa berlakunya brp lama, expiry",
    "is there a place to park, location"
  })
  void understandsWordsThatNoQuestionHas(String text, String id) {
    assertThat(MATCHER.closest(text).map(match -> match.entry().id())).contains(id);
  }

  @Test
  void takesWordsOfTheAnswerForEvidence() {
    var knowledge =
        new Knowledge(
            List.of(
                new Entry("one", List.of("Apakah halal?"), Map.of("id", "Ya, dari Zyrtoko.")),
                new Entry("two", List.of("Berapa ongkirnya?"), Map.of("id", "Gratis."))));

    Optional<Match> closest = Matcher.train(knowledge).closest("zyrtoko gimana");

    assertThat(closest)
        .hasValueSatisfying(match -> assertThat(match.entry().id()).isEqualTo("one"));
  }

  @Test
  void findsTheQuestionInAStory() {
    String story =
        "Halo kak, kemarin saya ke rumah mertua dan dikasih kopi ini, enak banget sampai suami"
            + " nambah dua gelas. Saya tinggal di Makassar. Kira-kira kalau beli dari sini ongkirnya"
            + " berapa ya? Makasih.";

    assertThat(answer(MATCHER, story)).contains("shipping-cost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "?!",
        "👍🙏",
        "halo",
        "Selamat pagi kak",
        "makasih banyak ya",
        "asdfgh zxcvb qwrt",
        "siapa presiden sekarang",
        "tell me a joke"
      })
  void leavesAloneWhatAsksNothingItKnows(String text) {
    assertThat(MATCHER.match(text)).isEmpty();
  }

  @Test
  @Timeout(value = 5, unit = SECONDS)
  void readsOnlyTheEndsOfAHugeMessage() {
    String huge = "lorem ipsum dolor sit amet ".repeat(200_000) + "\nBerapa ongkirnya?";
    String oneWord = "a".repeat(5_000_000);
    String commas = ",".repeat(5_000_000);

    assertThat(answer(MATCHER, huge)).contains("shipping-cost");
    assertThat(MATCHER.match(oneWord)).isEmpty();
    assertThat(MATCHER.match(commas)).isEmpty();
  }

  @Test
  void survivesTextThatIsNoText() {
    assertThat(MATCHER.match("\ud83d \udc00 \u0000 \uffff")).isEmpty();
    assertThat(MATCHER.match("ﷺ 日本語 العربية")).isEmpty();
  }

  @Test
  void learnsFromOneQuestionAnEntry() {
    var knowledge =
        new Knowledge(
            List.of(
                entry("shipping-cost", "Berapa ongkos kirimnya?"),
                entry("opening-hours", "Jam berapa toko buka?"),
                entry("refund", "Barang rusak bisa diganti?")));

    Matcher matcher = Matcher.train(knowledge);

    assertThat(answer(matcher, "ongkir brp kak")).contains("shipping-cost");
    assertThat(answer(matcher, "buka jam brp")).contains("opening-hours");
    assertThat(answer(matcher, "selamat malam")).isEmpty();
    assertThat(answer(matcher, "kucing saya lucu")).isEmpty();
  }

  @Test
  void worksWithASingleEntry() {
    Matcher matcher = Matcher.train(new Knowledge(List.of(entry("halal", "Apakah halal?"))));

    assertThat(answer(matcher, "halal gak?")).contains("halal");
    assertThat(answer(matcher, "besok hujan?")).isEmpty();
  }

  @Test
  void answersAGreetingWhenTheKnowledgeDoes() {
    var knowledge =
        new Knowledge(
            List.of(entry("greeting", "Halo kak"), entry("halal", "Apakah produknya halal?")));

    assertThat(answer(Matcher.train(knowledge), "halo kak")).contains("greeting");
  }

  @Test
  void givesTheSameMatchAgainAndFromManyThreads() {
    Matcher again = Matcher.train(Shop.knowledge());
    Match expected = MATCHER.match("bisa bayar pakai qris?").orElseThrow();

    List<Match> matches =
        IntStream.range(0, 1_000)
            .parallel()
            .mapToObj(i -> again.match("bisa bayar pakai qris?").orElseThrow())
            .distinct()
            .toList();

    assertThat(matches).containsExactly(expected);
  }

  @Test
  void suggestsWhatItWouldNotSend() {
    Optional<Match> closest = MATCHER.closest("kopinya gimana ya");

    assertThat(closest)
        .hasValueSatisfying(match -> assertThat(match.confidence()).isBetween(0d, 1d));
  }

  private static Optional<String> answer(Matcher matcher, String text) {
    return matcher.match(text).map(match -> match.entry().id());
  }

  private static Entry entry(String id, String question) {
    return new Entry(id, List.of(question), Map.of("id", "…"));
  }
}
