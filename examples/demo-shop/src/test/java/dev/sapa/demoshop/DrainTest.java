package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.whatsapp.simulator.MetaSimulator;
import dev.sapa.plugins.whatsapp.simulator.Webhooks;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A host is told to stop while Meta is slow and customers go on writing.
final class DrainTest {
  private static final String QUESTION = "Jam buka Kopi Senja jam berapa?";
  private static final Duration LONGEST = Duration.ofSeconds(10);

  @Test
  void finishesWhatIsUnderWayAndRefusesTheRest(@TempDir Path folder) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      shop.meta()
          .next(
              new MetaSimulator.Fault(
                  200,
                  Map.of(),
                  "{\"messages\":[{\"id\":\"wamid.slow\"}]}",
                  Duration.ofSeconds(3),
                  true));
      Webhooks.Customer first = shop.stranger();
      assertThat(ask(shop, first)).isTrue();
      shop.eventualSent(first.phone());

      long begun = System.nanoTime();
      CompletableFuture<Integer> stopping = CompletableFuture.supplyAsync(() -> stop(shop));
      Shop.eventually(() -> assertThat(shop.api().ask("/health/ready").status()).isEqualTo(503));
      JsonNode health = shop.api().ask("/health/ready").json();
      assertThat(health.path("detail").asString()).startsWith("The host is stopping");
      assertThat(health.at("/parts/0/name").asString()).isEqualTo("intake");
      HttpResponse<String> refused = post(shop);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("retry-after")).contains("5");
      assertThat(shop.api().ask("/health/live").status()).isEqualTo(200);

      assertThat(stopping.join()).isIn(0, 143);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);

      shop.process().start();
      assertThat(states(shop, first)).containsExactly("RECEIVED", "ACCEPTED");
      assertThat(shop.sentTo(first.phone())).hasSize(1);
      Webhooks.Customer second = shop.stranger();
      assertThat(ask(shop, second)).isTrue();
      shop.eventualSent(second.phone());
      assertThat(shop.process().err()).doesNotContain("ERROR", "cut off");
    }
  }

  private static boolean ask(Shop shop, Webhooks.Customer customer) throws Exception {
    return shop.webhooks(Clock.systemUTC())
        .text(customer, shop.meta().freshId(), QUESTION)
        .isTaken();
  }

  private static int stop(Shop shop) {
    try {
      return shop.process().stop();
    } catch (InterruptedException impatient) {
      throw new IllegalStateException(impatient);
    }
  }

  private static HttpResponse<String> post(Shop shop) throws IOException, InterruptedException {
    return shop.api()
        .http()
        .send(
            HttpRequest.newBuilder(shop.process().address().resolve(Shop.WEBHOOK))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
  }

  private static List<String> states(Shop shop, Webhooks.Customer customer) {
    return shop
        .api()
        .messages(shop.conversation(customer).orElseThrow().path("id").asString())
        .stream()
        .map(message -> message.path("state").asString())
        .toList();
  }
}
