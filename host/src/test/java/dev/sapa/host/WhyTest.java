package dev.sapa.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.plugin.Diagnosis;
import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.host.plugin.PluginRuntime;
import dev.sapa.host.plugin.TestBundle;
import dev.sapa.host.plugin.Traffic;
import dev.sapa.host.plugin.fixture.CountMetric;
import dev.sapa.host.plugin.fixture.PoliteAutomation;
import dev.sapa.host.plugin.fixture.RelayChannel;
import dev.sapa.host.plugin.fixture.WaveCommands;
import dev.sapa.sdk.channel.HttpAnswer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sentence about an instance, in every state that it can be in, each brought about for real.
final class WhyTest {
  @TempDir private static Path home;
  private static RunningHost host;

  @BeforeAll
  static void bringAbout() throws Exception {
    Path bundles = home.resolve("plugins");
    TestBundle.of("fixtures", RelayChannel.class, CountMetric.class).in(bundles);
    TestBundle.of("embedding", PoliteAutomation.class)
        .with("dev/sapa/sdk/channel/HttpAnswer.class", TestBundle.classFile(HttpAnswer.class))
        .in(bundles);
    TestBundle.of("wanting", WaveCommands.class)
        .with("Import-Package", "com.acme.missing,*")
        .in(bundles);
    Files.writeString(bundles.resolve("torn.jar"), "PK");
    String relay = "  - {id: %s, plugin: relay, settings: {account: \"%s\", token: t%s}}%n";
    RunningHost.settings(
        home,
        "  - {id: unknown, plugin: relai}\n"
            + "  - {id: refused, plugin: polite}\n"
            + "  - {id: lacking, plugin: relay, settings: {token: t}}\n"
            + relay.formatted("wrong-type", "3", ", perSecond: fast")
            + relay.formatted("out-of-range", "4", ", perSecond: 1000")
            + relay.formatted("misspelt", "5", ", wrods: [a]")
            + "  - {id: unset, plugin: relay, settings: {account: \"6\", token: \"${NOT_SET_ANYWHERE}\"}}\n"
            + relay.formatted("throwing", "7", ", mood: grumpy")
            + relay.formatted("first", "8", "")
            + relay.formatted("taken", "8", "")
            + relay.formatted("twice", "9", "")
            + relay.formatted("twice", "10", "")
            + relay.formatted("Bad_Id", "11", "")
            + relay.formatted("disabled", "12", "")
            + relay.formatted("well", "13", "")
            + relay.formatted(
                "unreachable", "14", ", api: \"http://127.0.0.1:%d/\"".formatted(closedPort()))
            + relay.formatted("set-aside", "15", "")
            + "  - {id: counting, plugin: count}\n");
    host = new RunningHost(home);
    host.send("POST", "/api/v1/instances/disabled/disable", "{\"agent\": \"Dewi\"}").is(200);
    host.send(
            "POST",
            "/api/v1/instances",
            "{\"id\": \"sealed\", \"plugin\": \"relay\", \"settings\": {\"account\": \"16\", \"token\": \"t\"}}")
        .is(201);
    host.close();
    Files.delete(home.resolve("data/master.key"));
    host = new RunningHost(home);
    host.webhook("well", "sari=halo").is(200);
    host.webhook("set-aside", "nonsense").is(200);
    host.webhook("unreachable", "joko=halo").is(200);
    RunningHost.await(() -> conversation("unreachable").length() > 1);
    host.send(
            "POST",
            "/api/v1/conversations/" + conversation("unreachable") + "/messages",
            "{\"agent\": \"Rani\", \"content\": {\"type\": \"text\", \"text\": \"Halo\"}}")
        .is(201);
    RunningHost.await(() -> host.why("unreachable").contains("reached"));
    RunningHost.await(() -> host.why("set-aside").contains("aside"));
    RunningHost.await(() -> host.why("well").contains("received"));
  }

