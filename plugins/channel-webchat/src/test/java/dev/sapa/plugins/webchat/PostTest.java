package dev.sapa.plugins.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What the host takes from browsers and what it does not.
final class PostTest {
  private static final String SHOP = "https://shop.example";
  private static final String FOREIGN = "https://evil.example";

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open() {
    shop =
        new Shop(
            folder,
            "{name: Kopi Senja, allowedOrigins: [\"https://Shop.example/\"], suggestionsId: [\"Jam buka?\"], messagesPerMinute: 5}");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private void nothingWasStored() {
    assertThat(shop.list("/events")).isEmpty();
    assertThat(shop.list("/dead-letters")).isEmpty();
    assertThat(shop.list("/conversations")).isEmpty();
  }

  @Test
  void helloBeginsASessionAndStoresNothing() {
    JsonNode hello = shop.visitor().said(Map.of("type", "hello", "language", "id")).json();

    assertThat(hello.path("session").asString()).startsWith("v1.");
    assertThat(hello.path("name").asString()).isEqualTo("Kopi Senja");
    assertThat(hello.path("greeting").path("en").asString()).isNotBlank();
    assertThat(hello.path("color").asString()).startsWith("#");
    assertThat(hello.path("maxText").asInt()).isEqualTo(4_000);
    assertThat(hello.path("suggestions").get(0).asString()).isEqualTo("Jam buka?");
    nothingWasStored();
  }

  @Test
  void worksWithoutAnySetting() {
    assertThat(new Visitor(shop, "plain").hello().session).isNotBlank();
  }

  @Test
  void keepsAGoodSessionAndRefusesAForgedOne() {
    Visitor visitor = shop.visitor().hello();
    String session = visitor.session;

    Shop.Answer again = visitor.said(Map.of("type", "hello", "session", session));
    Shop.Answer forged =
        visitor.said(Map.of("type", "hello", "session", session.replaceFirst(".$", "x")));

    assertThat(again.json().path("session").asString()).isEqualTo(session);
    assertThat(forged.status()).isEqualTo(401);
    assertThat(forged.header("content-type")).startsWith("application/problem+json");
  }

  @Test
  void aForgedOrForeignSessionOpensNothing() {
    Visitor visitor = shop.visitor().hello();
    String good = visitor.session;
    String other = new Visitor(shop, "plain").hello().session;
    char end = good.charAt(good.length() - 1) == '0' ? '1' : '0';

    for (String bad :
        new String[] {good.substring(0, good.length() - 1) + end, other, "v1.x.y", "x"}) {
      visitor.session = bad;
      assertThat(visitor.says("Halo").status()).isEqualTo(401);
      assertThat(shop.send(visitor.events().GET()).status()).isEqualTo(401);
    }
    visitor.session = "";
    assertThat(visitor.says("Halo").status()).isEqualTo(401);
    nothingWasStored();
  }

  @Test
  void aSiteThatIsAllowedMayReadEveryAnswer() {
    Visitor visitor = shop.visitor();

    Shop.Answer hello = visitor.said(Map.of("type", "hello"), "Origin", SHOP);
    Shop.Answer refused = visitor.said(Map.of("type", "message", "id", "1"), "Origin", SHOP);
    Shop.Answer unknown = visitor.said(Map.of("type", "typing"), "Origin", SHOP);

    assertThat(hello.status()).isEqualTo(200);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(unknown.status()).isEqualTo(401);
    for (Shop.Answer answer : new Shop.Answer[] {hello, refused, unknown}) {
      assertThat(answer.header("access-control-allow-origin")).isEqualTo(SHOP);
      assertThat(answer.header("vary")).contains("Origin");
      assertThat(answer.header("access-control-allow-credentials")).isEmpty();
    }
  }

  @Test
  void aSiteThatIsAllowedMayListen() {
    Visitor visitor = shop.visitor().hello();

    Ear ear = Ear.on(shop, visitor.events("Origin", SHOP)).until("reset");

    assertThat(ear.response().headers().firstValue("access-control-allow-origin")).contains(SHOP);
  }

  @Test
  void theHostsOwnPagesMayToo() {
    String own = "http://127.0.0.1:" + shop.port();

    Shop.Answer hello = shop.visitor().said(Map.of("type", "hello"), "Origin", own);

    assertThat(hello.status()).isEqualTo(200);
    assertThat(hello.header("access-control-allow-origin")).isEqualTo(own);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {FOREIGN, "null", "https://shop.example.evil.example", "http://shop.example"})
  void anyOtherSiteIsRefusedAndNothingIsStored(String origin) {
    Visitor visitor = shop.visitor().hello();

    Shop.Answer post =
        visitor.said(Map.of("type", "message", "id", "1", "text", "Halo"), "Origin", origin);
    Shop.Answer events = shop.send(visitor.events("Origin", origin).GET());
    Shop.Answer preflight = preflight("webhook", origin);

    for (Shop.Answer answer : new Shop.Answer[] {post, events, preflight}) {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.header("access-control-allow-origin")).isEmpty();
    }
    nothingWasStored();
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "events"})
  void answersABrowserThatAsksFirst(String path) {
    Shop.Answer answer = preflight(path, SHOP);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("access-control-allow-origin")).isEqualTo(SHOP);
    assertThat(answer.header("access-control-allow-headers"))
        .contains("Authorization", "Content-Type", "Last-Event-ID");
    assertThat(answer.header("access-control-allow-methods")).contains("GET", "POST");
  }

  private Shop.Answer preflight(String path, String origin) {
    return shop.send(
        HttpRequest.newBuilder(shop.uri("/channels/web/" + path))
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
  }

  @Test
  void aTextThatIsTooLongIsRefusedWhole() {
    Visitor visitor = shop.visitor().hello();

    Shop.Answer longer = visitor.says("a".repeat(4_001));
    Shop.Answer pasted =
        visitor.said(
            Map.of("type", "message", "id", "p", "text", "b".repeat(5 * 1024 * 1024)),
            "Origin",
            SHOP);

    assertThat(longer.status()).isEqualTo(413);
    assertThat(longer.json().path("detail").asString()).contains("4,000");
    assertThat(pasted.status()).isEqualTo(413);
    assertThat(pasted.header("access-control-allow-origin")).isEqualTo(SHOP);
    nothingWasStored();
    assertThat(visitor.says("é".repeat(4_000)).status()).isEqualTo(200);
  }

  @Test
  void keepsWhatTheCustomerWroteButControlCharacters() {
    String written = "<script>alert(1)</script> \u202Eterbalik\u202C nol\u200Blebar\tya\r\nbaris";
    Visitor visitor = shop.visitor().hello();

    visitor.says(written + "\u0000\u0007\u001b");

    String kept = written.replace("\r\n", "\n");
    Ear ear = visitor.listens().hears(kept);
    assertThat(ear.texts()).containsExactly(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"type\":\"dance\"}",
        "{\"type\":\"message\",\"id\":\"1\"}",
        "{\"type\":\"message\",\"id\":\"1\",\"text\":\" \\n\"}",
        "{\"type\":\"message\",\"id\":\"1\",\"text\":7}",
        "{\"type\":\"message\",\"id\":\"../x\",\"text\":\"a\"}",
        "{\"type\":\"message\",\"text\":\"a\"}",
        "{\"type\":\"choice\",\"id\":\"1\",\"choice\":\"\",\"title\":\"a\"}",
        "{\"type\":\"read\",\"id\":\"1\",\"messages\":[]}",
        "{\"type\":\"read\",\"id\":\"1\",\"messages\":[7]}",
        "{\"type\":\"page\",\"id\":\"1\",\"url\":\"javascript:alert(1)\"}"
      })
  void whatTheWidgetWouldNotPostIsRefused(String body) {
    Shop.Answer answer = shop.visitor().hello().session.isEmpty() ? null : post(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asString()).endsWith(".");
    nothingWasStored();
  }

  private Shop.Answer post(String body) {
    return shop.visitor().hello().post(body);
  }

  @Test
  void aPageViewIsAFactAndOpensNoConversation() {
    Visitor visitor = shop.visitor().hello();

    visitor.did(
        "page",
        Map.of(
            "url", "https://shop.example/how-to-cancel?token=secret#x",
            "title", "How to cancel",
            "referrer", "https://search.example/?q=cancel"));

    await().until(() -> shop.events("pageVisited").size() == 1);
    JsonNode event = shop.events("pageVisited").getFirst();
    assertThat(event.path("url").asString()).isEqualTo("https://shop.example/how-to-cancel");
    assertThat(event.path("referrer").asString()).isEqualTo("https://search.example/");
    assertThat(event.path("customer").asString("")).isNotBlank();
    assertThat(event.path("conversation").asString("")).isEmpty();
    assertThat(shop.list("/conversations")).isEmpty();
  }

  @Test
  void typingIsAnsweredAndLeavesNothing() {
    Visitor visitor = shop.visitor().hello();

    assertThat(visitor.said(Map.of("type", "typing")).status()).isEqualTo(200);

    nothingWasStored();
  }

  @Test
  void whoIsTooQuickIsToldWhenToComeAgain() {
    Visitor visitor = shop.visitor().hello();
    IntStream.range(0, 5).forEach(i -> assertThat(visitor.says("n" + i).status()).isEqualTo(200));

    Shop.Answer refused =
        visitor.said(Map.of("type", "message", "id", "more", "text", "n"), "Origin", SHOP);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 60);
    assertThat(refused.header("access-control-expose-headers")).contains("Retry-After");
    assertThat(shop.visitor().hello().says("Halo").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "we", "web2", "..", "web%2f..", "WEB"})
  void aGuessedInstanceIsNotThere(String instance) {
    Visitor visitor = shop.visitor().hello();

    assertThat(get("/channels/" + instance + "/events", visitor.session)).contains(" 404 ");
    assertThat(get("/channels/" + instance + "/probe.js", "")).contains(" 404 ");
    nothingWasStored();
  }

  @Test
  void servesTheFilesOfItsBundleToEverySite() {
    Shop.Answer file = shop.send(HttpRequest.newBuilder(shop.uri("/channels/web/probe.js")).GET());
    Shop.Answer known =
        shop.send(
            HttpRequest.newBuilder(shop.uri("/channels/web/probe.js"))
                .header("If-None-Match", file.header("etag"))
                .GET());

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.body()).isEqualTo("export const probe = 1;\n");
    assertThat(file.header("content-type")).startsWith("text/javascript");
    assertThat(file.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(file.header("cross-origin-resource-policy")).isEqualTo("cross-origin");
    assertThat(file.header("access-control-allow-origin")).isEqualTo("*");
    assertThat(known.status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../META-INF/MANIFEST.MF",
        "..%2fMETA-INF%2fMANIFEST.MF",
        "%2e%2e/META-INF/MANIFEST.MF",
        "..%5cMETA-INF",
        "%2e%2e",
        "none.js",
        ".hidden",
        "probe.js%00.css",
        "dev/sapa/plugins/webchat/Tokens.class"
      })
  void servesNothingElse(String file) {
    assertThat(get("/channels/web/" + file, ""))
        .containsPattern(" (404|400) ")
        .doesNotContain("Manifest-Version");
  }

  /// A request whose path nobody tidies up.
  private String get(String path, String session) {
    try (Socket socket = new Socket("127.0.0.1", shop.port());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(
          "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
              .formatted(path, session)
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }
}
