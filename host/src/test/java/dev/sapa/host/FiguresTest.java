package dev.sapa.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sapa.host.plugin.TestBundle;
import dev.sapa.host.plugin.fixture.PoliteAutomation;
import dev.sapa.host.plugin.fixture.RelayChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a whole host tells Prometheus of itself.
final class FiguresTest {
  /// A line as the text format 0.0.4 has it.
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*})? (\\S+)");

  private static RunningHost host;
  private static HttpServer provider;
  private static Path home;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    home = folder;
    TestBundle.of("fixtures", RelayChannel.class, PoliteAutomation.class)
        .in(home.resolve("plugins"));
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    provider.start();
    RunningHost.settings(
        home,
        """
          - {id: wa, plugin: relay, settings: {account: a, token: t, api: "http://127.0.0.1:%d/"}}
          - {id: off, plugin: relay, settings: {account: b}}
          - {id: polite, plugin: polite}
        """
            .formatted(provider.getAddress().getPort()));
    host = new RunningHost(home);
    host.webhook("wa", "+628123456=halo rahasia").is(200);
    RunningHost.await(() -> !conversations().isEmpty());
    host.send(
            "POST",
            "/api/v1/conversations/%s/messages"
                .formatted(conversations().at("/0/id").stringValue()),
            "{\"content\":{\"type\":\"text\",\"text\":\"rahasia\"}}")
        .is(201);
    RunningHost.await(
        () -> figures().getOrDefault("sapa_outbox_messages{instance=\"wa\"}", 0.0) > 0);
  }

  @AfterAll
  static void stop() {
    host.close();
    provider.stop(0);
  }

  private static JsonNode conversations() {
    return host.get("/api/v1/conversations").json().path("items");
  }

  private static String text() {
    return host.get("/metrics").is(200).body();
  }

  private static Map<String, Double> figures() {
    Map<String, Double> figures = new HashMap<>();
    for (String line : text().lines().filter(line -> !line.startsWith("#")).toList()) {
      Matcher sample = SAMPLE.matcher(line);
      assertThat(sample.matches()).as(line).isTrue();
      String name = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
      assertThat(figures.put(name, Double.valueOf(sample.group(3).replace("Inf", "Infinity"))))
          .as(line)
          .isNull();
    }
    return figures;
  }

  @Test
  void tellsOfCallsPerInstanceAndMethod() {
    Map<String, Double> figures = figures();

    String parse = "{call=\"parse\",instance=\"wa\"";
    double count = figures.get("sapa_plugin_call_seconds_count" + parse + "}");
    assertThat(count).isEqualTo(1);
    assertThat(figures.get("sapa_plugin_call_seconds_bucket" + parse + ",le=\"+Inf\"}"))
        .isEqualTo(count);
    assertThat(figures.get("sapa_plugin_call_failures_total" + parse + "}")).isZero();
    List<Double> buckets =
        text()
            .lines()
            .filter(line -> line.startsWith("sapa_plugin_call_seconds_bucket" + parse))
            .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
            .toList();
    assertThat(buckets).hasSizeGreaterThan(10).isSorted();
  }

  @Test
  void tellsHowLongProvidersWaited() {
    host.webhook("off", "x=y").is(503);

    assertThat(figures())
        .containsEntry("sapa_webhook_seconds_count{answer=\"taken\",instance=\"wa\"}", 1.0)
        .containsEntry(
            "sapa_webhook_seconds_bucket{answer=\"taken\",instance=\"wa\",le=\"+Inf\"}", 1.0)
        .containsEntry("sapa_webhook_seconds_count{answer=\"try_again\",instance=\"off\"}", 1.0);
  }

  @Test
  void tellsHowInstancesAreAndWhatWaits() {
    Map<String, Double> figures = figures();

    assertThat(figures)
        .containsEntry("sapa_instance_state{instance=\"polite\",state=\"running\"}", 1.0)
        .containsEntry("sapa_instance_state{instance=\"off\",state=\"not_running\"}", 1.0)
        .containsEntry("sapa_instance_state{instance=\"off\",state=\"running\"}", 0.0)
        .containsEntry("sapa_instance_state{instance=\"polite\",state=\"quarantined\"}", 0.0)
        .containsEntry("sapa_outbox_messages{instance=\"wa\"}", 1.0)
        .containsEntry("sapa_journal_backlog_entries", 0.0)
        .containsEntry("sapa_journal_backlog_seconds", 0.0)
        .containsKeys("sapa_outbox_oldest_seconds{instance=\"wa\"}", "jvm_threads_current");
  }

  @Test
  void namesNoPersonAndNoWord() {
    assertThat(text()).doesNotContain("628123456", "rahasia", "halo");
  }

  /// Else every address somebody tries would be a series for ever.
  @Test
  void growsByNothingThatStrangersChoose() {
    long before = text().lines().count();

    for (int i = 0; i < 20; i++) {
      host.webhook("stranger-" + i, "x=y").is(404);
    }

    assertThat(text().lines().count()).isEqualTo(before);
    assertThat(text()).doesNotContain("stranger");
  }

  @Test
  void wantsATokenOfItsOwnThatOpensNothingElse() throws IOException {
    String token = Files.readString(home.resolve("data/metrics.token")).strip();

    assertThat(
            host.send(HttpRequest.newBuilder(host.uri("/metrics")))
                .is(401)
                .header("www-authenticate"))
        .startsWith("Bearer");
    assertThat(with("/metrics", "wrong").status()).isEqualTo(401);
    assertThat(with("/metrics", token).is(200).header("content-type"))
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(with("/api/v1/conversations", token).status()).isEqualTo(401);
  }

  private static RunningHost.Reply with(String path, String token) {
    return host.send(
        HttpRequest.newBuilder(host.uri(path)).header("Authorization", "Bearer " + token));
  }
}
