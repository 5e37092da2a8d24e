package dev.sapa.demoshop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.sapa.demoshop.browser.Browser;
import dev.sapa.demoshop.browser.View;
import dev.sapa.demoshop.browser.Visit;
import dev.sapa.demoshop.browser.Widget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What a newcomer does in the first minute with the shop as it is shipped: asks as a customer,
/// answers as an agent, and looks around.
final class FirstMinuteTest {
  private static final double PATIENCE_MILLIS = 60_000;
  private static final String WHILE_IT_IS_AWAY =
      "ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_NETWORK|status of 503";

  @TempDir static Path folder;
  private static ShopProcess shop;
  private static Browser browser;

  /// What is said in a language.
  enum Tongue {
    INDONESIAN(
        "id",
        "site/",
        "Jam buka Kopi Senja jam berapa?",
        "07.00–22.00 WIB",
        "Jam buka",
        "Bicara dengan orang",
        "Asisten otomatis",
        "Menunggu orang"),
    ENGLISH(
        "en",
        "site/en/",
        "What are your opening hours?",
        "7 am to 10 pm",
        "What time do you open",
        "Talk to a person",
        "Automated assistant",
        "Waiting for a person");

    final String code;
    final String site;
    final String question;
    final String answer;
    final String source;
    final String person;
    final String automation;
    final String waiting;

    Tongue(
        String code,
        String site,
        String question,
        String answer,
        String source,
        String person,
        String automation,
        String waiting) {
      this.code = code;
      this.site = site;
      this.question = question;
      this.answer = answer;
      this.source = source;
      this.person = person;
      this.automation = automation;
      this.waiting = waiting;
    }
  }

  @BeforeAll
  static void open() throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    copy(Installed.SHOP.resolve("site"), folder.resolve("site"));
    for (String file : List.of("sapa.yaml", "faq.yaml", "history.jsonl")) {
      Files.copy(Installed.SHOP.resolve(file), folder.resolve(file));
    }
    shop = ShopProcess.start(folder.resolve("sapa.yaml"), folder.resolve("data"));
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    browser.close();
    shop.close();
  }

  @ParameterizedTest
  @EnumSource
  void aCustomerIsAnsweredAndThenReachesAPerson(Tongue tongue) throws Exception {
    View view = (tongue == Tongue.INDONESIAN ? View.PHONE : View.DESK).in(tongue.code);
    try (Visit customer = browser.visit(view).expecting(WHILE_IT_IS_AWAY);
        Visit agent = browser.visit(View.DESK.in(tongue.code)).expecting(WHILE_IT_IS_AWAY)) {
      Page console = signIn(agent);
      console.locator("#ring").click();
      Page page = customer.open(shop.address().resolve("/" + tongue.site));
      Widget widget = Widget.openedIn(page);

      widget.say(tongue.question);

      assertThat(widget.said()).hasCount(2);
      assertThat(widget.who()).containsText(tongue.automation);
      assertThat(widget.said().last()).containsText(tongue.answer);
      page.locator(".panel details summary").last().click();
      assertThat(page.locator(".panel details").last()).containsText(tongue.source);
      customer.screenshot(page, "chat-answer");
      customer.assertAccessible(page);

      int rang = rang(console);
      widget.button(tongue.person).last().click();

      assertThat(page.locator(".panel .called")).containsText(tongue.waiting);
      Shop.eventually(() -> assertThat(rang(console)).isGreaterThan(rang));
      Locator row = console.locator("#list-waiting li").last();
      assertThat(row).containsText("web");
      agent.screenshot(console, "inbox-waiting");
      row.locator("a").click();
      assertThat(console.locator("#brief .wants")).isVisible();
      agent.screenshot(console, "conversation-briefing");
      agent.assertAccessible(console);

      shop.stop();
      widget.say("Saya tunggu, terima kasih");
      shop.start();

      assertThat(console.locator("#entries")).containsText("Saya tunggu, terima kasih");
      console.locator("#text").fill("Halo, dengan Rani. Ada yang bisa dibantu?");
      console.locator("#text").press("Control+Enter");
      assertThat(widget.said().last()).containsText("dengan Rani");
      assertThat(widget.who()).containsText("Rani");
      List<String> said = widget.texts();
      customer.screenshot(page, "chat-person");

      page.reload();
      Widget again = Widget.openedIn(page);

      assertThat(again.said()).hasCount(said.size());
      assertThat(again.texts()).isEqualTo(said).doesNotHaveDuplicates();
      assertThat(console.locator("#entries .message.in")).hasCount(3);
      customer.assertAccessible(page);
    }
  }

  static Stream<View> views() {
    return Stream.of(
        View.DESK, View.PHONE.inTheDark(), View.DESK.in("en").inTheDark(), View.PHONE.in("en"));
  }

  @ParameterizedTest
  @MethodSource("views")
  void everyPageCanBeReadByEverybody(View view) {
    try (Visit visit = browser.visit(view).expecting("404 .*/conversations/none")) {
      Page page = visit.open(shop.address().resolve("/sign-in"));
      visit.look(page, "sign-in");
      page.close();
      page = signIn(visit);
      visit.look(page, "inbox");
      page.locator("#list-waiting a").first().click();
      assertThat(page.locator("#brief")).isVisible();
      visit.look(page, "conversation");
      for (String path :
          List.of(
              "/questions",
              "/board",
              "/board/first-response-time",
              "/plugins",
              "/plugins/instances/web",
              "/plugins/instances/wa",
              "/plugins/add",
              "/plugins/add/whatsapp",
              "/set-aside",
              "/conversations/none")) {
        page.navigate(shop.address().resolve(path).toString());
        visit.look(page, path.substring(1).replace('/', '-'));
      }
      page.navigate(shop.address().resolve("/questions").toString());
      page.locator("main a[href^='/questions/']").first().click();
      visit.look(page, "question");
    }
  }

  @Test
  void aPageViewIsSeenBesideTheConversation() {
    try (Visit customer = browser.visit(View.DESK);
        Visit agent = browser.visit(View.DESK)) {
      Page page = customer.open(shop.address().resolve("/site/how-to-cancel/"));
      Widget widget = Widget.openedIn(page);
      widget.say("mau bicara dengan orang dong");
      assertThat(page.locator(".panel .called")).isVisible();

      Page console = signIn(agent);
      console.locator("#list-waiting li").last().locator("a").click();

      assertThat(console.locator("#about .visits")).containsText("batal");
      agent.screenshot(console, "conversation-visits");
    }
  }

  private static Page signIn(Visit visit) {
    Page page = visit.open(shop.address().resolve("/sign-in"));
    page.fill("#agent", "Rani");
    page.fill("#token", Installed.TOKEN);
    page.press("#token", "Enter");
    page.waitForURL("**/");
    return page;
  }

  /// How often the bell rang.
  private static int rang(Page console) {
    return Integer.parseInt(
        console.evaluate("document.documentElement.dataset.rang ?? '0'").toString());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
