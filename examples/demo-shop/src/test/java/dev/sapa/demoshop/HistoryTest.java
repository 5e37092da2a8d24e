package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.demoshop.Installed.Ended;
import dev.sapa.plugins.whatsapp.simulator.MetaSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The shop with the month behind it that everybody sees first.
final class HistoryTest {
  private static final String METRICS = "/api/v1/metrics/%s?from=2020-01-01&to=2100-01-01";

  private static MetaSimulator meta;
  private static Shop shop;
  private static Instant started;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    meta = MetaSimulator.start("demo-access-token", 0);
    Shop.settings(folder, meta, "");
    Path site = Files.createDirectories(folder.resolve("site/en"));
    Files.writeString(site.resolve("index.html"), "<h1>Hello</h1>");
    Files.writeString(site.resolveSibling("style.css"), "h1 {}");
    Files.writeString(site.resolveSibling(".secret"), "hidden");
    Files.createSymbolicLink(site.resolveSibling("escape.yaml"), folder.resolve("sapa.yaml"));
    Path settings =
        Files.writeString(
            folder.resolve("sapa.yaml"),
            "history: %s\nsite: ./site\n".formatted(Installed.SHOP.resolve("history.jsonl"))
                + Files.readString(folder.resolve("sapa.yaml")));
    shop = Shop.of(meta, ShopProcess.start(settings, folder.resolve("data")));
    started = Instant.now();
  }

  @AfterAll
  static void close() throws IOException {
    assertThat(shop.process().err()).doesNotContain("ERROR");
    shop.close();
  }

  private static List<JsonNode> conversations(String filter) {
    return shop.api().all("/api/v1/conversations" + filter);
  }

  private static JsonNode named(String name) {
    return conversations("").stream()
        .filter(one -> one.path("customer").path("name").asString("").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysWhatWasImportedAndWhereTheShopIs() {
    assertThat(shop.process().printed())
        .containsPattern("history +180 conversations with \\d+ messages, from ")
        .contains("shop      " + shop.process().address() + "/site/");
  }

  @Test
  void twoCustomersWait() {
    List<JsonNode> waiting = conversations("?status=waiting");

    assertThat(waiting)
        .extracting(one -> one.path("customer").path("name").asString())
        .containsExactly("Ratna Kusuma", "Bima Satria");
    assertThat(waiting.getLast().path("waitingSince").asString())
        .satisfies(since ->
            assertThat(Duration.between(Instant.parse(since), started))
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(9)));
  }

  @Test
  void theLogIsInTheOrderOfTime() {
    List<Instant> times =
        shop.api().events().stream()
            .map(event -> Instant.parse(event.path("at").asString()))
            .toList();

    assertThat(times).hasSizeGreaterThan(1_500).isSorted();
    assertThat(times.getFirst()).isBefore(started.minus(Duration.ofDays(29)));
  }

  @Test
  void aRebuildGivesTheSameNumbers() {
    // Of the waits for an answer, those for a person count: some fifty of the month.
    Map<String, Integer> most = Map.of("first-response-time", 50, "automation-rate", 160);
    for (String metric : most.keySet()) {
      Shop.eventually(() -> assertThat(count(metric)).isGreaterThan(most.get(metric)));
      JsonNode folded = shop.api().get(METRICS.formatted(metric)).path("series");

      shop.api().post("/api/v1/metrics/rebuild", "{}");

      Shop.eventually(() ->
          assertThat(shop.api().get(METRICS.formatted(metric)).path("series")).isEqualTo(folded));
    }
  }

  private static int count(String metric) {
    return shop.api()
        .get(METRICS.formatted(metric))
        .path("series")
        .path(0)
        .path("sampleSize")
        .asInt();
  }

  @Test
  void aReplyToSomebodyWhoWroteTodayGoesOut() {
    JsonNode sugi = named("Sugi");

    shop.api()
        .post(
            "/api/v1/conversations/%s/messages".formatted(sugi.path("id").asString()),
            "{\"agent\": \"Rani\", \"content\": {\"type\": \"text\", \"text\": \"Sudah kami cek.\"}}");

    Shop.eventually(() ->
        assertThat(meta.taken())
            .anySatisfy(sent ->
                assertThat(sent.body().path("text").path("body").asString(""))
                    .isEqualTo("Sudah kami cek.")));
  }

  @Test
  void aReplyToSomebodyOfLastMonthMeetsAClosedWindow() {
    String id = named("Gilang Ramadhan").path("id").asString();

    shop.api()
        .post(
            "/api/v1/conversations/%s/messages".formatted(id),
            "{\"agent\": \"Rani\", \"content\": {\"type\": \"text\", \"text\": \"Masih mau?\"}}");

    Shop.eventually(() -> {
      JsonNode last = shop.api().all("/api/v1/conversations/%s/messages".formatted(id)).getLast();
      assertThat(last.path("state").asString("")).isEqualTo("FAILED");
      assertThat(last.path("reason").asString("")).contains("more than 24 hours ago");
    });
  }

  @Test
  void servesTheShopsPagesAndNothingElse() throws Exception {
    HttpResponse<String> page = page("/site/en/", "");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("<h1>Hello</h1>");
    assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page("/site/style.css", "").headers().firstValue("content-type"))
        .hasValue("text/css; charset=utf-8");
    String tag = page.headers().firstValue("etag").orElseThrow();
    assertThat(page("/site/en/", tag).statusCode()).isEqualTo(304);
    assertThat(page("/site/en", "").statusCode()).isEqualTo(308);
    for (String nothing :
        List.of(
            "/site/",
            "/site/none.html",
            "/site/.secret",
            "/site/escape.yaml",
            "/site/../sapa.yaml",
            "/site/%2e%2e/sapa.yaml",
            "/site/..%2fsapa.yaml",
            "/site/en/..%2f..%2fsapa.yaml",
            "/site//etc/hostname",
            "/site/%00")) {
      assertThat(page(nothing, "").statusCode()).as(nothing).isIn(400, 404);
    }
  }

  private static HttpResponse<String> page(String path, String known) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(shop.process().address() + path));
    return shop.api()
        .http()
        .send(
            (known.isEmpty() ? request : request.header("If-None-Match", known)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void isNotImportedAgain(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    Path file = Installed.SHOP.resolve("history.jsonl");

    Ended first = run(folder, data, file);
    Ended second = run(folder, data, file);

    assertThat(first.err()).isEmpty();
    assertThat(first.out()).startsWith("Imported 180 conversations with ");
    assertThat(second.status()).isZero();
    assertThat(second.out()).contains("was imported before", "Nothing changed.");
  }

  @Test
  void refusesWhileTheHostRuns() throws Exception {
    Ended ended =
        run(
            shop.process().data().getParent(),
            shop.process().data(),
            Installed.SHOP.resolve("history.jsonl"));

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("Another host uses the data directory", "stop it");
  }

  @Test
  void isAllThereOrNotAtAllAfterAKill(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("many.jsonl");
    Files.write(file, IntStream.range(0, 4_000).mapToObj(HistoryTest::line).toList());
    Path data = folder.resolve("data");
    List<Long> killedAfter = new ArrayList<>();

    for (int pause : List.of(700, 1_200, 1_800, 2_500, 3_500)) {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Process process = Installed.start(folder, out, out, arguments(data, file));
      if (process.waitFor(pause, TimeUnit.MILLISECONDS)) {
        break;
      }
      process.destroyForcibly().onExit().join();
      killedAfter.add((long) pause);
    }
    Ended last = run(folder, data, file);

    assertThat(killedAfter).isNotEmpty();
    assertThat(last.err()).isEmpty();
    assertThat(last.out())
        .containsAnyOf("Imported 4000 conversations with 8000 messages", "was imported before");
  }

  private static String line(int number) {
    return """
    {"channel":"web","plugin":"webchat","customer":{"identities":[{"scheme":"webchat","value":"many-%1$d"}]},"steps":[{"type":"customer","ago":"PT%1$dM","text":"halo"},{"type":"reply","agent":"Rani","after":"PT0S","text":"halo juga"}]}\
    """
        .formatted(number);
  }

  private static List<String> arguments(Path data, Path file) {
    return List.of(
        "import",
        file.toString(),
        "--config",
        Installed.SHOP.resolve("sapa.yaml").toString(),
        "--data",
        data.toString());
  }

  private static Ended run(Path folder, Path data, Path file) throws Exception {
    return Installed.run(folder, arguments(data, file).toArray(String[]::new));
  }
}
