package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sapa.host.plugin.InstanceReport.State;
import dev.sapa.host.plugin.fixture.CountMetric;
import dev.sapa.host.plugin.fixture.EchoChannel;
import dev.sapa.host.plugin.fixture.PoliteAutomation;
import dev.sapa.host.plugin.fixture.WaveCommands;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

final class PluginRuntimeTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

  @TempDir Path home;
  private Path installed;
  private Path added;
  private Path file;
  private final List<PluginRuntime> runtimes = new ArrayList<>();

  @BeforeEach
  void folders() {
    installed = home.resolve("plugins");
    added = home.resolve("data/plugins");
    file = home.resolve("sapa.yaml");
  }

  @AfterEach
  void close() {
    runtimes.forEach(PluginRuntime::close);
  }

  @Test
  void runsEveryKindOfPlugin() {
    fixtures();

    PluginRuntime runtime =
        start(
            spec("wa", "echo", Map.of("account", "1", "token", "t0ken")),
            spec("polite", "polite", Map.of()),
            spec("count", "count", Map.of()));

    assertThat(runtime.reports())
        .extracting(
            InstanceReport::id, report -> report.kind().orElseThrow(), InstanceReport::state)
        .containsExactly(
            tuple("wa", "channel", State.RUNNING),
            tuple("polite", "automation", State.RUNNING),
            tuple("count", "metric", State.RUNNING));
    assertThat(runtime.channel("wa").orElseThrow().verify(request("")))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(runtime.automations().getFirst().card().moment()).isEqualTo("greeting");
    assertThat(runtime.metrics().getFirst().start()).hasToString("Memory[count=7]");
    assertThat(runtime.plugins()).allMatch(PluginReport::running).hasSize(1);
    assertThat(runtime.plugins().getFirst().provides())
        .contains(new PluginReport.Provided("channel", "echo"));
  }

  @Test
  void keepsSeveralInstancesOfAPluginApart() {
    fixtures();

    PluginRuntime runtime =
        start(
            spec("wa-1", "echo", Map.of("account", "1", "token", "aaa")),
            spec("wa-2", "echo", Map.of("account", "2", "token", "bbb")));

    assertThat(runtime.channelsFor("echo", "2"))
        .extracting(ChannelInstance::id)
        .containsExactly("wa-2");
    assertThat(said(runtime, "wa-1", "context")).isEqualTo("wa-1 2026-11-21T08:00:00Z");
    assertThat(said(runtime, "wa-2", "context")).isEqualTo("wa-2 2026-11-21T08:00:00Z");
  }

  @Test
  void asksAutomationsByPhaseThenAsConfigured() {
    fixtures();

    PluginRuntime runtime =
        start(
            spec("later", "polite", Map.of("phase", "follow-up")),
            spec("first", "polite", Map.of()),
            spec("second", "polite", Map.of()),
            spec("guard", "polite", Map.of("phase", "guard")));

    assertThat(runtime.automations())
        .extracting(AutomationInstance::id)
        .containsExactly("guard", "first", "second", "later");
  }

  @Test
  void callsAPluginWithItsOwnClassLoaderAndLogContext() {
    fixtures();
    PluginRuntime runtime = start(spec("wa", "echo", Map.of("account", "1", "token", "t0ken")));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    MDC.put("instance", "outer");

    assertThat(said(runtime, "wa", "loader")).isEqualTo("true");
    assertThat(said(runtime, "wa", "mdc")).isEqualTo("wa");

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    assertThat(MDC.get("instance")).isEqualTo("outer");
    MDC.remove("instance");
  }

  @Test
  void givesAPluginJsonAndTheJdkButNotTheHost() {
    fixtures();
    PluginRuntime runtime = start(spec("wa", "echo", Map.of("account", "1", "token", "t0ken")));

    assertThat(said(runtime, "wa", "json")).isEqualTo("1");
    assertThat(said(runtime, "wa", "server")).isEqualTo("jdk.httpserver");
    assertThat(said(runtime, "wa", "host")).isEqualTo("false");
  }

  @Test
  void turnsWhatAPluginThrowsOrFailsToGiveIntoAFailure() {
    fixtures();
    PluginRuntime runtime = start(spec("wa", "echo", Map.of("account", "1", "token", "t0ken")));

    assertThatThrownBy(() -> said(runtime, "wa", "throw"))
        .isInstanceOf(PluginFailure.class)
        .hasMessage(
            "The instance wa failed in parse with IllegalStateException; look at its log, and tell the plugin's author.");
    assertThatThrownBy(() -> said(runtime, "wa", "nothing")).isInstanceOf(PluginFailure.class);
    assertThatThrownBy(() -> runtime.channel("wa").orElseThrow().send(new Part("1", new byte[0])))
        .isInstanceOf(IOException.class);
  }

  @Test
  void interruptsAPureCallThatTakesTooLong() {
    fixtures();
    PluginRuntime runtime = open(Duration.ofMillis(300));
    runtime.start(List.of(spec("wa", "echo", Map.of("account", "1", "token", "t0ken"))));

    for (String slow : List.of("sleep", "spin")) {
      assertThatThrownBy(() -> said(runtime, "wa", slow))
          .isInstanceOf(PluginFailure.class)
          .hasMessage(
              "The instance wa did not finish parse within 0.3s and was interrupted; tell the plugin's author.");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
    assertThat(said(runtime, "wa", "hello")).isEqualTo("hello");
  }

  @Test
  void masksSecretsInReports() {
    fixtures();

    PluginRuntime runtime =
        start(
            spec("wa", "echo", Map.of("account", "1", "token", "t0ken")),
            spec("typo", "echo", Map.of("account", "2", "tokn", "t0ken")),
            spec("unknown", "nobody", Map.of("password", "t0ken")),
            spec("broken", "echo", Map.of("account", "broken", "token", "t0ken")));

    assertThat(runtime.reports().getFirst().settings())
        .isEqualTo(Map.of("account", "1", "token", "***"));
    assertThat(runtime.reports().toString()).doesNotContain("t0ken");
    assertThat(runtime.reports()).filteredOn(report -> report.state() == State.RUNNING).hasSize(1);
  }

  @Test
  void saysWhyAnInstanceDoesNotRunAndRunsTheRest() {
    fixtures();

    PluginRuntime runtime =
        start(
            spec("a", "ecko", Map.of()),
            spec("b", "teleportation", Map.of()),
            spec("c", "echo", Map.of("account", "broken", "token", "t0ken")),
            spec("d", "echo", Map.of("account", "buggy", "token", "t0ken")),
            spec("e", "polite", Map.of("moment", " x ", "broken", "true")),
            spec("f", "echo", Map.of("account", "1", "token", "t0ken")),
            spec("g", "echo", Map.of("account", "1", "token", "t0ken")),
            spec("f", "count", Map.of()),
            spec("Wa 1", "count", Map.of()),
            spec("i", "echo", Map.of("account", "forbidden", "token", "t0ken")),
            spec("j", "count", Map.of("speed", 3)),
            spec("last", "count", Map.of()));

    assertThat(runtime.reports())
        .extracting(report ->
            report.problem().map(Sentence::english).orElse("").replace(file.toString(), "FILE"))
        .containsExactly(
            "In FILE, the instance a wants the plugin ecko, which is not installed; did you mean echo?",
            "In FILE, the instance b wants the plugin teleportation, which is not installed; installed are count, echo, polite.",
            "In FILE, the instance c is not started: the plugin echo says: The token *** is revoked.",
            "In FILE, the instance d is not started: the plugin echo failed with NullPointerException (account); tell the plugin's author.",
            "In FILE, the instance e is not started: The instance e failed in card with UnsupportedOperationException; look at its log, and tell the plugin's author. It said: no card today.",
            "",
            "In FILE, the instance g serves the account 1 of the plugin echo, as the instance f does; give it another account, or remove one of the two.",
            "In FILE, two instances have the id f; give the second one another id.",
            "In FILE, the id \"Wa 1\" of an instance cannot be used, because it becomes part of addresses; write lower-case letters, digits and dashes, such as wa-1.",
            "In FILE, the settings of the instance i are refused by the plugin echo: The account forbidden is not allowed; use another.",
            "In FILE, the instance j has a setting speed that the plugin count does not know; it has no settings, so remove it.",
            "");
    assertThat(runtime.metrics()).extracting(MetricInstance::id).containsExactly("last");
  }

  @Test
  void findsCommandsByTheirLongestWords() throws Exception {
    TestBundle.of("wave", WaveCommands.class).in(installed);
    Commands commands = open(Duration.ofSeconds(5)).commands();

    assertThat(commands.find(List.of("wave", "back", "now")).orElseThrow().arguments())
        .containsExactly("now");
    assertThat(commands.find(List.of("wave", "--hard")).orElseThrow().words()).isEqualTo("wave");
    assertThat(commands.find(List.of("shout"))).isEmpty();
    assertThat(commands.find(List.of("wave", "back")).orElseThrow().command().run(null)).isZero();
    assertThat(commands.list())
        .containsExactly(
            new Commands.Entry("wave", "Waves"), new Commands.Entry("wave back", "Waves back"));
  }

  @Test
  void letsTheDataFolderReplaceABundleOfTheInstallation() {
    TestBundle.of("metric", CountMetric.class).in(installed);
    TestBundle.of("metric", CountMetric.class).with("Bundle-Version", "2.0.0").in(added);

    PluginRuntime runtime = start(spec("count", "count", Map.of()));

    assertThat(runtime.plugins()).extracting(PluginReport::version).containsExactly("2.0.0");
    assertThat(runtime.metrics()).hasSize(1);
  }

  @Test
  void runsTwiceInOneProcess() {
    fixtures();
    PluginRuntime one = start(spec("wa", "echo", Map.of("account", "1", "token", "t0ken")));
    PluginRuntime two = start(spec("wa", "echo", Map.of("account", "2", "token", "t0ken")));

    one.close();

    assertThat(said(two, "wa", "loader")).isEqualTo("true");
  }

  @Test
  void leavesNothingBehind() throws IOException {
    fixtures();
    Set<Thread> before = keepingAlive();

    start(spec("wa", "echo", Map.of("account", "1", "token", "t0ken"))).close();

    assertThat(keepingAlive()).isSubsetOf(before);
    try (var left = Files.list(home.resolve("cache"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void sweepsWhatAKilledProcessLeft() throws IOException {
    fixtures();
    Path killed = Files.createDirectories(home.resolve("cache/run-1"));
    Files.createFile(killed.resolve("lock"));
    Files.createFile(killed.resolve("bundle.jar"));

    open(Duration.ofSeconds(5));

    assertThat(killed).doesNotExist();
  }

  private static Set<Thread> keepingAlive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toSet());
  }

  private void fixtures() {
    TestBundle.of("fixtures", EchoChannel.class, PoliteAutomation.class, CountMetric.class)
        .in(installed);
  }

  private static byte[] key(String purpose) {
    return purpose.getBytes(StandardCharsets.UTF_8);
  }

  private PluginRuntime open(Duration limit) {
    PluginRuntime runtime =
        new PluginRuntime(
            List.of(installed, added), home.resolve("cache"), CLOCK, PluginRuntimeTest::key, limit);
    runtimes.add(runtime);
    return runtime;
  }

  private PluginRuntime start(InstanceSpec... specs) {
    PluginRuntime runtime = open(Duration.ofSeconds(5));
    runtime.start(List.of(specs));
    return runtime;
  }

  private InstanceSpec spec(String id, String plugin, Map<String, Object> settings) {
    return new InstanceSpec(id, plugin, settings, file);
  }

  private static String said(PluginRuntime runtime, String channel, String wish) {
    List<Inbound> parsed = runtime.channel(channel).orElseThrow().parse(request(wish));
    return ((Inbound.AccountNoticed) parsed.getFirst()).sentence();
  }

  private static RawRequest request(String body) {
    return new RawRequest(
        "POST",
        "/",
        "",
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8),
        Instant.parse("2026-11-21T08:00:00Z"));
  }
}
