package dev.sapa.demoshop.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an answer shows, and what a stranger's text cannot do.
final class WidgetContentTest {
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
  void saysWhoAnswersAndWhy() {
    Widget widget = open("/id");

    new Scene(host).answer(widget);
    assertThat(widget.who()).containsText("Asisten otomatis");
    Locator because = widget.page().locator(".why");
    because.locator("summary").click();

    assertThat(because).containsText("Pertanyaan Anda mirip");
    assertThat(because).containsText("Kecocokan 93%");
    assertThat(because).containsText("Kalau belum terbantu, tim kami melanjutkan.");
    assertThat(because.locator("a")).hasAttribute("href", "https://kopisenja.example/pesanan");
    assertThat(because.locator("a")).hasAttribute("rel", "noopener noreferrer");
  }

  @Test
  void saysThatAPersonAnswers() {
    Widget widget = open("/id");

    new Scene(host).person(widget);

    assertThat(widget.who()).containsText("Rani · tim kami");
    assertThat(widget.status()).hasText("Rani · tim kami");
    assertThat(widget.page().locator(".called")).hasText("Anda berbicara dengan Rani");
  }

  @Test
  void callsAPersonAndSaysSinceWhen() {
    visit.expecting("Failed to load resource");
    Widget widget = open("/id");
    // Else the host hears it sooner than anybody can see that it is being called.
    host.failNext(1, 503, Map.of("Retry-After", "2"));

    widget.button("Bicara dengan orang").click();
    assertThat(widget.page().locator(".called")).containsText("Memanggil tim kami");
    assertThat(widget.state()).containsText("Terkirim");
    host.speaks(Map.of("kind", "nobody", "waiting", true, "since", "2026-11-21T07:05:00Z"));

    assertThat(widget.page().locator(".called")).containsText("Menunggu orang sejak 14.05");
    assertThat(host.received("choice").getFirst().path("choice").asString(""))
        .isEqualTo("sapa:person");
    assertThat(widget.button("Bicara dengan orang")).hasCount(0);
  }

  @Test
  void offersAPersonAgainWhenTheCallWasRefused() {
    visit.expecting("Failed to load resource");
    Widget widget = open("/id");
    host.failNext(1, 400, Map.of());

    widget.button("Bicara dengan orang").click();

    assertThat(widget.state()).containsText("Tidak terkirim");
    assertThat(widget.button("Bicara dengan orang")).isVisible();
  }

  @Test
  void saysThatAMatterIsSettled() {
    Widget widget = open("/id");

    host.speaks(Map.of("kind", "person", "name", "Rani", "resolved", true));

    assertThat(widget.page().locator(".resolved")).containsText("Percakapan ini selesai");
    assertThat(widget.button("Bicara dengan orang")).isVisible();
  }

  @Test
  void offersQuickRepliesOnlyWithTheLastMessage() {
    Widget widget = open("/id");
    new Scene(host).answer(widget);

    widget.button("Terbantu, terima kasih").click();

    assertThat(widget.said().last()).hasText("Terbantu, terima kasih");
    assertThat(widget.page().locator(".choices")).hasCount(0);
    assertThat(widget.state()).containsText("Terkirim");
    assertThat(host.received("choice").getFirst().path("choice").asString("")).isEqualTo("helped");
  }

  @Test
  void asksASuggestedQuestion() {
    Widget widget = open("/id");

    widget.button("Jam buka?").click();

    assertThat(widget.state()).containsText("Terkirim");
    assertThat(host.texts()).containsExactly("Jam buka?");
    assertThat(widget.button("Jam buka?")).isHidden();
  }

  @Test
  void showsMarkupAsText() {
    String script = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    host.greet("name", "<b>Kopi</b>" + script);
    Widget widget = open("/id");

    host.says(script, script, Map.of("why", Map.of("because", script, "next", script)));
    widget.say(script);

    assertThat(widget.said()).hasText(new String[] {script, script});
    assertThat(widget.who()).containsText(script);
    assertThat(widget.page().locator(".panel :is(img, script, b)")).hasCount(0);
  }

  @Test
  void followsNoAddressButOfTheWeb() {
    Widget widget = open("/id");

    host.says(
        "automation",
        "Lihat javascript:alert(1) atau https://kopisenja.example/a?b=1, ya.",
        Map.of(
            "link", "javascript:alert(1)",
            "video", "data:text/html,x",
            "image", "file:///etc/passwd",
            "why",
                Map.of(
                    "because", "x",
                    "sources", List.of(Map.of("title", "t", "link", "javascript:1")),
                    "next", "y")));
    assertThat(widget.said()).hasCount(1);

    assertThat(widget.page().locator(".panel a")).hasCount(1);
    assertThat(widget.page().locator(".panel a"))
        .hasAttribute("href", "https://kopisenja.example/a?b=1");
    assertThat(widget.page().locator(".panel img")).hasCount(0);
  }

