package dev.sapa.demoshop;

import static dev.sapa.demoshop.Shop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.sapa.demoshop.browser.Browser;
import dev.sapa.demoshop.browser.View;
import dev.sapa.demoshop.browser.Visit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The board of the shop as it is shipped, with a month behind it.
final class BoardTest {
  private static final List<String> METRICS = List.of("automation-rate", "first-response-time");
  @TempDir static Path folder;
  private static ShopProcess process;
  private static Api api;

  @BeforeAll
  static void open() throws Exception {
    for (String file : List.of("faq.yaml", "history.jsonl")) {
      Files.copy(Installed.SHOP.resolve(file), folder.resolve(file));
    }
    String shipped = Files.readString(Installed.SHOP.resolve("sapa.yaml"));
    Path settings =
        Files.writeString(folder.resolve("sapa.yaml"), shipped.replaceAll("(?m)^site: .*\n", ""));
    process = ShopProcess.start(settings, folder.resolve("data"));
    api = new Api(process::address);
    for (String metric : METRICS) {
      eventually("numbers of " + metric, () -> settled(metric));
    }
  }

  @AfterAll
  static void close() {
    process.close();
  }

  @Test
  void aRebuildGivesTheSameNumbers() {
    // Until yesterday: nothing of it changes while the test looks.
    String span =
        "from=%s&to=%s"
            .formatted(
                Instant.now().minus(90, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS),
                Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
    for (String metric : METRICS) {
      String path = "/api/v1/metrics/" + metric;
      JsonNode before = api.get(path + "?" + span);
      List<JsonNode> rows = api.all(path + "/rows?" + span);

      api.post("/api/v1/metrics/rebuild", "{}");

      assertThat(rows).isNotEmpty();
      assertThat(api.get(path + "?" + span)).isEqualTo(before);
      assertThat(api.all(path + "/rows?" + span)).isEqualTo(rows);
    }
  }

  @Test
  void theBoardOpensTheRowsBehindEachNumber() throws Exception {
    try (Browser browser = Browser.open()) {
      for (View view : List.of(View.DESK, View.PHONE, View.DESK.in("en").inTheDark())) {
        try (Visit visit = browser.visit(view)) {
          Page page = visit.open(process.address().resolve("/sign-in"));
          page.fill("#agent", "Dewi");
          page.fill("#token", Installed.TOKEN);
          page.press("#token", "Enter");
          page.waitForURL("**/");

          page.navigate(process.address().resolve("/board").toString());
          assertThat(page.locator(".tomorrow").count()).isEqualTo(METRICS.size());
          assertThat(page.locator(".spark").count()).isGreaterThan(2);
          visit.screenshot(page, "board");
          visit.assertAccessible(page);

          page.locator(".more a").first().click();
          assertThat(page.locator(".rows-table tbody tr").count()).isPositive();
          visit.screenshot(page, "board-rows");
          visit.assertAccessible(page);

          page.navigate(process.address().resolve("/set-aside").toString());
          visit.screenshot(page, "set-aside");
          visit.assertAccessible(page);
        }
      }
    }
  }

  /// A reading that has something to say and says the same twice.
  private static Optional<JsonNode> settled(String metric) {
    JsonNode first = api.get("/api/v1/metrics/" + metric).path("series");
    JsonNode second = api.get("/api/v1/metrics/" + metric).path("series");
    return first.equals(second) && first.path(0).path("sampleSize").asInt() > 10
        ? Optional.of(first)
        : Optional.empty();
  }
}
