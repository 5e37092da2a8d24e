package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.plugin.fixture.CountMetric;
import dev.sapa.host.plugin.fixture.PoliteAutomation;
import dev.sapa.sdk.metric.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/// Each refused bundle lies beside a good one, which must run.
final class RefusedBundlesTest {
  @TempDir Path home;
  private Path plugins;

  @BeforeEach
  void aGoodBundle() {
    plugins = home.resolve("plugins");
    TestBundle.of("good", CountMetric.class).in(plugins);
  }

  @Test
  void refusesABundleThatEmbedsTheSdk() {
    TestBundle.of("bad", PoliteAutomation.class)
        .with(entry(Metric.class), TestBundle.classFile(Metric.class))
        .in(plugins);

    assertThat(refusal())
        .startsWith(
            "The bundle bad.jar contains classes of the Sapa SDK, which the host provides; give that dependency the scope provided and build the bundle again.");
  }

  @Test
  void refusesABundleThatEmbedsSlf4j() {
    TestBundle.of("bad", PoliteAutomation.class)
        .with(entry(Logger.class), TestBundle.classFile(Logger.class))
        .in(plugins);

    assertThat(refusal())
        .startsWith("The bundle bad.jar contains classes of SLF4J, which the host");
  }

  @Test
  void refusesAnEmbeddedJarOrFolderWithTheSdk() {
    TestBundle.of("nested", PoliteAutomation.class)
        .with("Bundle-ClassPath", ".,lib/all.jar")
        .with("lib/all.jar", jar(entry(Metric.class), TestBundle.classFile(Metric.class)))
        .in(plugins);
    assertThat(refusal()).startsWith("The bundle nested.jar contains classes of the Sapa SDK");

    TestBundle.of("nested", PoliteAutomation.class)
        .with("Bundle-ClassPath", ".,classes")
        .with("classes/" + entry(Metric.class), TestBundle.classFile(Metric.class))
        .in(plugins);
    assertThat(refusal()).startsWith("The bundle nested.jar contains classes of the Sapa SDK");
  }

  @Test
  void refusesABundleThatExports() {
    TestBundle.of("bad", PoliteAutomation.class)
        .with("Export-Package", "dev.sapa.host.plugin.fixture")
        .in(plugins);

    assertThat(refusal())
        .isEqualTo(
            "The bundle bad.jar exports dev.sapa.host.plugin.fixture, and plugins must not depend on each other; remove Export-Package and build the bundle again.");
  }

  @Test
  void refusesAFragment() {
    TestBundle.of("bad", PoliteAutomation.class)
        .with("Fragment-Host", "system.bundle; extension:=framework")
        .in(plugins);

    assertThat(refusal()).startsWith("The bundle bad.jar is a fragment of another bundle");
  }

  @Test
  void refusesABundleWithoutAPlugin() {
    TestBundle.of("bad", RefusedBundlesTest.class).in(plugins);

    assertThat(refusal()).startsWith("The bundle bad.jar declares no plugin; put @ChannelPlugin,");
  }

  @Test
  void refusesAPluginOfAKindItDoesNotKnow() {
    TestBundle.of("bad", PoliteAutomation.class)
        .with("Provide-Capability", "dev.sapa.plugin;kind=oracle;type=o;class=x.Y")
        .in(plugins);

    assertThat(refusal()).contains("declares a plugin of the kind \"oracle\", which this host");
  }

  @Test
  void refusesABundleThatDoesNotSeeTheAnnotations() {
    TestBundle.of("bad", PoliteAutomation.class)
        .with("Import-Package", "!dev.sapa.sdk.plugin,*")
        .in(plugins);

    assertThat(refusal()).startsWith("The bundle bad.jar does not import dev.sapa.sdk.plugin, so");
  }

  @Test
  void refusesWhatIsNoBundle() throws IOException {
    Files.write(
        plugins.resolve("bad.jar"), jar("readme.txt", "hello".getBytes(StandardCharsets.UTF_8)));

    assertThat(refusal())
        .isEqualTo(
            "The bundle bad.jar is not an OSGi bundle: its manifest has no Bundle-SymbolicName; build it with sapa-plugin-parent or bnd.");
  }

