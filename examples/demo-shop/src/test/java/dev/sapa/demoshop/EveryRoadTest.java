package dev.sapa.demoshop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import dev.sapa.demoshop.browser.Browser;
import dev.sapa.demoshop.browser.View;
import dev.sapa.demoshop.browser.Visit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Every road as a newcomer tries it: a customer on the simulator's page, an agent in the console,
/// and the provider's real protocol between them.
final class EveryRoadTest {
  private static final double PATIENCE_MILLIS = 60_000;
  private static final String PERSON_WANTED = "Halo, saya mau bicara dengan orang";

  private static final byte[] PICTURE = Photo.ofAParcel();

  private static final List<String> CHATS = List.of("wa", "instagram", "messenger", "x");

  @TempDir static Path folder;
  private static SimulatedShop shop;
  private static Api api;
  private static Browser browser;
  private static Visit agent;

  @BeforeAll
  static void open() throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    shop = SimulatedShop.open(folder);
    api = new Api(shop.process()::address);
    browser = Browser.open();
    agent = browser.visit(View.DESK);
    Page page = agent.open(shop.process().address().resolve("/sign-in"));
    page.fill("#agent", "Rani");
    page.fill("#token", Installed.TOKEN);
    page.press("#token", "Enter");
    page.waitForURL("**/");
    page.close();
  }

  @AfterAll
  static void close() {
    List<JsonNode> setAside = api.deadLetters();
    agent.close();
    browser.close();
    shop.close();
    assertThat(setAside).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wa", "instagram", "messenger", "x"})
  void aCustomerAndAnAgentTalkAndSendPictures(String road) {
    try (Visit customer = browser.visit(View.PHONE)) {
      Page app = customer.open(shop.page(road, "sari"));

      app.locator("#say").fill(PERSON_WANTED);
      app.locator("#say").press("Enter");

      assertThat(app.locator(".bubble.mine .tick").first())
          .hasClass(Pattern.compile("sent|delivered|read"));
      assertThat(app.locator(".bubble.theirs")).not().hasCount(0);
      Page console = conversation(road, "private", PERSON_WANTED);
      assertThat(console.locator("#entries .message.out")).not().hasCount(0);
      say(console, "Halo, dengan Rani. Ada yang bisa dibantu?");
      assertThat(app.locator(".bubble.theirs").last()).containsText("dengan Rani");
      assertThat(console.locator(".message.out .reached").last()).hasClass(Pattern.compile("read"));

      app.locator("#photo").setInputFiles(picture("kemasan.png"));
      app.locator("#say").fill("Kemasannya sobek");
      app.getByLabel("Kirim", new Page.GetByLabelOptions().setExact(true)).click();

      assertThat(app.locator(".bubble.mine img")).isVisible();
      Locator seen = console.locator("#entries .message.in a.picture").last();
      assertThat(seen).isVisible();
      assertThat(bytes(console, shop.process().address(), seen.getAttribute("href")))
          .isEqualTo(PICTURE);

      // Instagram takes files of a business from an address alone.
      if (!road.equals("instagram")) {
        console.locator("#file").setInputFiles(picture("kemasan-baru.png"));
        say(console, "Kemasan baru sudah kami siapkan");

        assertThat(app.locator(".bubbles")).containsText("sudah kami siapkan");
        Locator shown = app.locator(".bubble.theirs img");
        assertThat(shown).isVisible();
        assertThat(bytes(app, shop.pages(), shown.getAttribute("src"))).isEqualTo(PICTURE);
      }
      customer.look(app, "simulator-" + road);
      agent.screenshot(console, "simulator-console-" + road);
      console.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"instagram", "messenger", "x"})
  void whatIsSaidInPublicIsAnsweredInPublicAndInPrivate(String road) {
    try (Visit customer = browser.visit(View.DESK.in("en"))) {
      Page app = customer.open(shop.page(road, "maya"));
      String asked = "Is the Gayo still in stock?";

      app.locator("#aloud").fill(asked);
      app.locator("#aloud").press("Enter");

      assertThat(app.locator(".comment")).containsText("still in stock");
      Page console = conversation(road, "public", asked);
      say(console, "Masih ada, Kak!");
      assertThat(app.locator(".comment.below")).containsText("Masih ada, Kak!");
      console.locator("[name=visibility]").check();
      say(console, "Kami sisihkan satu untuk Kakak.");
      assertThat(app.locator(".bubble.theirs")).containsText("sisihkan satu");
      assertThat(app.locator(".comments")).not().containsText("sisihkan satu");
      customer.screenshot(app, "simulator-" + road + "-public");
      console.close();
    }
  }

  @Test
  void aChoiceIsPressedAndAnAnswerIsReactedTo() {
    try (Visit customer = browser.visit(View.DESK)) {
      Page app = customer.open(shop.page("wa", "maya"));
      app.locator("#say").fill("Ongkirnya berapa?");
      app.locator("#say").press("Enter");
      Locator answer = app.locator(".bubble.theirs").first();
      assertThat(answer.locator(".choice")).not().hasCount(0);

      answer.locator(".choice").first().click();
      answer.locator(".act").first().click();

      assertThat(answer.locator(".choice").first()).hasAttribute("aria-pressed", "true");
      assertThat(answer.locator(".reaction")).containsText("👍");
      assertThat(app.locator(".bubble.mine")).hasCount(2);
      JsonNode conversation = awaited("wa", "private", "Ongkirnya berapa?");
      Shop.eventually(() ->
          assertThat(api.messages(conversation.path("id").asString()).toString()).contains("👍"));
      customer.screenshot(app, "simulator-wa-choice");
    }
  }

  @Test
  void aProviderThatAsksForAPauseShowsInTheConsole() {
    try (Visit customer = browser.visit(View.DESK)) {
      Page app = customer.open(shop.page("wa", "sari"));
      app.locator("#say").fill("Saya mau bicara dengan orang, tolong");
      app.locator("#say").press("Enter");
      Page console = conversation("wa", "private", "Saya mau bicara dengan orang, tolong");
      assertThat(app.locator(".bubble.theirs")).not().hasCount(0);

      app.locator("#mood").selectOption("busy");
      assertThat(app.locator("#mood")).hasValue("busy");
      say(console, "Ditahan dulu");

      assertThat(console.locator("#entries")).containsText("WhatsApp");
      assertThat(app.locator(".bubbles")).not().containsText("Ditahan dulu");
      app.locator("#mood").selectOption("well");
      assertThat(app.locator(".bubbles")).containsText("Ditahan dulu");
    }
  }

  @Test
  void aMailIsAnsweredAndAnsweredAgain() {
    try (Visit customer = browser.visit(View.DESK)) {
      Page mailbox = customer.open(shop.page("mail", "budi"));
      mailbox.locator("#write").click();
      mailbox.locator("#subject").fill("Faktur untuk kantor");
      mailbox.locator("#text").fill("Saya mau bicara dengan orang soal faktur.");
      mailbox.locator("#file").setInputFiles(picture("nota.png"));
      mailbox.locator(".letter .main-button").click();

      Page console = conversation("mail", "private", "soal faktur");
      assertThat(console.locator("#entries .message.in a.picture")).isVisible();
      console.locator("#file").setInputFiles(picture("faktur.png"));
      say(console, "Fakturnya kami lampirkan.");
      Locator answer =
          mailbox.locator(".mail-list button", new Page.LocatorOptions().setHasText("lampirkan"));
      answer.click();
      assertThat(mailbox.locator(".letter")).containsText("Fakturnya kami lampirkan.");
      assertThat(mailbox.locator(".letter img")).isVisible();
      customer.screenshot(mailbox, "simulator-mail");
      mailbox.locator(".letter .second-button").click();
      mailbox.locator("#text").fill("Sudah saya terima, terima kasih.");
      mailbox.locator(".letter .main-button").click();

      assertThat(console.locator("#entries")).containsText("Sudah saya terima");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shopify", "woocommerce"})
  void anOrderStandsBesideTheConversation(String road) {
    try (Visit customer = browser.visit(View.DESK)) {
      Page page = customer.open(shop.page(road, "sari"));
      page.locator(".good button").first().click();
      page.locator(".order button").first().click();
      assertThat(page.locator(".order .pill")).hasText("dibayar");
      customer.screenshot(page, "simulator-" + road);

      Shop.eventually(() ->
          assertThat(
                  api.events().stream()
                      .filter(event -> event.toString().contains("KS-1042"))
                      .filter(event -> event.toString().contains("\"" + road + "\""))
                      .map(JsonNode::toString))
              .anyMatch(event -> event.toLowerCase().contains("paid")));
    }
  }

  @Test
  void otherProgramsTellWhatHappened() {
    try (Visit customer = browser.visit(View.DESK)) {
      Page page = customer.open(shop.page("signals", "maya"));
      page.locator("#lead").fill("Mohon dihubungi soal paket kantor");
      page.locator("form:has(#lead) button").click();

      assertThat(page.locator(".told li")).containsText("paket kantor");
      conversation("signals", "private", "Mohon dihubungi soal paket kantor");
      customer.screenshot(page, "simulator-signals");
    }
  }

  @Test
  void aFormInAnotherPageArrives() {
    try (Visit customer = browser.visit(View.DESK)) {
      Page page = customer.open(shop.page("contact-form", "sari"));
      page.locator("[name=name]").fill("Sari Wulandari");
      page.locator("[name=email]").fill("sari@example.com");
      page.locator("[name=message]").fill("Halo tim Kopi Senja, salam kenal dari Bandung");
      customer.screenshot(page, "simulator-form");
      // Who is quicker than a person is taken for a program.
      page.waitForCondition(
          () -> ((Number) page.evaluate("performance.now()")).doubleValue() > 4_000);
      page.locator("[data-sapa-form] button").click();

      Page console = conversation("contact-form", "private", "salam kenal dari Bandung");
      assertThat(console.locator("#receives-only")).containsText("sari@example.com");
      assertThat(console.locator("[name=mode][value=reply]")).hasCount(0);
      agent.screenshot(console, "simulator-console-form");
      console.close();
    }
  }

  static Stream<View> views() {
    return Stream.of(View.DESK, View.PHONE.in("en").inTheDark());
  }

  @ParameterizedTest
  @MethodSource("views")
  void everyPageCanBeReadByEverybody(View view) {
    // To know its colours, axe copies the contact form's style sheet, which is the host's.
    try (Visit visit = browser.visit(view).expecting("Applying inline style")) {
      Page page = visit.open(shop.pages());
      assertThat(page.locator(".road")).not().hasCount(0);
      visit.look(page, "simulator-index");
      for (String road :
          List.of(
              "wa", "instagram", "messenger", "x", "mail", "shopify", "signals", "contact-form")) {
        page.navigate(shop.page(road, "sari").toString());
        assertThat(page.locator("main h1, main h2").first()).isVisible();
        // What a chat holds is looked at in the light where people talk.
        if (view.dark() || !CHATS.contains(road)) {
          visit.look(page, "simulator-page-" + road);
        } else {
          visit.screenshot(page, "simulator-page-" + road);
        }
      }
    }
  }

  private static FilePayload picture(String name) {
    return new FilePayload(name, "image/png", PICTURE);
  }

  private static void say(Page console, String words) {
    console.locator("#text").fill(words);
    console.locator(".compose button.if-reply").click();
    assertThat(console.locator("#entries")).containsText(words);
  }

  /// The console with the conversation in which something was said.
  private static Page conversation(String road, String kind, String said) {
    String id = awaited(road, kind, said).path("id").asString();
    return agent.open(shop.process().address().resolve("/conversations/" + id));
  }

  private static byte[] bytes(Page page, URI from, String link) {
    return page.request().get(from.resolve(link).toString()).body();
  }

  private static JsonNode awaited(String road, String kind, String said) {
    return Shop.eventually(
        "a conversation at " + road,
        () ->
            api.all("/api/v1/conversations").stream()
                .filter(one -> one.path("instance").asString("").equals(road))
                .filter(one -> one.path("threadKind").asString("").equals(kind))
                .filter(one -> api.messages(one.path("id").asString()).toString().contains(said))
                .findFirst());
  }
}
