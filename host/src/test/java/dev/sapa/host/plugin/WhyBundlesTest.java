package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.MovableClock;
import dev.sapa.host.plugin.BundleChanges.Outcome;
import dev.sapa.host.plugin.fixture.BusyChannel;
import dev.sapa.host.plugin.fixture.CountMetric;
import dev.sapa.host.plugin.fixture.CountingChannel;
import dev.sapa.host.plugin.fixture.EchoChannel;
import dev.sapa.host.plugin.fixture.PoliteAutomation;
import dev.sapa.host.plugin.fixture.ShiftChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sentences about bundles that came, changed or went while their instances were configured,
/// each state brought about for real; the others are in `WhyTest`.
final class WhyBundlesTest {
  @TempDir private static Path home;
  private static final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T03:00:00Z"));
  private static Path added;
  private static PluginRuntime runtime;
  private static RuntimeBundles bundles;

  @BeforeAll
  static void bringAbout() throws IOException {
    added = Files.createDirectories(home.resolve("data/plugins"));
    Files.write(added.resolve("a-half.jar"), half(jar("half", "1.0.0", "good", EchoChannel.class)));
    copy(jar("older", "0.9.0", "good", CountMetric.class), "older-0.9.jar");
    copy(jar("older", "1.0.0", "good", CountMetric.class), "older-1.0.jar");
    copy(jar("both", "1.0.0", "good", CountMetric.class, PoliteAutomation.class), "z-both.jar");
    start();
    install(jar("shift", "1.0.0", "good", ShiftChannel.class));
    install(jar("gone", "1.0.0", "good", EchoChannel.class));
    bundles.remove("gone", "Dewi");
    install(jar("dropping", "1.0.0", "1", CountingChannel.class, BusyChannel.class));
    install(jar("dropping", "2.0.0", "1", CountingChannel.class));
  }

  private static void start() {
    runtime =
        new PluginRuntime(
            List.of(home.resolve("plugins"), added),
            home.resolve("cache"),
            clock,
            purpose -> new byte[32]);
    runtime.start(
        List.of(
            spec("served", "shift", Map.of("account", "1")),
            spec("lonely", "echo", Map.of()),
            spec("idle", "busy", Map.of()),
            spec("counted", "counting", Map.of()),
            spec("beside", "polite", Map.of())));
    bundles = runtime.bundles(ZoneId.of("Asia/Jakarta"), Duration.ofSeconds(30));
    bundles.start();
  }

  @AfterAll
  static void stop() {
    bundles.close();
    runtime.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lonely       | In FILE, the instance lonely wants the plugin echo, which was removed with the bundle gone by Dewi on 22 Nov 2026, 10:00 WIB; install it again, or remove the instance.
          idle         | In FILE, the instance idle wants the plugin busy, which version 2.0.0 of the bundle dropping no longer brings; install a version that does, or give the instance another plugin.
          beside       | In FILE, the instance beside wants the plugin polite, whose bundle cannot be used. The bundle z-both.jar brings the metric count, which older brings already; remove one of the two.
          counted      | The instance counted has been running well since 22 Nov 2026, 10:00 WIB; it has had nothing to do lately. Version 2.0.0 of the bundle dropping is on probation until 22 Nov 2026, 10:00 WIB; if it fails, the one before is put back.
          """)
  void saysWhatBecameOfAnInstance(String id, String sentence) {
    assertThat(why(id)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a-half.jar    | false | The bundle a-half.jar is not a complete jar; copy it again.
          older-0.9.jar | false | The bundle older-0.9.jar (0.9.0) is not used, because older-1.0.jar brings version 1.0.0 of it; remove older-0.9.jar.
          z-both.jar    | false | The bundle z-both.jar brings the metric count, which older brings already; remove one of the two.
          both          | false | The bundle z-both.jar brings the metric count, which older brings already; remove one of the two.
          older-1.0.jar | true  | The bundle older runs in version 1.0.0.
          dropping      | true  | The bundle dropping runs in version 2.0.0. Version 2.0.0 of the bundle dropping is on probation until 22 Nov 2026, 10:00 WIB; if it fails, the one before is put back.
          """)
  void saysHowABundleIs(String name, boolean well, String sentence) {
    Diagnosis.Finding found = diagnosis().ofBundle(name).orElseThrow();

    assertThat(found.sentence().english()).isEqualTo(sentence);
    assertThat(found.well()).isEqualTo(well);
  }

  private static Diagnosis diagnosis() {
    return new Diagnosis(runtime, Traffic.NONE, ZoneId.of("Asia/Jakarta"));
  }

  private static String why(String id) {
    return diagnosis()
        .of(id)
        .orElseThrow()
        .sentence()
        .english()
        .replace(home.resolve("sapa.yaml").toString(), "FILE");
  }

  private static InstanceSpec spec(String id, String plugin, Map<String, Object> settings) {
    return new InstanceSpec(id, plugin, settings, home.resolve("sapa.yaml"));
  }

  private static void install(Path jar) {
    assertThat(bundles.install(jar, "Dewi")).isInstanceOf(Outcome.Installed.class);
  }

  private static void copy(Path jar, String as) throws IOException {
    Files.copy(jar, added.resolve(as));
  }

  private static byte[] half(Path jar) throws IOException {
    byte[] whole = Files.readAllBytes(jar);
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static Path jar(String name, String version, String behaviour, Class<?>... plugins) {
    byte[] words = behaviour.getBytes(StandardCharsets.UTF_8);
    return TestBundle.of(name, plugins)
        .with("Bundle-Version", version)
        .with("behaviour", words)
        .with("form", words)
        .in(home.resolve("elsewhere"), name + "-" + version + ".jar");
  }
}
