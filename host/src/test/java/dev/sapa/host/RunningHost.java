package dev.sapa.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.BundleChanges;
import dev.sapa.host.settings.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/// A whole host on a port of its own, with bundles from a folder.
public final class RunningHost implements AutoCloseable {
  public static final String TOKEN = "a-token-for-tests";

  private final Path home;
  private final Map<String, String> environment;
  private final Host.Surroundings surroundings;
  private final Clock clock;
  private final HttpClient http = HttpClient.newHttpClient();
  private Host host;

  /// @param home with `sapa.yaml` and the folder `plugins`
  public RunningHost(Path home) {
    this(home, Map.of());
  }

  public RunningHost(Path home, Map<String, String> environment) {
    this(home, environment, Host.Surroundings.NONE);
  }

  RunningHost(Path home, Map<String, String> environment, Host.Surroundings surroundings) {
    this(home, environment, surroundings, Clock.systemUTC());
  }

  RunningHost(Path home, Clock clock) {
    this(home, Map.of(), Host.Surroundings.NONE, clock);
  }

  private RunningHost(
      Path home, Map<String, String> environment, Host.Surroundings surroundings, Clock clock) {
    this.home = home;
    this.environment = environment;
    this.surroundings = surroundings;
    this.clock = clock;
    start();
  }

  public static Path settings(Path home, String instances) {
    try {
      return Files.writeString(
          home.resolve("sapa.yaml"),
          "data: ./data\nhttp: {port: 0}\n"
              + (instances.isEmpty() ? "" : "instances:\n" + instances));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() {
    Map<String, String> known = new java.util.HashMap<>(environment);
    known.put("SAPA_TOKEN", TOKEN);
    host =
        Host.start(
            new SettingsFile(known, home).read(home.resolve("sapa.yaml")),
            home.resolve("plugins"),
            known,
            clock,
            surroundings);
  }

  /// Stops and starts it.
  public void restart() {
    host.close();
    start();
  }

  <T> T part(Class<T> type) {
    return host.part(type);
  }

  BundleChanges bundles() {
    return host.bundles();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + host.port() + path);
  }

  public Reply get(String path) {
    return send("GET", path, "");
  }

  /// @param headers name and value in turns
  public Reply send(String method, String path, String json, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /// A provider's webhook.
  public Reply webhook(String instance, String body) {
    return send(
        HttpRequest.newBuilder(uri("/channels/" + instance + "/webhook"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  public Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What was answered.
  public record Reply(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public JsonNode json() {
      return Json.tree(body());
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /// The same, if it has this status.
    public Reply is(int status) {
      assertThat(status()).as(body()).isEqualTo(status);
      return this;
    }
  }

  /// The sentence about an instance.
  public String why(String id) {
    return get("/api/v1/instances/" + id + "/why").is(200).json().path("sentence").stringValue();
  }

  /// Waits for something that happens on another thread.
  public static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("did not happen in time").isLessThan(end);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    host.close();
    http.close();
  }
}
