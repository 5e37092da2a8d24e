package dev.sapa.host;

import dev.sapa.host.cli.Installation;
import dev.sapa.host.json.Json;
import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.settings.SettingsFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// Runs the demo shop for a moment, on data that is thrown away: the launcher has the JVM note
/// meanwhile what a host loads, so that every start from then on finds it ready.
@Command(
    name = "train",
    description = "Makes later starts faster; once after an installation or a new Java.",
    mixinStandardHelpOptions = true)
final class Train implements Callable<Integer> {
  private static final int MESSAGES = 20;
  private static final List<String> PATHS =
      List.of("/", "/health/ready", "/metrics", "/api/conversations", "/nowhere");

  private final Installation installation;
  private final Clock clock;

  Train(Installation installation, Clock clock) {
    this.installation = installation;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("sapa-train");
    try (Host host =
            Host.start(settings(data), installation.bundles(), installation.environment(), clock);
        HttpClient http = HttpClient.newHttpClient()) {
      for (String path : PATHS) {
        send(http, HttpRequest.newBuilder(URI.create(host.address().of(path))));
      }
      URI chat = URI.create(host.address().webhook("web"));
      for (int message = 0; message < MESSAGES; message++) {
        converse(http, chat, "m" + message);
      }
    } finally {
      delete(data);
    }
    return 0;
  }

  /// The shop's, whatever settings are in use: a real account would be called.
  private HostSettings settings(Path data) {
    HostSettings shop =
        new SettingsFile(installation.environment(), installation.directory())
            .read(installation.demoSettings());
    return new HostSettings(
            shop.http(),
            data,
            shop.business(),
            shop.retention(),
            shop.plugins(),
            shop.files(),
            shop.site(),
            Optional.empty(),
            shop.instances())
        .withPort(0);
  }

  private static void converse(HttpClient http, URI chat, String id)
      throws IOException, InterruptedException {
    byte[] welcome = post(http, chat, Map.of("type", "hello"), "");
    post(
        http,
        chat,
        Map.of("type", "message", "id", id, "text", "When are you open?"),
        Json.tree(welcome).path("session").asString());
  }

  private static byte[] post(HttpClient http, URI chat, Map<String, String> what, String session)
      throws IOException, InterruptedException {
    return send(
        http,
        HttpRequest.newBuilder(chat)
            .header("Authorization", "Bearer " + session)
            .POST(BodyPublishers.ofByteArray(Json.bytes(what))));
  }

  private static byte[] send(HttpClient http, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray()).body();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
