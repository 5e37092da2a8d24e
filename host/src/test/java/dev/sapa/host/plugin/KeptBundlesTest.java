package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.author.Bundler;
import dev.sapa.host.plugin.InstanceReport.State;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Reconciled;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.channel.Signature;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bundles that were compiled against each released SDK, on the host of today.
///
/// `sdk-api/baseline/keep VERSION` compiles them from `src/test/kept/source`; what it has made is
/// never made again. Where the SDK breaks with a new major, those of the one before are taken out.
final class KeptBundlesTest {
  private static final Path KEPT = Path.of("src/test/kept");
  private static final Path SOURCES = KEPT.resolve("source/kept");
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  @TempDir Path home;

  static Stream<Path> releases() throws IOException {
    String asked = System.getProperty("sapa.baseline", "");
    if (!asked.isEmpty()) {
      keep(asked);
    }
    try (Stream<Path> folders = Files.list(KEPT)) {
      List<Path> releases =
          folders.filter(folder -> !folder.getFileName().toString().equals("source")).toList();
      return releases.stream();
    }
  }

  private static void keep(String version) throws IOException {
    Path sdk = Path.of("../sdk-api/baseline/sapa-sdk-api-%s.jar".formatted(version));
    List<Path> classpath = Stream.concat(Stream.of(sdk), HostPackages.places().skip(1)).toList();
    for (String type : List.of("KeptChannel", "KeptAutomation", "KeptMetric")) {
      Path classes = Files.createTempDirectory("kept");
      Map<String, byte[]> compiled =
          Compiled.against(
              classpath,
              List.of(Files.readString(SOURCES.resolve(type + ".java"))),
              "--release",
              "17");
      for (Map.Entry<String, byte[]> each : compiled.entrySet()) {
        Path file = classes.resolve(each.getKey() + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, each.getValue());
      }
      Map<String, String> headers =
          Map.of("Bundle-Version", version, "-noextraheaders", "true", "-reproducible", "true");
      new Bundler(type, List.of(classes), classpath, headers)
          .write(KEPT.resolve(version).resolve(type + ".jar"));
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void runsWhatWasBuiltBefore(Path folder) throws Exception {
    try (PluginRuntime runtime =
        new PluginRuntime(
            List.of(folder), home, Clock.fixed(NOW, ZoneOffset.UTC), purpose -> new byte[32])) {
      runtime.start(
          List.of(
              spec("kept-channel", Map.of("secret", "s3cret")),
              spec("kept-automation", Map.of()),
              spec("kept-metric", Map.of())));

      assertThat(runtime.plugins()).hasSize(3).allMatch(PluginReport::running);
      assertThat(runtime.reports()).hasSize(3).allMatch(each -> each.state() == State.RUNNING);
      channel(runtime.channel("kept-channel").orElseThrow());
      automation(runtime.automations().getFirst());
      metric(runtime.metrics().getFirst());
    }
  }

  private static InstanceSpec spec(String plugin, Map<String, Object> settings) {
    return new InstanceSpec(plugin, plugin, settings, Path.of("/etc/sapa.yaml"));
  }

  private static void channel(ChannelInstance channel) throws Exception {
    assertThat(channel.capabilities().text().maxLength()).isEqualTo(20);
    byte[] body = "{\"id\":\"e1\",\"text\":\"hi\"}".getBytes(StandardCharsets.UTF_8);
    String signed =
        HexFormat.of()
            .formatHex(Signature.sha256("s3cret".getBytes(StandardCharsets.UTF_8)).sign(body));
    assertThat(channel.verify(request("POST", "", signed, body)))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(channel.verify(request("POST", "", "00", body))).isInstanceOf(Verdict.Refused.class);
    assertThat(channel.verify(request("GET", "challenge=42", "", body)))
        .isInstanceOf(Verdict.Answered.class);

    List<Inbound> inbound = channel.parse(request("POST", "", signed, body));
    assertThat(inbound).hasSize(9);
    assertThat(inbound.getFirst().eventId()).isEqualTo("e1");

    assertThat(send(channel, "hello")).isEqualTo(new SendOutcome.Accepted("p-o1-0"));
    assertThat(send(channel, "limited")).isInstanceOf(SendOutcome.RetryAfter.class);
    assertThat(send(channel, "closed")).isInstanceOf(SendOutcome.Rejected.class);
    assertThat(send(channel, "lost")).isInstanceOf(SendOutcome.Unknown.class);
    assertThat(channel.reconcile(new Part("1", body))).isEqualTo(new Reconciled.Found("p-1"));
    assertThat(channel.renderSign(new Sign.Read("m1"), facts())).isPresent();
    Content rich =
        new Content.Rich(
            "Which?",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Content.Choice("1", "One")),
            Optional.empty());
    assertThat(channel.render(outbound(rich), facts()))
        .isEqualTo(new Rendering.NotSupported("1 choices", "Which?"));
  }

  private static RawRequest request(String method, String query, String signature, byte[] body) {
    return new RawRequest(
        method, "/webhook", query, Map.of("x-signature", List.of(signature)), body, NOW);
  }

  private static SendOutcome send(ChannelInstance channel, String text) throws Exception {
    Rendering rendering = channel.render(outbound(new Content.Text(text)), facts());
    Part part = ((Rendering.Parts) rendering).parts().getFirst();
    assertThat(new String(part.body(), StandardCharsets.UTF_8)).isEqualTo("group: " + text);
    return channel.send(part);
  }

  private static Outbound outbound(Content content) {
    return new Outbound("o1", content, Optional.empty(), Purpose.REPLY, AuthoredBy.HUMAN);
  }

  private static ConversationFacts facts() {
    return new ConversationFacts(
        "c1",
        ThreadKind.GROUP,
        Optional.of(NOW),
        Optional.empty(),
        List.of(),
        Set.of(Purpose.MARKETING));
  }

  private static void automation(AutomationInstance automation) {
    assertThat(automation.card().moment()).isEqualTo("greeting");
    Decision decision = automation.onMessage(turn(false));
    assertThat(((Decision.All) decision).decisions())
        .hasSize(5)
        .contains(new Decision.Remember("xx"), new Decision.Tag("greeted"));
    assertThat(automation.onMessage(turn(true))).isInstanceOf(Decision.Handoff.class);
    assertThat(automation.onTimer(turn(false), "again")).isInstanceOf(Decision.Reply.class);
  }

  private static Turn turn(boolean personRequested) {
    Turn.Said said = new Turn.Said("m1", NOW, Optional.empty(), "Sari", new Content.Text("hello"));
    return new Turn(
        new Turn.Conversation("c1", "i1", "kept", ThreadKind.PRIVATE, true, NOW, Set.of()),
        new Turn.Customer("k1", Optional.of("Sari")),
        said,
        List.of(),
        new Speaker.Automated(),
        "id",
        NOW,
        Optional.of("x"),
        personRequested);
  }

  private static void metric(MetricInstance metric) {
    Event.Header header =
        new Event.Header(
            1,
            NOW,
            Optional.of("c1"),
            Optional.of("k1"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("kept"));
    Step<Record> step =
        metric.observe(
            metric.start(),
            new Event.MessageReceived(header, "m1", new Content.Text("hello"), "id", NOW));
    assertThat(step.memory()).hasToString("Memory[heard=1]");
    assertThat(step.measurements()).hasSize(1);
    assertThat(step.wakeAt()).contains(NOW.plusSeconds(3600));
    assertThat(metric.observe(step.memory(), new Event.TimeReached(header)).measurements())
        .isEmpty();
    Reading.Number number = new Reading.Number("messages", Map.of(), Optional.of(3.0), 3);
    assertThat(metric.advise(new Reading(NOW, NOW, List.of(number))).english())
        .isEqualTo("reads 3.0 messages.");
    assertThat(metric.definition().series()).hasSize(1);
  }
}
