package dev.sapa.testkit.host;

import dev.sapa.host.Host;
import dev.sapa.host.plugin.BundleChanges;
import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.settings.SettingsFile;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// A host in this JVM, with plugins of the class path.
///
/// The plugins are real bundles in a real Felix, the stores are real files in a temporary folder,
/// and requests come in over HTTP on a port of the host's own. It can be stopped and started again
/// on the same data, and a copy of its data, taken at any moment, can be started as what a crash at
/// that moment would have left.
public final class TestHost implements AutoCloseable {
  private static final String TOKEN = "contract-kit";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TemporaryFolder home;
  private final Clock clock;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile HttpClient http = client();
  private HostSettings settings;
  private Host host;

  /// An instance of a plugin.
  ///
  /// @param plugin the plugin's type: `telegram`
  /// @param settings as they would be in `sapa.yaml`
  public record Instance(String id, String plugin, Map<String, Object> settings) {
    public Instance {
      settings = Map.copyOf(settings);
    }
  }

  private TestHost(TemporaryFolder home, Clock clock, HostSettings settings) {
    this.home = home;
    this.clock = clock;
    this.settings = settings;
    this.host = start(home.path(), settings, clock);
    this.settings = settings.withPort(host.port());
  }

  /// Starts a host.
  ///
  /// @param plugins classes with one of the SDK's plugin annotations
  /// @param clock the host's; a [VirtualClock] stands still
  public static TestHost start(List<Class<?>> plugins, List<Instance> instances, Clock clock) {
    TemporaryFolder folder = TemporaryFolder.create("sapa-kit");
    Path home = folder.path();
    try {
      Path bundles = Files.createDirectories(home.resolve("plugins"));
      plugins.stream().distinct().forEach(plugin -> PluginBundle.write(plugin, bundles));
      Path file = home.resolve("sapa.yaml");
      Files.write(file, JSON.writeValueAsBytes(file(home, instances)));
      return new TestHost(folder, clock, new SettingsFile(Map.of(), home).read(file));
    } catch (IOException refused) {
      throw new UncheckedIOException("The test's host cannot write its files.", refused);
    }
  }

  private static Map<String, Object> file(Path home, List<Instance> instances) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("data", home.resolve("data").toString());
    file.put("http", Map.of("host", "127.0.0.1", "port", 0));
    file.put(
        "instances",
        instances.stream()
            .map(one -> Map.of("id", one.id(), "plugin", one.plugin(), "settings", one.settings()))
            .toList());
    return file;
  }

  private static Host start(Path home, HostSettings settings, Clock clock) {
    return Host.start(settings, home.resolve("plugins"), Map.of("SAPA_TOKEN", TOKEN), clock);
  }

  /// Stops the host: what is under way finishes, what waits stays on disk, and every connection
  /// ends, as the end of a process would end it.
  public void stop() {
    host.close();
    HttpClient before = http;
    http = client();
    before.shutdownNow();
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /// Starts the host again after [#stop], on the same data and the same port.
  public void start() {
    host = start(home.path(), settings, clock);
  }

  /// The host as it would come up after a crash at this moment: on a copy of the data as it is,
  /// with nothing finished and nothing closed. This host goes on, so it should not be doing
  /// anything that the other repeats.
  public TestHost crashed() {
    TemporaryFolder folder = TemporaryFolder.create("sapa-crash");
    Path other = folder.path();
    try {
      copy(plugins(), other.resolve("plugins"));
      copy(settings.data(), other.resolve("data"));
      Files.deleteIfExists(other.resolve("data").resolve("lock"));
      return new TestHost(folder, clock, settings.withData(other.resolve("data")).withPort(0));
    } catch (IOException refused) {
      throw new UncheckedIOException("The data of the test's host cannot be copied.", refused);
    }
  }

  /// Replaces the bundle of a plugin by another version of it, of the same classes, while the host
  /// runs.
  public void replace(Class<?> plugin, String version) {
    try {
      Path folder = Files.createDirectories(home.path().resolve("versions").resolve(version));
      BundleChanges.Outcome outcome =
          part(BundleChanges.class).install(PluginBundle.write(plugin, folder, version), "kit");
      if (!(outcome instanceof BundleChanges.Outcome.Installed)
          && !(outcome instanceof BundleChanges.Outcome.Unchanged)) {
        throw new AssertionError("The host does not replace the bundle: " + outcome);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException("The test's host cannot write its files.", refused);
    }
  }

  /// Makes the disk refuse providers' requests, until what is returned is closed.
  public AutoCloseable refuseRequests() {
    journal(
        "CREATE TRIGGER kit_refuses BEFORE INSERT ON request BEGIN SELECT RAISE(ABORT, 'full');"
            + " END");
    return () -> journal("DROP TRIGGER kit_refuses");
  }

  /// How many providers' requests are on disk.
  public int storedRequests() {
    return journal("SELECT count(*) FROM request");
  }

  private int journal(String statement) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data().resolve("journal.db"));
        Statement change = connection.createStatement()) {
      change.execute("PRAGMA busy_timeout = 5000");
      return change.execute(statement) ? change.getResultSet().getInt(1) : 0;
    } catch (SQLException refused) {
      throw new IllegalStateException("The journal of the test's host refuses.", refused);
    }
  }

  /// A part of the running host, such as its record or its desk.
  public <T> T part(Class<T> type) {
    return host.part(type);
  }

  /// The folder with the host's data.
  public Path data() {
    return settings.data();
  }

  /// The folder with the plugins.
  public Path plugins() {
    return home.path().resolve("plugins");
  }

  /// An address of the host.
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + settings.http().port() + path);
  }

  /// Posts a callback to an instance's webhook.
  public Answer deliver(String instance, Call call) {
    return send(call.withPath("/channels/" + instance + "/webhook" + call.path()));
  }

  /// A request of somebody who knows the API's token.
  ///
  /// @param json the body; empty for none
  public Answer api(String method, String path, String json) {
    return send(
        Call.json(json)
            .withPath(path)
            .withMethod(method)
            .withHeader("Authorization", "Bearer " + TOKEN));
  }

  /// Sends a request to the host.
  public Answer send(Call call) {
    try {
      return answer(http.send(request(call), BodyHandlers.ofByteArray()));
    } catch (IOException refused) {
      throw new UncheckedIOException("The host does not answer.", refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was stopped.", stopped);
    }
  }

  /// Opens a live line, as a browser does.
  public LiveLine listen(Call call) {
    try {
      HttpResponse<InputStream> response = http.send(request(call), BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "The live line was refused with %d.".formatted(response.statusCode()));
      }
      return new LiveLine(response.body());
    } catch (IOException refused) {
      throw new UncheckedIOException("The host does not answer.", refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was stopped.", stopped);
    }
  }

  private HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(call.path()))
            .timeout(PATIENCE)
            .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
    call.headers().forEach(request::header);
    return request.build();
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    Map<String, String> headers = new TreeMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
    return new Answer(response.statusCode(), headers, response.body());
  }

  /// Stops the host and deletes its files.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    host.close();
    http.close();
    home.close();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
