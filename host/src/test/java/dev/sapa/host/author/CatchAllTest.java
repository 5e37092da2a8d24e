package dev.sapa.host.author;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.json.Json;
import dev.sapa.host.web.page.dev.Workbench.Call;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CatchAllTest {
  private static final Instant NOW = Instant.parse("2031-05-06T07:08:09Z");

  private final CatchAll provider = CatchAll.start(Clock.fixed(NOW, ZoneOffset.UTC));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    provider.close();
  }

  private HttpResponse<String> send(String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(provider.address().resolve(path))
            .header("X-Token", "dev")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void takesAnythingAndGivesEachAnIdOfItsOwn() throws Exception {
    HttpResponse<String> first = send("/v1/messages?a=1", "Halo, Ayu ☕");
    HttpResponse<String> second = send("/", "");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(Json.tree(first.body()).path("id").asString()).isEqualTo("dev-1");
    assertThat(Json.tree(second.body()).path("id").asString()).isEqualTo("dev-2");
    assertThat(provider.taken()).isEqualTo(2);
    Call call = provider.calls().getLast();
    assertThat(call.at()).isEqualTo(NOW);
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo("/v1/messages?a=1");
    assertThat(call.body()).isEqualTo("Halo, Ayu ☕");
    assertThat(call.headers()).containsValue("dev");
  }

  @Test
  void keepsTheLatestOnly() throws Exception {
    for (int i = 1; i <= 25; i++) {
      send("/", "call " + i);
    }

    assertThat(provider.taken()).isEqualTo(25);
    assertThat(provider.calls()).hasSize(20);
    assertThat(provider.calls().getFirst().body()).isEqualTo("call 25");
    assertThat(provider.calls().getLast().body()).isEqualTo("call 6");
  }
}
