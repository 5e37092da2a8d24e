package dev.sapa.host;

import dev.sapa.host.plugin.TestBundle;
import dev.sapa.host.plugin.fixture.CountMetric;
import dev.sapa.host.plugin.fixture.PoliteAutomation;
import dev.sapa.host.plugin.fixture.RelayChannel;
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
            + "  - {id: jumlah, plugin: count}\n");
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
    System.out.println(host.uri("/plugins"));
    Thread.currentThread().join();
  }
}