  @Test
  void leadsToAPictureThePageMayNotShow() {
    visit.expecting("Content Security Policy");
    Widget widget = open("/id");

    host.says("automation", "Simpan begini", Map.of("image", "https://kopisenja.example/a.jpg"));

    assertThat(widget.page().locator(".card")).containsText("kopisenja.example/a.jpg");
  }

  @Test
  void namesSomebodyWhoseNameCannotBeSeen() {
    Widget widget = open("/id");

    host.says("\u200b\u2060\u3164", "Halo");

    assertThat(widget.who()).containsText("Tim kami");
  }

  @Test
  void writesEveryTextInItsOwnDirection() {
    Widget widget = open("/id");

    host.says("\u202einaR", "مرحبا، كيف يمكنني مساعدتك؟");
    widget.say("Halo");

    assertThat(widget.said().first()).hasCSS("direction", "rtl");
    assertThat(widget.said().last()).hasCSS("direction", "ltr");
    assertThat(widget.page().locator(".who bdi")).hasCount(1);
    visit.screenshot(widget.page(), "widget-rtl");
  }

  @Test
  void sendsNothingThatCannotBeSeen() {
    Widget widget = open("/id");

    widget.say(" \u200b\n ");

    assertThat(widget.field()).hasValue(" \u200b\n ");
    assertThat(widget.said()).hasCount(0);
  }

  @Test
  void keepsATextThatIsTooLong() {
    Widget widget = open("/id");
    assertThat(widget.page().locator(".left")).isHidden();

    widget.say("x".repeat(3_990));
    widget.say("a".repeat(4_002));

    assertThat(widget.page().locator(".left")).hasText("2 karakter terlalu panjang");
    assertThat(widget.field()).hasValue("a".repeat(4_002));
    assertThat(widget.said()).hasCount(1);
    visit.screenshot(widget.page(), "widget-long");
  }

  @Test
  void isUsedWithTheKeyboardAlone() {
    Page page = visit.open(shop.page("/id"));
    page.locator(".launcher").waitFor();

    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.keyboard().type("Satu");
    page.keyboard().press("Shift+Enter");
    page.keyboard().type("Dua");
    page.keyboard().press("Enter");
    Widget widget = new Widget(page);
    assertThat(widget.said()).hasText("Satu\nDua");
    page.keyboard().press("Shift+Tab");
    page.keyboard().press("Enter");
    assertThat(widget.page().locator(".called")).isVisible();
    assertThat(widget.field()).isFocused();
    page.keyboard().press("Escape");

    assertThat(widget.panel()).isHidden();
    assertThat(widget.launcher()).isFocused();
  }

  @Test
  void keepsWhatIsTypedFromThePagesOwnShortcuts() {
    Widget widget = open("/id");
    widget.page().evaluate("addEventListener('keydown', () => document.title = 'shortcut')");

    widget.field().pressSequentially("s/");

    assertThat(widget.page()).hasTitle("Kopi Senja");
  }

  @Test
  void speaksThePagesLanguageUnlessTheTagSaysOtherwise() {
    assertThat(open("/en").button("Talk to a person")).isVisible();
    assertThat(open("/en?data-language=id").button("Bicara dengan orang")).isVisible();
  }

  @Test
  void opensByItselfWhereTheTagSaysSo() {
    Page page = visit.open(shop.page("/id?data-open"));

    assertThat(new Widget(page).panel()).isVisible();
    page.evaluate("sapa.close()");
    assertThat(new Widget(page).panel()).isHidden();
  }

  @Test
  void canBeReadInAnyColour() {
    for (String colour :
        List.of("#ffe600", "#000000", "#e8590c", "#f8f8f8", "red; } * {", "#abc")) {
      host.greet("color", colour);
      try (Visit another = browser.visit(View.DESK)) {
        Page page = another.open(shop.page("/id?data-open"));
        new Widget(page).say("Halo");
        assertThat(new Widget(page).state()).containsText("Terkirim");
        another.assertAccessible(page);
      }
    }
  }

  @Test
  void setsNoCookie() {
    open("/id").say("Halo");

    assertThat(visit.context().cookies()).isEmpty();
  }

  @Test
  void isSmall() throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.list(StubHost.WEB)) {
      for (Path file : files.toList()) {
        size += zipped(file);
      }
    }

    assertThat(size).isBetween(10_000L, 25L * 1_024);
  }

  private static long zipped(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      Files.copy(file, zip);
    }
    return bytes.size();
  }

  private Widget open(String path) {
    return Widget.openedIn(visit.open(shop.page(path)));
  }
}
