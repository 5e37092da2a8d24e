package dev.sapa.demoshop.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nothing a customer says is lost or doubled, and neither is what they are told.
final class WidgetDeliveryTest {
  private static final String GONE = "ERR_|Failed to load resource";
  private static Browser browser;
  private StubHost host;
  private StubShop shop;
  private Visit visit;

  @BeforeAll
  static void openBrowser() {
    browser = Browser.open();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @BeforeEach
  void openShop() throws IOException {
    host = new StubHost();
    shop = new StubShop(host.origin());
    visit = browser.visit(View.DESK);
  }

  @AfterEach
  void closeShop() {
    visit.close();
    shop.close();
    host.close();
  }

  @Test
  void saysAndHears() {
    Widget widget = open();

    widget.say("Masih buka?");
    assertThat(widget.state()).containsText("Terkirim");
    host.says("automation", "Ya, sampai jam 22.00.");

    assertThat(widget.said()).hasText(new String[] {"Masih buka?", "Ya, sampai jam 22.00."});
  }

  @Test
  void sendsOnceWhatWasSaidOffline() {
    visit.expecting(GONE);
    Widget widget = open();
    visit.context().setOffline(true);

    widget.say("Satu");
    widget.say("Dua");
    assertThat(widget.page().locator(".troubled")).hasCount(1);
    assertThat(widget.state()).containsText("Mengirim");
    visit.context().setOffline(false);

    assertThat(widget.state()).containsText("Terkirim");
    assertThat(host.texts()).containsExactly("Satu", "Dua");
    assertThat(widget.texts()).containsExactly("Satu", "Dua");
  }

  @Test
  void sendsAgainUnderTheSameIdWhenTheAnswerWasLost() {
    visit.expecting(GONE);
    Widget widget = open();
    host.loseAnswers(true);

    widget.say("Halo");
    await(() -> !host.texts().isEmpty());
    host.loseAnswers(false);

    assertThat(widget.state()).containsText("Terkirim");
    assertThat(widget.texts()).containsExactly("Halo");
    assertThat(host.received("message").stream().map(body -> body.path("id").asString("")))
        .containsOnly(host.received("message").getFirst().path("id").asString(""));
  }

  @Test
  void waitsAsLongAsTheHostAsks() {
    visit.expecting(GONE);
    Page page = visit.open(shop.page("/id"));
    page.clock().install(new Clock.InstallOptions().setTime(System.currentTimeMillis()));
    page.reload();
    Widget widget = Widget.openedIn(page);
    host.failNext(1, 429, Map.of("Retry-After", "90"));

    widget.say("Halo");
    assertThat(widget.state()).containsText("dicoba lagi otomatis");
    await(() -> host.openLines() == 1);
    // Nobody was heard for so long that the line opens anew; that must not end the wait.
    page.clock().runFor(45_000);
    await(() -> host.lastEventIds().size() == 2);
    page.waitForTimeout(200);
    assertThat(host.texts()).isEmpty();
    for (int second = 0; second < 60 && host.texts().isEmpty(); second++) {
      page.clock().runFor(1_000);
      // What goes out needs real time; the widget must not take the wait for a lost answer.
      page.waitForTimeout(50);
    }

    assertThat(widget.state()).containsText("Terkirim");
    assertThat(host.texts()).containsExactly("Halo");
  }

  @Test
  void triesAgainWhenAskedTo() {
    visit.expecting(GONE);
    Widget widget = open();
    host.failNext(1, 503, Map.of("Retry-After", "600"));

    widget.say("Halo");
    widget.button("Coba lagi").click();

    assertThat(widget.state()).containsText("Terkirim");
  }

  @Test
  void keepsWhatTheHostRefusesUntilTheCustomerDecides() {
    visit.expecting(GONE);
    Widget widget = open();
    host.failNext(1, 400, Map.of());

    widget.say("Satu");
    assertThat(widget.state()).containsText("Tidak terkirim: The stub says 400.");
    widget.page().reload();
    widget = Widget.openedIn(widget.page());
    assertThat(widget.said()).hasText("Satu");
    widget.button("Coba lagi").click();

    assertThat(widget.state()).containsText("Terkirim");
    assertThat(host.texts()).containsExactly("Satu");
  }

  @Test
  void forgetsARefusedMessageThatIsDeleted() {
    visit.expecting(GONE);
    Widget widget = open();
    host.failNext(1, 400, Map.of());
    widget.say("Satu");

    widget.button("Hapus").click();
    widget.say("Dua");

    assertThat(widget.state()).containsText("Terkirim");
    assertThat(widget.texts()).containsExactly("Dua");
  }

  @Test
  void keepsEverythingAcrossAReload() {
    visit.expecting(GONE);
    Widget widget = open();
    widget.say("Satu");
    assertThat(widget.state()).containsText("Terkirim");
    host.says("automation", "Jawaban");
    host.failNext(99, 503, Map.of("Retry-After", "600"));
    widget.say("Dua");
    assertThat(widget.state()).containsText("dicoba lagi");
    widget.field().fill("Tiga, belum sele");

    widget.page().reload();
    widget = Widget.openedIn(widget.page());

    assertThat(widget.said()).hasText(new String[] {"Satu", "Jawaban", "Dua"});
    assertThat(widget.field()).hasValue("Tiga, belum sele");
  }

  @Test
  void sendsAfterAReloadWhatWaited() throws IOException {
    visit.expecting(GONE);
    Widget widget = open();
    host.goDown();
    widget.say("Masih di sini");
    assertThat(widget.state()).containsText("dicoba lagi");
    host.comeBack();

    widget.page().reload();
    widget = Widget.openedIn(widget.page());

    assertThat(widget.state()).containsText("Terkirim");
    assertThat(widget.texts()).containsExactly("Masih di sini");
    // The page that went may have sent it in its last moment.
    assertThat(host.received("message").stream().map(body -> body.path("id").asString("")))
        .containsOnly(host.received("message").getFirst().path("id").asString(""));
  }

  @Test
  void comesBackAfterARestartOfTheHostWhereItWas() throws IOException {
    visit.expecting(GONE);
    Widget widget = open();
    widget.say("Satu");
    assertThat(widget.state()).containsText("Terkirim");
    await(() -> host.openLines() == 1);

    host.goDown();
    assertThat(widget.status()).containsText("Tidak tersambung");
    host.says("Rani", "Halo");
    host.comeBack();

    assertThat(widget.said()).hasText(new String[] {"Satu", "Halo"});
    assertThat(host.lastEventIds()).containsExactly("", "1");
  }

  @Test
  void showsNothingTwice() {
    Widget widget = open();
    widget.say("Satu");
    assertThat(widget.state()).containsText("Terkirim");
    host.says("automation", "Jawaban");
    assertThat(widget.said()).hasCount(2);

    host.repeat();
    host.says("automation", "Lagi");

    assertThat(widget.said()).hasText(new String[] {"Satu", "Jawaban", "Lagi"});
  }

  @Test
  void replacesEverythingOnAReset() {
    Widget widget = open();
    host.says("automation", "Lama");
    assertThat(widget.said()).hasText("Lama");

    host.write(
        """
        id: 9
        event: reset
        data: {"messages":[{"id":"z","at":"2026-11-21T07:00:00Z","from":{"kind":"person","name":"Rani"},
        data: "type":"text","text":"Baru"}],"speaker":{"kind":"person","name":"Rani"},"more":true}

        """);

    assertThat(widget.said()).hasText("Baru");
    assertThat(widget.status()).hasText("Rani · tim kami");
    assertThat(widget.page().locator(".earlier")).isVisible();
  }

  @Test
  void readsAStreamHoweverItIsCut() {
    Widget widget = open();
    await(() -> host.openLines() == 1);
    byte[] stream =
        (": a comment\r\nid: 7\r\nevent: message\r\ndata: {\"id\":\"x\",\"at\":\"2026-11-21T07:00:00Z\",\r"
                + "data: \"from\":{\"kind\":\"automation\"},\"type\":\"text\",\"text\":\"Kopi ☕ é\"}\r\r")
            .getBytes(StandardCharsets.UTF_8);
    for (byte one : stream) {
      host.write(new byte[] {one});
    }
    assertThat(widget.said()).hasText("Kopi ☕ é");

    host.write("id: 8\nevent: message\ndata: {\"id\":\"y\",\"text\":\"never ended\"}\n");
    host.dropLines();

    await(() -> host.lastEventIds().size() == 2);
    assertThat(host.lastEventIds()).containsExactly("", "7");
    assertThat(widget.page().getByText("never ended")).hasCount(0);
  }

  @Test
  void leavesALineOnWhichNobodyIsHeard() {
    Page page = visit.open(shop.page("/id"));
    page.clock().install(new Clock.InstallOptions().setTime(System.currentTimeMillis()));
    page.reload();
    Widget.openedIn(page);
    await(() -> host.lastEventIds().size() == 1);

    page.clock().runFor(30_000);
    host.write(": still here\n\n");
    page.waitForTimeout(200);
    page.clock().runFor(30_000);
    assertThat(host.lastEventIds()).hasSize(1);
    page.clock().runFor(15_000);

    await(() -> host.lastEventIds().size() == 2);
  }

  @Test
  void sharesOneConversationBetweenTabs() {
    Widget one = open();
    Widget other = open();

    one.say("Dari tab satu");
    assertThat(other.said()).hasText("Dari tab satu");
    other.say("Dari tab dua");

    assertThat(one.said()).hasText(new String[] {"Dari tab satu", "Dari tab dua"});
    assertThat(one.state()).containsText("Terkirim");
    assertThat(host.texts()).containsExactly("Dari tab satu", "Dari tab dua");
  }

  @Test
  void beginsAnewWhenTheHostKnowsTheSessionNoMore() {
    visit.expecting(GONE);
    Widget widget = open();
    widget.say("Dulu");
    assertThat(widget.state()).containsText("Terkirim");

    host.forgetEverybody();
    widget.say("Sekarang");

    assertThat(widget.state()).containsText("Terkirim");
    assertThat(widget.said()).hasText("Sekarang");
  }

  @Test
  void tellsWhatWasSeen() {
    Widget widget = open();
    host.says("automation", "Satu");
    assertThat(widget.said()).hasCount(1);
    await(() -> host.received("read").size() == 1);
    widget.launcher().click();
    host.says("automation", "Dua");

    assertThat(widget.page().locator(".badge")).hasText("1");
    await(() -> host.received("delivered").size() == 1);
    widget.launcher().click();

    assertThat(widget.page().locator(".badge")).isHidden();
    await(() -> host.received("read").size() == 2);
    assertThat(host.received("read").stream().map(body -> body.path("messages").toString()))
        .containsExactly("[\"m1\"]", "[\"m2\"]");
  }

  @Test
  void showsThatAPersonHasRead() {
    Widget widget = open();
    widget.say("Halo");
    assertThat(widget.state()).containsText("Terkirim");
    await(() -> host.openLines() == 1);

    host.hasRead(Instant.now().plusSeconds(1));

    assertThat(widget.state()).containsText("Dibaca");
  }

  @Test
  void tellsWhichPagesAreLookedAt() {
    Page page = visit.open(shop.page("/id/menu"));
    page.evaluate("sapa.page('/id/how-to-cancel?token=secret'.split('?')[0], {title: 'Batal'})");

    await(() -> host.received("page").size() == 2);
    assertThat(host.received("page").getFirst().path("url").asString(""))
        .isEqualTo(shop.page("/id/menu").toString());
    assertThat(host.received("page").getLast().path("title").asString("")).isEqualTo("Batal");
    assertThat(host.openLines()).isZero();
  }

  @Test
  void tellsOfNoPageWhereTheShopWantsNone() {
    Page page = visit.open(shop.page("/id?data-no-page"));
    Widget widget = Widget.openedIn(page);
    widget.say("Halo");
    assertThat(widget.state()).containsText("Terkirim");

    assertThat(host.received("page")).isEmpty();
  }

  @Test
  void tellsOfTypingNowAndThen() {
    Widget widget = open();
    widget.say("Halo");
    assertThat(widget.state()).containsText("Terkirim");

    widget.field().pressSequentially("Saya sedang mengetik");
    await(() -> !host.received("typing").isEmpty() && host.openLines() == 1);
    host.typing("Rani");

    assertThat(widget.page().locator(".typing")).hasText("Rani sedang mengetik");
    assertThat(host.received("typing")).hasSizeLessThanOrEqualTo(2);
  }

  private Widget open() {
    return Widget.openedIn(visit.open(shop.page("/id")));
  }

  private static void await(BooleanSupplier condition) {
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(20))
        .until(condition::getAsBoolean);
  }
}
