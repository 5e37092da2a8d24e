package dev.sapa.host;

import dev.sapa.host.plugin.TestBundle;
import dev.sapa.host.plugin.fixture.CountMetric;
import dev.sapa.host.plugin.fixture.CountingChannel;
import dev.sapa.host.plugin.fixture.PoliteAutomation;
import dev.sapa.host.plugin.fixture.RelayChannel;
import dev.sapa.host.plugin.fixture.ShiftChannel;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A host with instances in many states, to look at the pages with.
final class PluginGallery {
  private PluginGallery() {}

  /// Serves it until it is ended.
  ///
  /// @param arguments a folder, and bundles to install besides the fixtures
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createDirectories(Path.of(arguments[0]));
    Path plugins = Files.createDirectories(home.resolve("plugins"));
    for (int i = 1; i < arguments.length; i++) {
      Path bundle = Path.of(arguments[i]);
      Files.write(plugins.resolve(bundle.getFileName()), Files.readAllBytes(bundle));
    }
    TestBundle.of("fixtures", RelayChannel.class, PoliteAutomation.class, CountMetric.class)
        .with("web/widget.js", "1".getBytes(StandardCharsets.UTF_8))
        .in(plugins);
    Files.writeString(plugins.resolve("torn.jar"), "PK");
    String relay = "  - {id: %s, plugin: relay, settings: {account: \"%s\", token: t%s}}%n";
    RunningHost.settings(
        home,
        relay.formatted("toko", "1", "")
            + relay.formatted("cabang", "1", "")
            + relay.formatted("gudang", "2", ", perSecond: 1000")
            + "  - {id: wa-lama, plugin: whatsap}\n"
            + "  - {id: sapaan, plugin: polite}\n"
            + "  - {id: jumlah, plugin: count}\n"
            + "  - {id: giliran, plugin: shift, settings: {account: \"1\"}}\n"
            + "  - {id: hitungan, plugin: counting}\n"
            + "plugins: {probation: 24h}\n");
    RunningHost host = new RunningHost(home);
    host.send("POST", "/api/v1/instances/sapaan/disable", "{\"agent\": \"Dewi\"}");
    host.webhook("toko", "sari=halo");
    host.send(
        "POST",
        "/api/v1/instances",
        """
        {"id": "wa", "plugin": "whatsapp", "agent": "Rani", "settings": {
          "phoneNumberId": "106540352242922", "accessToken": "t", "appSecret": "s", "verifyToken": "v"}}
        """);
    install(host, version("counting", "1.0.0", "1", CountingChannel.class).in(home));
    install(host, version("counting", "2.0.0", "2", CountingChannel.class).in(home));
    install(host, version("shift", "1.0.0", "good", ShiftChannel.class).in(home));
    install(host, version("shift", "1.1.0", "failing", ShiftChannel.class).in(home));
    for (int call = 0; call < 5; call++) {
      host.webhook("giliran", "halo");
    }
    System.out.println(host.uri("/plugins"));
    Thread.currentThread().join();
  }

  private static TestBundle version(String name, String version, String form, Class<?> plugin) {
    byte[] words = form.getBytes(StandardCharsets.UTF_8);
    return TestBundle.of(name, plugin)
        .with("Bundle-Version", version)
        .with("behaviour", words)
        .with("form", words);
  }

  private static void install(RunningHost host, Path jar) throws IOException {
    host.send(
            HttpRequest.newBuilder(host.uri("/api/v1/plugins?agent=Dewi"))
                .header("Authorization", "Bearer " + RunningHost.TOKEN)
                .POST(HttpRequest.BodyPublishers.ofFile(jar)))
        .is(200);
  }
}
