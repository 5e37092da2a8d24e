package dev.sapa.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keeps a simulation from starting is said in a sentence, and its pages are for this machine.
final class SimulationTest {
  private static final String X =
      """
      instances:
        - id: x
          plugin: x
          settings:
            apiKey: sapa-api-key
            apiSecret: sapa-test-x-consumer-secret-55e0
            accessToken: 1603419180975409153-Token
            accessTokenSecret: the-secret-of-the-token
            api: "http://127.0.0.1:%d"
      """;

  @TempDir private Path folder;

  private Simulation start(String settings, int pages) throws IOException {
    Path file = Files.writeString(folder.resolve("simulate.yaml"), settings);
    Typed typed = Typed.of(List.of("up", "--config", file.toString(), "--data", folder.toString()));
    return Simulation.start(typed, Map.of(), pages, Clock.systemUTC());
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static int free() throws IOException {
    try (ServerSocket socket = listener()) {
      return socket.getLocalPort();
    }
  }

  @Test
  void namesThePortOfAProviderThatIsTaken() throws IOException {
    try (ServerSocket taken = listener()) {
      assertThatThrownBy(() -> start(X.formatted(taken.getLocalPort()), 0))
          .isInstanceOf(SimulationException.class)
          .hasMessageContaining("The port %d for x is taken".formatted(taken.getLocalPort()));
    }
  }

  @Test
  void namesThePortOfThePagesThatIsTaken() throws IOException {
    try (ServerSocket taken = listener()) {
      assertThatThrownBy(() -> start("instances: []", taken.getLocalPort()))
          .isInstanceOf(SimulationException.class)
          .hasMessageContaining("The port %d for the pages".formatted(taken.getLocalPort()))
          .hasMessageContaining("SAPA_SIMULATOR");
    }
  }

  @Test
  void namesASettingThatTheSimulatedProviderWouldNotKnow() throws IOException {
    String other = X.formatted(free()).replace("sapa-api-key", "another-key");

    assertThatThrownBy(() -> start(other, 0))
        .isInstanceOf(SimulationException.class)
        .hasMessage(
            "The instance x cannot be simulated: the provider that is simulated knows apiKey as sapa-api-key; write that.");
  }

  @Test
  void simulatesNothingThatIsElsewhere() {
    String far = X.formatted(443).replace("http://127.0.0.1:443", "https://api.x.example");

    assertThatThrownBy(() -> start(far, 0))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("its setting api names no port of this machine");
  }

  @Test
  void answersNoOtherSite() throws IOException {
    URI pages = start(X.formatted(free()), 0).address();

    assertThat(status(HttpRequest.newBuilder(pages))).isEqualTo(200);
    assertThat(status(HttpRequest.newBuilder(pages).header("Origin", "https://elsewhere.example")))
        .isEqualTo(403);
    assertThat(status(HttpRequest.newBuilder(pages.resolve("/r/none")))).isEqualTo(404);
    assertThat(
            status(
                HttpRequest.newBuilder(pages.resolve("/r/x/do?person=sari"))
                    .POST(BodyPublishers.ofString("{\"what\":\"fly\"}"))))
        .isEqualTo(400);
  }

  private static int status(HttpRequest.Builder request) throws IOException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }
}
