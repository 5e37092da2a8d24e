package dev.sapa.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.plugin.TestBundle;
import dev.sapa.host.plugin.fixture.HostileAutomation;
import dev.sapa.host.plugin.fixture.HostileAutomation.How;
import dev.sapa.host.plugin.fixture.HostileChannel;
import dev.sapa.host.plugin.fixture.HostileMetric;
import dev.sapa.host.plugin.fixture.KindAutomation;
import dev.sapa.host.plugin.fixture.LeakingAutomation;
import dev.sapa.host.plugin.fixture.TallyMetric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A host full of plugins that misbehave, beside some that do not: those are found out, these go
/// on. Each hostile automation is asked before the kind one.
final class HostileTest {
  private static final int SAID = 16;

  @TempDir private static Path home;
  private static RunningHost host;

  @BeforeAll
  static void speakToEachOfThem() throws Exception {
    Path bundles = home.resolve("plugins");
    TestBundle.of("hostile", HostileAutomation.class, HostileChannel.class, HostileMetric.class)
        .in(bundles);
    TestBundle.of("leaking", LeakingAutomation.class).in(bundles);
    TestBundle.of("kind", KindAutomation.class, TallyMetric.class).in(bundles);
    StringBuilder instances = new StringBuilder();
    for (How how : How.values()) {
      instances.append(
          "  - {id: %s, plugin: hostile, settings: {how: %s}}%n"
              .formatted(id(how), how.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
    for (String channel : List.of("shop", "bad-parse", "bad-parse-2", "bad-verify")) {
      instances.append(
          "  - {id: %1$s, plugin: hostile-channel, settings: {account: %1$s}}%n"
              .formatted(channel));
    }
    instances.append("  - {id: leaks, plugin: leaking}\n  - {id: kind, plugin: kind}\n");
    instances.append("  - {id: hostile-metric, plugin: hostile-metric}\n");
    instances.append("  - {id: tallied, plugin: tallied}\n");
    Path settings = RunningHost.settings(home, instances.toString());
    Files.writeString(settings, "plugins: {deadline: 500ms}\n" + Files.readString(settings));
    host = new RunningHost(home);
    for (int i = 0; i < SAID; i++) {
      host.webhook("shop", (i % 2 == 0 ? "sari" : "joko") + "=halo " + i).is(200);
    }
    for (int i = 0; i < 5; i++) {
      host.webhook("bad-parse", "sari=bad parse " + i).is(200);
      host.webhook("bad-verify", "sari=bad verify " + i).is(500);
    }
    RunningHost.await(() -> outbound("shop").size() >= SAID);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void everyCustomerIsAnswered() {
    assertThat(outbound("shop")).hasSize(SAID);
    assertThat(host.why("kind")).contains("running well");
    assertThat(host.why("shop")).contains("running well");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          throws           | 5 of its last N calls of onMessage failed with IllegalStateException
          error            | 5 of its last N calls of onMessage failed with AssertionError
          nothing          | 5 of its last N calls of onMessage failed
          sleeps           | 5 of its last N calls of onMessage failed with IllegalStateException
          deaf             | it did not come back from onMessage and heeds no interrupt
          spins            | it did not come back from onMessage and heeds no interrupt
          deadlocks        | it did not come back from onMessage and heeds no interrupt
          regex            | it did not come back from onMessage and heeds no interrupt
          floods           | 5 of its last N calls of onMessage failed with IllegalStateException
          talks-too-much   | 5 of its last N calls of onMessage failed
          decides-too-much | 5 of its last N calls of onMessage failed
          recurses         | 5 of its last N calls of onMessage failed with StackOverflowError
          forgets          | 5 of its last N calls of onMessage failed with NumberFormatException
          allocates        | 5 of its last N calls of onMessage failed with OutOfMemoryError
          leaks            | its plugin started THREADS and left them running
          bad-parse        | 5 of its last N calls of parse failed with IllegalStateException
          bad-verify       | 5 of its last N calls of verify failed with IllegalStateException
          hostile-metric   | it did not come back from observe and heeds no interrupt
          """)
  void isQuarantinedAndTheSentenceSaysWhyAndWhatToDo(String id, String because) {
    RunningHost.await(() -> state(id).equals("quarantined"));

    assertThat(
            host.why(id)
                .replaceAll("\\d{1,2} \\w{3} \\d{4}, \\d\\d:\\d\\d WIB", "TIME")
                .replaceAll("last \\d+ calls", "last N calls")
                .replaceAll("\\d+ threads", "THREADS"))
        .startsWith(
            "The instance %s is in quarantine, because %s; update its plugin, or restart it with ./sapa instances restart %s. It is tried again on TIME."
                .formatted(id, because, id));
  }

  @Test
  void saysHowItIsToPrograms() {
    RunningHost.await(() -> state("deaf").equals("quarantined"));

    JsonNode quarantine = host.get("/api/v1/instances/deaf").is(200).json().path("quarantine");
    assertThat(quarantine.path("call").asString()).isEqualTo("onMessage");
    assertThat(quarantine.path("times").asInt()).isPositive();
    assertThat(host.get("/health/ready").is(200).body()).contains("\"deaf\"");
  }

  @Test
  void keepsWhatComesInMeanwhileAndReadsItWhenAPersonEndsTheQuarantine() {
    host.webhook("bad-parse-2", "dewi=before").is(200);
    for (int i = 0; i < 5; i++) {
      host.webhook("bad-parse-2", "sari=bad parse " + i).is(200);
    }
    host.webhook("bad-parse-2", "dewi=meanwhile").is(200);
    RunningHost.await(() -> host.why("bad-parse-2").contains("in quarantine"));
    assertThat(outbound("bad-parse-2")).hasSizeLessThan(2);

    host.send("POST", "/api/v1/instances/bad-parse-2/restart", "{}").is(200);

    RunningHost.await(() -> outbound("bad-parse-2").size() == 2);
    assertThat(state("bad-parse-2")).isEqualTo("running");
  }

  private static List<String> outbound(String channel) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : host.get("/api/v1/conversations?limit=200").is(200).json().path("items")) {
      if (one.path("instance").asString().equals(channel)) {
        host.get("/api/v1/conversations/" + one.path("id").asString() + "/messages?limit=100")
            .is(200)
            .json()
            .path("items")
            .valueStream()
            .filter(message -> message.path("direction").asString().equalsIgnoreCase("outbound"))
            .forEach(message -> texts.add(message.path("id").asString()));
      }
    }
    return texts;
  }

  private static String state(String id) {
    return host.get("/api/v1/instances/" + id).is(200).json().path("state").asString();
  }

  private static String id(How how) {
    return how.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
