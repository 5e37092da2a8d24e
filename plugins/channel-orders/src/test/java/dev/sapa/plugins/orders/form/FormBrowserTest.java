package dev.sapa.plugins.orders.form;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpServer;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.store.Database;
import dev.sapa.plugins.orders.Wire;
import dev.sapa.sdk.event.Event;
import dev.sapa.testkit.host.TestHost;
import dev.sapa.testkit.host.TestHost.Instance;
import dev.sapa.testkit.host.VirtualClock;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The form as a host serves it: as people see it in a real browser (as a page of the host, within
/// a page of the shop, and without scripts), and to whatever else asks.
final class FormBrowserTest {
  private static final String SHOP = "https://kopisenja.example";
  private static final VirtualClock CLOCK = new VirtualClock(Wire.NOW);
  private static HttpServer shop;
  private static TestHost host;
  private static Playwright playwright;
  private static Browser chromium;

  @BeforeAll
  static void start() throws Exception {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          byte[] page = shopPage().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    shop.start();
    host =
        TestHost.start(
            List.of(ContactFormChannel.class),
            List.of(
                new Instance(
                    "kontak",
                    "contact-form",
                    Map.of(
                        "allowedOrigins", List.of(shopAddress(), SHOP),
                        "consentId", "Kirimi saya kabar",
                        "consentEn", "Send me news"))),
            CLOCK);
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu")));
  }

  @AfterAll
  static void stop() {
    chromium.close();
    playwright.close();
    host.close();
    shop.stop(0);
  }

  private static Path executable() {
    return Stream.concat(
            Optional.ofNullable(System.getenv("CHROMIUM")).stream(),
            Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No Chromium; install the package chromium."));
  }

  private static String shopAddress() {
    return "http://127.0.0.1:" + shop.getAddress().getPort();
  }

  private static String shopPage() {
    return """
    <!doctype html><html lang="en"><title>Kopi Senja</title>
    <div data-sapa-form></div><script src="%s" async></script>
    """
        .formatted(at("form.js"));
  }

  private static String at(String file) {
    return host.uri("/channels/kontak/" + file).toString();
  }

  private static Page page(String address, boolean scripts) {
    Page page =
        chromium
            .newContext(new Browser.NewContextOptions().setJavaScriptEnabled(scripts))
            .newPage();
    page.setDefaultTimeout(20_000);
    page.navigate(address);
    return page;
  }

  private static List<Event.FormSubmitted> submitted() {
    return host
        .part(Database.class)
        .read(statements -> host.part(SqlEventLog.class).after(statements, 0, 1_000))
        .stream()
        .filter(Event.FormSubmitted.class::isInstance)
        .map(Event.FormSubmitted.class::cast)
        .toList();
  }

  private static Event.FormSubmitted awaitFrom(String name) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> from(name), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<Event.FormSubmitted> from(String name) {
    return submitted().stream()
        .filter(event -> name.equals(event.fields().get("name")))
        .findFirst();
  }

  @Test
  void inAPageOfTheShopItSaysWhatIsWrongAndIsSentWithoutLeavingThePage() {
    Page page = page(shopAddress() + "/kontak?utm_source=tiktok&utm_content=Jahe", true);
    assertThat(page.getByText("Send me news")).isVisible();
    page.getByLabel("Name").fill("Budi");
    page.getByLabel("Message").fill("Can you deliver?");
    page.getByText("Send me news").click();
    page.getByLabel("Phone").fill("12");
    page.getByText("Send", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.getByText("This number is not complete")).isVisible();

    CLOCK.advance(Duration.ofSeconds(5));
    page.getByLabel("Phone").fill("0812-5550-0102");
    page.getByText("Send", new Page.GetByTextOptions().setExact(true)).click();

    assertThat(page.getByText("Thank you, we have your message.")).isVisible();
    Event.FormSubmitted form = awaitFrom("Budi");
    assertThat(form.fields())
        .containsEntry("consent", "yes")
        .containsEntry("page", shopAddress() + "/kontak");
    assertThat(form.origin().orElseThrow().source()).isEqualTo("TikTok");
    assertThat(page.url()).startsWith(shopAddress());
  }

  @Test
  void withoutScriptsASecondPageAsksToLookItOver() {
    Page page = page(at("form.html"), false);
    page.getByLabel("Nama").fill("Sari");
    page.getByLabel("Email").fill("sari@example.com");
    page.getByLabel("Pesan").fill("Buka jam berapa?\nBesok?");
    page.getByText("Kirim", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.getByText("Periksa pesan Anda").first()).isVisible();

    CLOCK.advance(Duration.ofSeconds(5));
    page.getByText("Kirim", new Page.GetByTextOptions().setExact(true)).click();

    assertThat(page.getByText("Terima kasih").first()).isVisible();
    assertThat(page.url()).endsWith("webhook?thanks=1&lang=id");
    assertThat(awaitFrom("Sari").fields()).containsEntry("email", "sari@example.com");
  }

  @Test
  void asAPageOfThisHostItIsSentByItsScript() {
    Page page = page(at("form-en.html"), true);
    assertThat(page.getByText("Send me news")).isVisible();
    CLOCK.advance(Duration.ofSeconds(5));
    page.getByLabel("Name").fill("Jordan");
    page.getByLabel("Email").fill("jordan@example.com");
    page.getByLabel("Message").fill("Hello");
    page.getByText("Send", new Page.GetByTextOptions().setExact(true)).click();

    assertThat(page.getByText("Thank you, we have your message.")).isVisible();
    assertThat(awaitFrom("Jordan").fields()).containsEntry("consent", "no");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(at(path)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"form.html", "form-en.html", "form.js", "form.css"})
  void filesOfTheFormAreServed(String file) {
    HttpResponse<String> answer = send(to(file));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("sapa-form");
  }

  @Test
  void aScriptOfTheShopMayReadTheAnswerAndOthersMayNot() {
    HttpResponse<String> question =
        send(
            to("webhook")
                .header("Origin", SHOP)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    HttpResponse<String> token = send(to("webhook?token").header("Origin", SHOP));
    HttpResponse<String> other =
        send(to("webhook?token").header("Origin", "https://other.example"));

    assertThat(question.statusCode()).isEqualTo(204);
    assertThat(question.headers().firstValue("access-control-allow-origin")).contains(SHOP);
    assertThat(token.headers().firstValue("access-control-allow-origin")).contains(SHOP);
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void aBrowserWithoutScriptsComesThrough() {
    int before = host.storedRequests();
    Answer check = host.deliver("kontak", Call.form("email=sari%40example.com&message=Halo+semua"));
    Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(check.text());
    assertThat(token.find()).isTrue();
    CLOCK.advance(Duration.ofSeconds(5));
    HttpResponse<String> sent =
        send(
            to("webhook")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "null")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "email=sari%40example.com&message=Halo+semua&token=" + token.group(1))));

    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(sent.headers().firstValue("location")).contains("webhook?thanks=1&lang=id");
    assertThat(host.storedRequests()).isEqualTo(before + 1);
    assertThat(send(to("webhook?thanks=1&lang=id")).body()).contains("Terima kasih");
  }
}
