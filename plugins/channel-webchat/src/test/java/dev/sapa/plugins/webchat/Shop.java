package dev.sapa.plugins.webchat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import dev.sapa.host.Host;
import dev.sapa.host.settings.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A shop whose site has a chat: a real host with the bundle in it, which can be restarted.
final class Shop implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TOKEN = "shop-token";
  private static final String PROBE = "export const probe = 1;\n";

  final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final List<Ear> ears = new CopyOnWriteArrayList<>();
  private final Path folder;
  private Host host;

  /// @param settings of the instance `web`, in YAML on one line
  Shop(Path folder, String settings) {
    this.folder = folder;
    try {
      Files.writeString(
          folder.resolve("sapa.yaml"),
          """
          http: {host: 127.0.0.1, port: 0}
          data: ./data
          instances:
            - {id: web, plugin: webchat, settings: %s}
            - {id: plain, plugin: webchat}
          """
              .formatted(settings));
      bundle(Files.createDirectories(folder.resolve("plugins")).resolve("webchat.jar"));
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
    start();
  }

  private static void bundle(Path file) throws Exception {
    try (Builder builder = new Builder();
        Jar jar = new Jar(Path.of("target", "classes").toFile())) {
      jar.putResource(
          "web/probe.js", new EmbeddedResource(PROBE.getBytes(StandardCharsets.UTF_8), 0L));
      builder.setProperty("Bundle-SymbolicName", "webchat");
      builder.setProperty("Bundle-Version", "1.0.0");
      builder.setClasspath(
          List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)).stream()
              .map(java.io.File::new)
              .filter(java.io.File::exists)
              .toArray(java.io.File[]::new));
      builder.setJar(jar);
      builder.build().write(file.toFile());
    }
  }

  void start() {
    host =
        Host.start(
            new SettingsFile(Map.of(), folder).read(folder.resolve("sapa.yaml")),
            folder.resolve("plugins"),
            Map.of("SAPA_TOKEN", TOKEN),
            Clock.systemUTC());
  }

  void stop() {
    host.close();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + host.port() + path);
  }

  int port() {
    return host.port();
  }

  Visitor visitor() {
    return new Visitor(this, "web");
  }

  /// An answer of the host.
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    JsonNode json() {
      return JSON.readTree(body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private HttpRequest.Builder api(String path) {
    return HttpRequest.newBuilder(uri("/api/v1" + path)).header("Authorization", "Bearer " + TOKEN);
  }

  /// What the API lists.
  List<JsonNode> list(String path) {
    List<JsonNode> items = new ArrayList<>();
    send(api(path).GET()).json().path("items").forEach(items::add);
    return items;
  }

  /// What an agent does.
  Answer act(String path, String json) {
    return send(
        api(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  String onlyConversation() {
    return list("/conversations").getFirst().path("id").asString();
  }

  void reply(String agent, String text) {
    Answer answer =
        act(
            "/conversations/%s/messages".formatted(onlyConversation()),
            JSON.writeValueAsString(
                Map.of("agent", agent, "content", Map.of("type", "text", "text", text))));
    if (answer.status() >= 300) {
      throw new IllegalStateException(answer.body());
    }
  }

  /// The facts of a kind.
  List<JsonNode> events(String type) {
    return list("/events?limit=200").stream()
        .filter(event -> event.path("type").asString("").equals(type))
        .toList();
  }

  @Override
  public void close() {
    ears.forEach(Ear::close);
    host.close();
  }
}