  @Test
  void refusesAJarThatIsStillBeingCopied() throws IOException {
    Path whole = TestBundle.of("bad", PoliteAutomation.class).in(home);
    byte[] bytes = Files.readAllBytes(whole);
    for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1}) {
      Files.write(plugins.resolve("bad.jar"), Arrays.copyOf(bytes, length));

      assertThat(refusal()).isEqualTo("The bundle bad.jar is not a complete jar; copy it again.");
    }
  }

  @Test
  void refusesWhatIsNoJar() throws IOException {
    Files.writeString(plugins.resolve("bad.jar"), "hello");

    assertThat(refusal())
        .isEqualTo(
            "The bundle bad.jar is no jar, whatever its name says; take the one that Maven puts into target.");
  }

  @Test
  void refusesADamagedJar() throws IOException {
    byte[] bytes = Files.readAllBytes(TestBundle.of("bad", PoliteAutomation.class).in(home));
    int middle = bytes.length / 3;
    for (int index = middle; index < middle + 16; index++) {
      bytes[index] ^= 0x55;
    }
    Files.write(plugins.resolve("bad.jar"), bytes);

    assertThat(refusal()).startsWith("The bundle bad.jar is not a complete jar");
  }

  @Test
  void refusesTheSecondOfTwoBundlesWithOneTypeOrName() {
    TestBundle.of("more", CountMetric.class).in(plugins);
    TestBundle.of("good", PoliteAutomation.class).in(plugins, "other.jar");

    assertThat(refusals())
        .containsExactlyInAnyOrder(
            "The bundle more.jar brings the metric count, which good brings already; remove one of the two.",
            "The bundle other.jar has the same name (good) as good.jar in the same folder; remove one of the two.");
  }

  @Test
  void saysWhichPackageIsMissing() {
    TestBundle.of("bad", PoliteAutomation.class)
        .with("Import-Package", "com.acme.missing;version=\"[2,3)\",*")
        .in(plugins);

    assertThat(refusal())
        .isEqualTo(
            "The bundle bad.jar needs the package com.acme.missing, which this host does not offer; embed it with the line -conditionalpackage: com.acme.missing.* in bnd.bnd or in the <bnd> of pom.xml, and build the bundle again.");
  }

  @Test
  void saysWhichVersionIsMissing() {
    TestBundle.of("newer", PoliteAutomation.class)
        .with("Import-Package", "dev.sapa.sdk.automation;version=\"[1.9,2)\",*")
        .in(plugins);
    assertThat(refusal())
        .isEqualTo(
            "The bundle newer.jar needs the package dev.sapa.sdk.automation in version 1.9.0 up to, but not including, 2.0.0, but this host offers 1.0.0; update Sapa, or use an older version of the bundle.");

    TestBundle.of("newer", PoliteAutomation.class)
        .with("Import-Package", "dev.sapa.sdk.automation;version=\"[0.5,1)\",*")
        .in(plugins);
    assertThat(refusal())
        .endsWith("but this host offers 1.0.0; use a newer version of the bundle.");
  }

  @Test
  void saysThatAnInstanceWantsARefusedBundle() {
    TestBundle.of("bad", PoliteAutomation.class)
        .with("Import-Package", "com.acme.missing,*")
        .in(plugins);

    try (PluginRuntime runtime = open()) {
      runtime.start(
          List.of(new InstanceSpec("polite", "polite", Map.of(), Path.of("/etc/sapa.yaml"))));

      assertThat(runtime.reports().getFirst().problem().map(Sentence::english))
          .contains(
              "In /etc/sapa.yaml, the instance polite wants the plugin polite, whose bundle cannot be used. The bundle bad.jar needs the package com.acme.missing, which this host does not offer; embed it with the line -conditionalpackage: com.acme.missing.* in bnd.bnd or in the <bnd> of pom.xml, and build the bundle again.");
    }
  }

  @Test
  void passesOverWhatIsNotAJarOrIsHidden() throws IOException {
    Files.writeString(plugins.resolve(".half.jar"), "not yet");
    Files.writeString(plugins.resolve("notes.txt"), "hello");

    assertThat(refusals()).isEmpty();
  }

  private String refusal() {
    return refusals().getFirst();
  }

  private List<String> refusals() {
    try (PluginRuntime runtime = open()) {
      assertThat(runtime.plugins())
          .filteredOn(PluginReport::running)
          .extracting(PluginReport::bundle)
          .containsExactly("good");
      return runtime.plugins().stream().flatMap(report -> report.problem().stream()).toList();
    }
  }

  private PluginRuntime open() {
    return new PluginRuntime(List.of(plugins), home.resolve("cache"), Clock.systemUTC());
  }

  private static String entry(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static byte[] jar(String entry, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