  private static int closedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String conversation(String instance) {
    return host.get("/api/v1/conversations")
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("instance").asString().equals(instance))
        .map(one -> one.path("id").asString())
        .findFirst()
        .orElse("");
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unknown      | In FILE, the instance unknown wants the plugin relai, which is not installed; did you mean relay?
          refused      | In FILE, the instance refused wants the plugin polite, whose bundle cannot be used. The bundle embedding.jar contains classes of the Sapa SDK, which the host provides; give that dependency the scope provided and build the bundle again. One more thing is wrong with it; ./sapa verify names both.
          lacking      | In FILE, the instance lacking lacks the setting account; add it under settings. As the provider calls it.
          wrong-type   | In FILE, the setting perSecond of the instance wrong-type is "fast" but must be a whole number, such as 10.
          out-of-range | In FILE, the setting perSecond of the instance out-of-range is 1000 but must be from 1 to 100.
          misspelt     | In FILE, the instance misspelt has a setting wrods that the plugin relay does not know; did you mean words?
          unset        | In FILE, the setting instances[6].settings.token wants the environment variable NOT_SET_ANYWHERE, which is not set; set it, or write ${NOT_SET_ANYWHERE:-} if it may be empty.
          throwing     | In FILE, the instance throwing is not started: the plugin relay says: I do not work with t.
          taken        | In FILE, the instance taken serves the account 8 of the plugin relay, as the instance first does; give it another account, or remove one of the two.
          twice        | The instance twice has been running well since TIME; it has had nothing to do lately. In FILE, two instances have the id twice; give the second one another id.
          Bad_Id       | In FILE, the id "Bad_Id" of an instance cannot be used, because it becomes part of addresses; write lower-case letters, digits and dashes, such as wa-1.
          disabled     | The instance disabled was disabled by Dewi on TIME; enable it, and it works again.
          sealed       | The instance sealed is not started: its secrets (token) cannot be decrypted with KEY; put back the key they were encrypted with, or enter them again in the console.
          well         | The instance well has been running well since TIME; it last received something on TIME.
          unreachable  | The instance unreachable runs, but 1 message waits for it: unreachable could not be reached; it is tried again. Check the network and the provider's address. The next try is on TIME.
          set-aside    | The instance set-aside runs, but 1 thing was set aside for a person; look at them under Set aside (/set-aside), and try them again or leave them.
          counting     | The instance counting has been running well since TIME; its numbers are up to date.
          """)
  void saysWhatIsWrongAndWhatToDo(String id, String sentence) {
    RunningHost.await(() -> shown(host.why(id)).equals(sentence) || !id.equals("unreachable"));

    assertThat(shown(host.why(id))).isEqualTo(sentence);
    assertThat(host.get("/api/v1/instances/" + id + "/why").json().path("well").asBoolean())
        .isEqualTo(List.of("well", "counting").contains(id));
  }

  private static String shown(String sentence) {
    return sentence
        .replace(home.resolve("sapa.yaml").toString(), "FILE")
        .replace(home.resolve("data/master.key").toString(), "KEY")
        .replaceAll("\\d{1,2} \\w{3} \\d{4}, \\d\\d:\\d\\d WIB", "TIME");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          embedding.jar | contains classes of the Sapa SDK, which the host provides; give that dependency the scope provided and build the bundle again. One more thing is wrong with it; ./sapa verify names both.
          wanting.jar   | needs the package com.acme.missing, which this host does not offer; embed it with the line -conditionalpackage: com.acme.missing.* in bnd.bnd or in the <bnd> of pom.xml, and build the bundle again.
          torn.jar      | is not a complete jar; copy it again.
          """)
  void saysWhyABundleIsRefused(String file, String fault) {
    assertThat(host.get("/api/v1/plugins").json().path("items").valueStream())
        .anySatisfy(plugin ->
            assertThat(plugin.path("problem").asString(""))
                .isEqualTo("The bundle %s %s".formatted(file, fault)));
  }

  @Test
  void suggestsTheInstanceThatWasMeant() {
    assertThat(host.get("/api/v1/instances/wel/why").is(404).json().path("detail").asString())
        .isEqualTo("There is no instance wel; did you mean well?");
  }

  @Test
  void saysThatAnInstanceTookTooLongToStart() {
    try (PluginRuntime runtime =
        new PluginRuntime(
            List.of(home.resolve("plugins")),
            home.resolve("other-cache"),
            Clock.systemUTC(),
            purpose -> new byte[32],
            Duration.ofSeconds(5),
            Duration.ofMillis(300))) {
      runtime.start(
          List.of(
              new InstanceSpec(
                  "slow",
                  "relay",
                  Map.of("account", "1", "token", "t", "mood", "late-riser"),
                  Path.of("/etc/sapa.yaml"))));

      assertThat(
              new Diagnosis(runtime, Traffic.NONE, ZoneId.of("UTC"))
                  .of("slow")
                  .orElseThrow()
                  .sentence()
                  .english())
          .isEqualTo(
              "In /etc/sapa.yaml, the instance slow is not started: it was not ready after 0.3s; look whether what it reads at its start can be reached, and tell the plugin's author.");
    }
  }

  @Test
  void saysTheSameOnThePage() {
    String cookie = Console.signIn(host, "Dewi");

    String page = Console.open(host, "/plugins", cookie).body();

    for (String id : List.of("unknown", "throwing", "disabled", "set-aside")) {
      assertThat(Console.text(page)).contains(host.why(id));
    }
  }
}
