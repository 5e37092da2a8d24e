package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.sapa.host.plugin.BundleChanges.Outcome;
import dev.sapa.host.plugin.fixture.BusyChannel;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.SendOutcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles that are used and taken away leave nothing behind, or are named.
final class UnloadTest {
  private static final int CYCLES = 200;

  @TempDir Path home;
  private HttpServer provider;
  private PluginRuntime runtime;
  private RuntimeBundles bundles;
  private Path jar;

  @BeforeEach
  void aProvider() throws Exception {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    provider.start();
    jar = TestBundle.of("busy", BusyChannel.class).in(home.resolve("elsewhere"));
  }

  @AfterEach
  void stop() {
    bundles.close();
    runtime.close();
    provider.stop(0);
  }

  @Test
  void dropsTheClassesEachTime() throws Exception {
    start("nothing");

    for (int cycle = 0; cycle < CYCLES; cycle++) {
      useOnce();
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> collected() == 0);
    assertThat(runtime.plugins()).isEmpty();
  }

  @Test
  void namesAThreadThatWasLeftRunning() throws Exception {
    start("a-thread");
    useOnce();

    await().until(() -> !runtime.plugins().isEmpty());
    assertThat(runtime.plugins().getFirst().problem())
        .contains(
            "Version 1.2.3 of the bundle busy is gone, but its classes stay in memory: its thread \"busy-timer\" still runs; end it in close(). Every update costs memory until the host is started again.");
  }

  @Test
  void namesTheLikelyCauseOfALeakThatLaterCollectionsShow() throws Exception {
    start("a-thread-local");
    useOnce();

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> collected() > 0 && !runtime.plugins().isEmpty());
    assertThat(runtime.plugins().getFirst().problem().orElseThrow())
        .contains("it probably leaves something behind: it uses ")
        .contains("ThreadLocal, which stays with the host's threads");
  }

  /// How many are still in memory after a collection.
  private int collected() {
    System.gc();
    return bundles.lingering() + runtime.plugins().size();
  }

  private void useOnce() throws Exception {
    assertThat(bundles.install(jar, "Dewi")).isInstanceOf(Outcome.Installed.class);
    ChannelInstance channel = runtime.channel("b").orElseThrow();
    RawRequest request =
        new RawRequest(
            "POST",
            "/",
            "",
            Map.of(),
            "{\"number\": 7}".getBytes(StandardCharsets.UTF_8),
            Instant.EPOCH);
    // On a thread that stays, as automations and metrics are called.
    LooseThreads.run(() -> channel.parse(request));
    assertThat(channel.send(new Part("1", new byte[0]))).isEqualTo(new SendOutcome.Accepted("ok"));
    assertThat(bundles.remove("busy", "Dewi")).isInstanceOf(Outcome.Removed.class);
  }

  private void start(String leaving) {
    runtime =
        new PluginRuntime(
            List.of(home.resolve("plugins")), home.resolve("cache"), Clock.systemUTC());
    runtime.start(
        List.of(
            new InstanceSpec(
                "b",
                "busy",
                Map.of(
                    "api",
                    "http://127.0.0.1:" + provider.getAddress().getPort() + "/",
                    "leaving",
                    leaving),
                home.resolve("sapa.yaml"))));
    bundles = runtime.bundles(ZoneId.of("UTC"), Duration.ofSeconds(30));
    bundles.start();
  }
}
