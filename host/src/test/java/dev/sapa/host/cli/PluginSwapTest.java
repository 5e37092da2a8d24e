package dev.sapa.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sapa.host.RunningHost;
import dev.sapa.host.RunningHost.Reply;
import dev.sapa.host.plugin.TestBundle;
import dev.sapa.host.plugin.fixture.RelayChannel;
import dev.sapa.host.plugin.fixture.TallyAutomation;
import dev.sapa.host.plugin.fixture.TallyMetric;
import dev.sapa.host.plugin.fixture.TwiceTallyMetric;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// A channel, an automation and a metric are installed, replaced, taken back and removed in a whole
/// host, by HTTP and by the command line, while customers write.
final class PluginSwapTest {
  @TempDir private Path home;
  private final List<String> delivered = new CopyOnWriteArrayList<>();
  private final AtomicInteger written = new AtomicInteger();
  private HttpServer provider;
  private RunningHost host;

  @BeforeEach
  void start() throws Exception {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/",
        exchange -> {
          delivered.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] id = ("p" + delivered.size()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, id.length);
          exchange.getResponseBody().write(id);
          exchange.close();
        });
    provider.start();
    Files.createDirectories(home.resolve("plugins"));
    RunningHost.settings(
        home,
        "  - {id: shop, plugin: relay, settings: {account: \"1\", token: t, api: \"http://127.0.0.1:%d/\"}}\n"
                .formatted(provider.getAddress().getPort())
            + "  - {id: answers, plugin: tally}\n"
            + "  - {id: numbers, plugin: tallied}\n");
    host = new RunningHost(home);
    Trace.leave(home.resolve("data"), host.uri(""), home.resolve("sapa.yaml"));
  }

  @AfterEach
  void stop() {
    host.close();
    provider.stop(0);
  }

  @Test
  void losesNothingAndGoesBackToWhatWas() throws Exception {
    Path one = bundle("1.0.0", "1", TallyMetric.class);
    Path two = bundle("2.0.0", "2", TwiceTallyMetric.class);

    assertThat(post("bundle.jar", "no jar".getBytes(StandardCharsets.UTF_8)).is(422).body())
        .contains("The bundle bundle.jar is no jar, whatever its name says;");
    assertThat(post("../x.jar", Files.readAllBytes(one)).is(400).body()).contains("my-plugin.jar");
    assertThat(post("one.jar", Files.readAllBytes(one)).is(200).json().path("what").asString())
        .isEqualTo("installed");
    assertThat(post("one.jar", Files.readAllBytes(one)).is(200).json().path("what").asString())
        .isEqualTo("unchanged");
    says("ani", "satu", "1 by 1");
    says("ani", "dua", "2 by 1");

    AtomicBoolean swapped = new AtomicBoolean();
    List<Throwable> faults = new CopyOnWriteArrayList<>();
    Thread customers = Thread.ofPlatform().start(() -> writeUntil(swapped, faults));
    RunningHost.await(() -> written.get() > 10);
    assertThat(sapa(0, "plugins", "install", two.toString()))
        .startsWith(
            "many 2.0.0 runs in place of 1.0.0, which is put back if the new one fails before ");
    int before = written.get();
    RunningHost.await(() -> written.get() > before + 5);
    swapped.set(true);
    customers.join();

    assertThat(faults).isEmpty();
    says("ani", "tiga", "3 by 2");
    RunningHost.await(() -> delivered.size() == written.get());
    assertThat(delivered).filteredOn(text -> text.contains("1 by 2")).isNotEmpty();
    RunningHost.await(() -> sum() == 2 * written.get());
    assertThat(plugin().path("probationUntil").asString("")).isNotEmpty();

    RunningHost.await(() -> {
      write("sulit-" + written.get(), "fail");
      return plugin().path("version").asString().equals("1.0.0");
    });

    says("ani", "empat", "3 by 1");
    RunningHost.await(() -> sum() == written.get());
    assertThat(plugin().path("note").asString())
        .startsWith("Version 2.0.0 of the bundle many was taken back on ")
        .contains("because its instance answers failed")
        .contains("onMessage with IllegalStateException");
    assertThat(sapa(0, "why", "answers")).contains("was taken back");
    assertThat(sapa(0, "plugins")).contains("1.0.0", "was taken back");

    assertThat(sapa(0, "plugins", "remove", "many"))
        .isEqualTo("many is removed. It stopped: shop, answers, numbers.\n");
    assertThat(host.why("shop")).contains("was removed with the bundle many by the command line");
    host.send("DELETE", "/api/v1/plugins/many", "").is(404);
    assertThat(sapa(1, "plugins", "remove", "many")).contains("no bundle", "./sapa plugins");
  }

  private void writeUntil(AtomicBoolean over, List<Throwable> faults) {
    try {
      for (int customer = 0; !over.get(); customer++) {
        write("customer-" + customer, "halo");
      }
    } catch (Throwable fault) {
      faults.add(fault);
    }
  }

  private void write(String customer, String text) {
    host.webhook("shop", customer + "=" + text).is(200);
    written.incrementAndGet();
  }

  private void says(String customer, String text, String answer) {
    write(customer, text);
    RunningHost.await(() -> delivered.stream().anyMatch(said -> said.contains(answer)));
  }

  private double sum() {
    return host.get("/api/v1/metrics/numbers").is(200).json().at("/series/0/value").asDouble(0);
  }

  private JsonNode plugin() {
    return host.get("/api/v1/plugins").is(200).json().at("/items/0");
  }

  private Reply post(String file, byte[] bytes) {
    return host.send(
        HttpRequest.newBuilder(host.uri("/api/v1/plugins?agent=Dewi&file=" + file))
            .header("Authorization", "Bearer " + RunningHost.TOKEN)
            .POST(BodyPublishers.ofByteArray(bytes)));
  }

  private Path bundle(String version, String form, Class<?> metric) {
    return TestBundle.of("many", RelayChannel.class, TallyAutomation.class, metric)
        .with("Bundle-Version", version)
        .with("form", form.getBytes(StandardCharsets.UTF_8))
        .in(home.resolve("elsewhere"), version + ".jar");
  }

  @Command(name = "up")
  private static final class Nothing implements Runnable {
    @Override
    public void run() {}
  }

  private String sapa(int status, String... words) {
    Installation installation =
        new Installation(home, home, home, Map.of("SAPA_TOKEN", RunningHost.TOKEN));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    PrintStream errors = System.err;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      int result =
          CommandLineTree.of(installation, Clock.systemUTC(), new Place(), new Nothing())
              .execute(words);
      assertThat(result).as(printed.toString(StandardCharsets.UTF_8)).isEqualTo(status);
    } finally {
      System.setOut(before);
      System.setErr(errors);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
