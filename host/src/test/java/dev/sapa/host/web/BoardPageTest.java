package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.TomorrowAction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BoardPageTest {
  @TempDir Path folder;
  private Office office;
  private Ledger ledger;
  private Tab tab;

  @BeforeEach
  void open() {
    List<Ledger> made = new ArrayList<>();
    office =
        new Office(
            folder,
            state -> {
              made.add(new Ledger(state));
              return made.getFirst();
            });
    ledger = made.getFirst();
    tab = Tab.signedIn(office, "dewi");
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void saysWhatToDoTomorrowAndForWhom() {
    BoardMonth.fill(office, ledger);

    String board = tab.open("/board").body();

    assertThat(board)
        .contains("Berapa pelanggan yang terbantu tanpa orang")
        .contains("<b>Besok tim</b> menambahkan jawaban tentang pengiriman")
        .contains("pemilik pengalaman pelanggan")
        .contains("Target: paling sedikit 60%")
        .contains("Belum tercapai")
        .contains("Target: paling lama 2 jam")
        .contains("hari sebelumnya");
    assertThat(tab.open("/board?lang=en").body())
        .contains("<b>Tomorrow the team</b> adds an answer about shipping")
        .contains("Target: at least 60%");
  }

  @Test
  void showsEachWayANumberWasMeasuredInAndWhichOfThemCounts() {
    BoardMonth.fill(office, ledger);

    assertThat(tab.open("/board?days=30").body())
        .containsPattern("dijawab oleh: orang \\d+ (jam|menit)[^·<]* · siapa pun \\d+ detik");
    assertThat(tab.open("/board/first-response-time?days=30").body())
        .contains("<span class=\"pill\">dijawab oleh: orang</span>")
        .contains("dijawab oleh: orang · kanal: whatsapp</td>")
        .doesNotContain("dijawab oleh: siapa pun");
  }

  @Test
  void saysOfAnAutomationThatAnsweredThoughNoPersonDid() {
    ledger.run(BoardMonth.WAITS, new TomorrowAction("bertanya", "asks"));
    String conversation = office.conversation("Sari", "Halo").id();
    ledger.write(
        "first-response-time",
        "k",
        new Measurement(
            "median", "r", office.clock.instant(), 2, Map.of("by", "anyone"), conversation));

    assertThat(tab.open("/board").body()).contains("dijawab oleh: siapa pun 2 detik");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 30, 90})
  void everyNumberIsWhatItsRowsAddUpTo(int days) {
    BoardMonth.fill(office, ledger);
    tab = new Tab(office, tab.cookie() + "; sapa_language=en");
    String board = tab.open("/board?days=" + days).body();
    List<String> links =
        all(board, "href=\"(/board/[^\"]+)\"").stream()
            .map(link -> link.replace("&amp;", "&"))
            .toList();
    assertThat(links).hasSizeGreaterThan(8).allMatch(link -> link.contains("days=" + days));

    for (String link : links) {
      String first = tab.open(link).body();
      List<String> values = values(link);
      Optional<String> counted = all(first, "(\\d+ of \\d+) rows").stream().findFirst();
      if (counted.isPresent()) {
        long yes = values.stream().filter("yes"::equals).count();
        assertThat(counted.get()).as(link).isEqualTo("%d of %d".formatted(yes, values.size()));
      } else {
        assertThat(all(first, "(\\d+) rows").getFirst())
            .as(link)
            .isEqualTo(Integer.toString(values.size()));
      }
      if (link.contains("series=unfinished")) {
        assertThat(all(first, "<h1>[^<]*: (\\d+)</h1>"))
            .as(link)
            .containsExactly("" + values.size());
      }
      assertThat(values).as(link).isNotEmpty();
    }
  }

  @Test
  void breaksANumberDownByWhatItIsMadeOf() {
    BoardMonth.fill(office, ledger);
    String board = tab.open("/board?days=30").body();

    int whole = Integer.parseInt(all(board, "unfinished\">Lihat (\\d+) baris").getFirst());
    int channels =
        List.of("whatsapp", "webchat").stream()
            .mapToInt(channel ->
                values("/board/automation-rate?days=30&series=unfinished&by=channel&is=" + channel)
                    .size())
            .sum();

    assertThat(board).contains("tidak ada jawaban").contains("meminta orang");
    assertThat(channels).isEqualTo(whole);
  }

  @Test
  void trustsAFewRowsLess() {
    ledger.run(BoardMonth.RATE, new TomorrowAction("bertanya", "asks"));
    String conversation = office.conversation("Sari", "Halo").id();
    for (int i = 0; i < 3; i++) {
      ledger.write(
          "automation-rate",
          "k",
          new Measurement(
              "automated", "r" + i, office.clock.instant(), i % 2, Map.of(), conversation));
    }

    assertThat(tab.open("/board").body())
        .contains("33%")
        .contains("1 dari 3")
        .contains("Baru 3 kali diukur")
        .contains("Belum ada angka pada 30 hari sebelumnya");
  }

  @Test
  void saysWhatMustHappenBeforeThereIsANumber() {
    assertThat(tab.open("/board").body()).contains("Belum ada metrik yang berjalan");

    ledger.run(BoardMonth.ORDERS, new TomorrowAction("menghubungkan toko.", "connects the shop."));

    assertThat(tab.open("/board").body())
        .contains("Belum ada angka pada rentang ini")
        .contains("<b>Besok tim</b> menghubungkan toko.");
  }

  @Test
  void looksBackOnThirtyDaysWhereNothingElseIsOffered() {
    assertThat(tab.open("/board?days=7").body())
        .contains("24 Feb – 2 Mar")
        .contains("href=\"/board?days=7\" aria-current=\"true\"");
    for (String days : List.of("8", "-1", "999999999999", "%3Cscript%3E")) {
      assertThat(tab.open("/board?days=" + days).body())
          .contains("href=\"/board?days=30\" aria-current=\"true\"");
    }
  }

  @Test
  void showsNamesAsTheyAreWrittenAndNoMore() {
    BoardMonth.fill(office, ledger);

    String rows = tab.open("/board/automation-rate?series=automated").body();

    assertThat(rows).contains("&lt;b onmouseover=alert(1)&gt;Eko").doesNotContain("<b onmouseover");
    assertThat(rows).contains("/conversations/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/board/nope",
        "/board/automation-rate?series=nope",
        "/board/%3Cscript%3Ealert(1)",
        "/board/nope?series=automated&after=x"
      })
  void knowsNothingOfGuessedNumbers(String path) {
    BoardMonth.fill(office, ledger);

    Reply reply = tab.open(path);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).contains("Angka ini tidak ada").doesNotContain("<script>alert");
  }

  @Test
  void beginsAgainWhereTheCursorIsFromElsewhere() {
    BoardMonth.fill(office, ledger);

    Reply reply = tab.open("/board/automation-rate?series=automated&days=7&after=rubbish");

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("location"))
        .isEqualTo("/board/automation-rate?days=7&series=automated");
  }

  @Test
  void isForThoseWhoSignedIn() {
    BoardMonth.fill(office, ledger);

    for (String path : List.of("/board", "/board/automation-rate")) {
      Reply reply = new Tab(office, "sapa_session=guess").open(path);

      assertThat(reply.status()).isEqualTo(303);
      assertThat(reply.header("location")).isEqualTo("/sign-in");
    }
  }

  @Test
  void isMadeAgainOnlyFromItsOwnForm() {
    BoardMonth.fill(office, ledger);
    office.clock.forward(Duration.ofHours(1));

    assertThat(tab.post("/board/rebuild").status()).isEqualTo(403);
    assertThat(tab.post("/board/rebuild", "csrf", "guess").status()).isEqualTo(403);
    assertThat(ledger.rebuiltAt).isEmpty();
    assertThat(tab.open("/board").body()).contains("Belum pernah dihitung ulang");

    Reply reply = tab.post("/board/rebuild", "csrf", tab.csrf());

    assertThat(reply.status()).isEqualTo(303);
    assertThat(ledger.rebuiltAt).isPresent();
    assertThat(tab.open(reply.header("location")).body())
        .contains("Semua angka sudah dihitung ulang")
        .contains("Terakhir dihitung ulang");
  }

  @Test
  void drawsWithoutStylesInThePage() {
    BoardMonth.fill(office, ledger);

    assertThat(tab.open("/board").body()).contains("<polyline").doesNotContain("style=");
  }

  /// The values in every page of rows from a link on.
  private List<String> values(String link) {
    List<String> values = new ArrayList<>();
    Optional<String> next = Optional.of(link);
    while (next.isPresent()) {
      String page = tab.open(next.get()).body();
      values.addAll(all(page, "<td class=\"number\">([^<]*)</td>"));
      next =
          all(page, "href=\"([^\"]+)\" rel=\"next\"").stream()
              .map(path -> path.replace("&amp;", "&"))
              .findFirst();
    }
    return values;
  }

  private static List<String> all(String page, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(page);
    List<String> texts = new ArrayList<>();
    while (found.find()) {
      texts.add(found.group(1));
    }
    return texts;
  }
}
