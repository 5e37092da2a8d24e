package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sapa.host.MovableClock;
import dev.sapa.host.plugin.BundleChanges.Happening;
import dev.sapa.host.plugin.BundleChanges.Outcome;
import dev.sapa.host.plugin.InstanceReport.State;
import dev.sapa.host.plugin.fixture.CountMetric;
import dev.sapa.host.plugin.fixture.PoliteAutomation;
import dev.sapa.host.plugin.fixture.ShiftChannel;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Bundles that come, change and go while their instances run, in a real framework.
final class RuntimeBundlesTest {
  private static final Duration PROBATION = Duration.ofSeconds(30);

  private static final Logger ARRIVALS = (Logger) LoggerFactory.getLogger(BundleArrivals.class);

  @TempDir static Path elsewhere;
  @TempDir Path home;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T03:00:00Z"));
  private final List<Happening> happened = new CopyOnWriteArrayList<>();
  private Path installed;
  private Path added;
  private PluginRuntime runtime;
  private RuntimeBundles bundles;

  @BeforeEach
  void folders() {
    installed = home.resolve("plugins");
    added = home.resolve("data/plugins");
  }

  @AfterEach
  void close() {
    ARRIVALS.setLevel(null);
    ARRIVALS.detachAndStopAllAppenders();
    bundles.close();
    runtime.close();
  }

  @Test
  void installsABundleAndStartsWhatWaitedForIt() {
    start(spec("s", "shift"));
    assertThat(report("s").state()).isEqualTo(State.NOT_RUNNING);

    Outcome outcome = bundles.install(shift("1.0.0", "good one"), "Dewi");

    assertThat(outcome).isInstanceOf(Outcome.Installed.class);
    assertThat(said("s")).isEqualTo("good one");
    assertThat(added.resolve("shift.jar")).exists();
    assertThat(happened).hasExactlyElementsOfTypes(Happening.Installed.class);
  }

  @Test
  void replacesARunningBundleAndDropsTheOldAfterItsProbation() {
    start(spec("s", "shift"));
    bundles.install(shift("1.0.0", "good one"), "Dewi");
    ChannelInstance before = runtime.channel("s").orElseThrow();

    Outcome.Installed outcome =
        (Outcome.Installed) bundles.install(shift("1.1.0", "good two"), "Dewi");

    assertThat(outcome.replaced()).contains("1.0.0");
    assertThat(outcome.probationUntil()).contains(clock.instant().plus(PROBATION));
    assertThat(said("s")).isEqualTo("good two");
    assertThat(parsed(before)).as("who kept the old one").isEqualTo("good two");
    assertThat(plugin("shift").version()).isEqualTo("1.1.0");
    assertThat(plugin("shift").probationUntil()).isPresent();
    assertThat(why("s"))
        .endsWith(
            "Version 1.1.0 of the bundle shift is on probation until 22 Nov 2026, 10:00 WIB; if it fails, the one before is put back.");

    clock.forward(PROBATION);

    await().until(() -> happened.getLast() instanceof Happening.Proven);
    assertThat(plugin("shift").probationUntil()).isEmpty();
    assertThat(said("s")).isEqualTo("good two");
  }

  @Test
  void leavesEverythingAsItWasWhereOneInstanceWouldNotStart() throws IOException {
    start(spec("s", "shift"));
    bundles.install(shift("1.0.0", "good one"), "Dewi");
    byte[] kept = Files.readAllBytes(added.resolve("shift.jar"));

    Outcome outcome = bundles.install(shift("1.1.0", "unstartable"), "Dewi");

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Refused(
                List.of(
                    "Version 1.1.0 of the bundle shift is not used, because the instance s would not run with it: In FILE, the instance s is not started: the plugin shift says: I do not want to."
                        .replace("FILE", home.resolve("sapa.yaml").toString()))));
    assertThat(said("s")).isEqualTo("good one");
    assertThat(added.resolve("shift.jar")).hasBinaryContent(kept);
  }

  @Test
  void putsTheOldBackWithinASecondWhereTheNewFails() throws IOException {
    start(spec("s", "shift"));
    bundles.install(shift("1.0.0", "good one"), "Dewi");
    byte[] good = Files.readAllBytes(added.resolve("shift.jar"));
    bundles.install(shift("1.1.0", "failing"), "Dewi");
    ChannelInstance failing = runtime.channel("s").orElseThrow();
    for (int call = 0; call < 5; call++) {
      try {
        parsed(failing);
      } catch (PluginFailure expected) {
        assertThat(expected.begun()).isTrue();
      }
    }

    await().atMost(Duration.ofSeconds(1)).until(() -> parsedOr(failing, "").equals("good one"));
    await().until(() -> happened.getLast() instanceof Happening.RolledBack);

    assertThat(said("s")).isEqualTo("good one");
    assertThat(plugin("shift").version()).isEqualTo("1.0.0");
    assertThat(note())
        .contains(
            "Version 1.1.0 of the bundle shift was taken back on 22 Nov 2026, 10:00 WIB, because its instance s failed 5 of 5 calls, the last in parse with IllegalStateException. Version 1.0.0 runs again; correct the plugin and install it again.");
    assertThat(why("s"))
        .startsWith("The instance s has been running well since ")
        .contains("was taken back on 22 Nov 2026, 10:00 WIB, because");
    assertThat(added.resolve("shift.jar")).hasBinaryContent(good);
    assertThat(added.resolve("refused/shift.jar")).exists();
    assertThat(added.resolve("refused/shift.jar.txt")).content().contains("was taken back");

    bundles.close();
    runtime.close();
    start(spec("s", "shift"));

    assertThat(why("s"))
        .as("after a restart")
        .contains("Version 1.1.0", "was taken back on 22 Nov");
    bundles.install(shift("1.2.0", "good three"), "Dewi");
    assertThat(note()).as("nothing is said of it any more").isEmpty();
    assertThat(added.resolve("refused/shift.jar")).doesNotExist();
  }

  @Test
  void putsTheOldBackWhereNothingSucceededInTheWholeProbation() {
    start(spec("s", "shift"));
    bundles.install(shift("1.0.0", "good one"), "Dewi");
    bundles.install(shift("1.1.0", "failing"), "Dewi");
    assertThat(parsedOr(runtime.channel("s").orElseThrow(), "failed")).isEqualTo("failed");

    clock.forward(PROBATION);

    await().until(() -> happened.getLast() instanceof Happening.RolledBack);
    assertThat(said("s")).isEqualTo("good one");
  }

  @Test
  void goesOnWithASettingThatWasChangedDuringTheProbation() throws NotStarted {
    start(spec("s", "shift"));
    bundles.install(shift("1.0.0", "good one"), "Dewi");
    bundles.install(shift("1.1.0", "failing"), "Dewi");
    runtime.replace(
        new InstanceSpec("s", "shift", Map.of("account", "other"), home.resolve("sapa.yaml")),
        () -> {});
    runtime.replace(spec("t", "shift"), () -> {});
    ChannelInstance failing = runtime.channel("t").orElseThrow();

    for (int call = 0; call < 5; call++) {
      parsedOr(failing, "");
    }
    await().until(() -> happened.getLast() instanceof Happening.RolledBack);

    assertThat(runtime.channel("s").orElseThrow().account()).isEqualTo("other");
    assertThat(said("s")).isEqualTo("good one");
    assertThat(said("t")).isEqualTo("good one");
  }

  @Test
  void removesABundleAndSaysWhyItsInstancesStopped() {
    start(spec("s", "shift"));
    bundles.install(shift("1.0.0", "good one"), "Dewi");

    assertThat(bundles.remove("shift", "Dewi"))
        .isEqualTo(new Outcome.Removed("shift", List.of("s"), Optional.empty()));

    assertThat(report("s").problem().orElseThrow().english())
        .endsWith(
            "the instance s wants the plugin shift, which was removed with the bundle shift by Dewi on 22 Nov 2026, 10:00 WIB; install it again, or remove the instance.");
    assertThat(added.resolve("shift.jar")).doesNotExist();
    assertThat(bundles.remove("shift", "Dewi")).isEqualTo(new Outcome.NoSuch());

    bundles.install(shift("1.0.0", "good one"), "Dewi");
    assertThat(said("s")).isEqualTo("good one");
  }

  @Test
  void goesBackToTheBundleOfTheInstallation() {
    TestBundle.of("shift", ShiftChannel.class)
        .with("behaviour", bytes("good and old"))
        .in(installed);
    start(spec("s", "shift"));
    assertThat(bundles.remove("shift", "Dewi")).isInstanceOf(Outcome.Clash.class);
    bundles.install(shift("2.0.0", "good two"), "Dewi");

    Outcome.Removed removed = (Outcome.Removed) bundles.remove("shift", "Dewi");

    assertThat(removed.instead().orElseThrow().report().version()).isEqualTo("1.2.3");
    assertThat(said("s")).isEqualTo("good and old");
    assertThat(plugin("shift").version()).isEqualTo("1.2.3");
  }

  @Test
  void refusesWhatIsInTheWayOfAnother() {
    start(spec("s", "shift"));
    bundles.install(shift("1.0.0", "good one"), "Dewi");

    Outcome outcome =
        bundles.install(
            TestBundle.of("other", ShiftChannel.class)
                .with("behaviour", bytes("good"))
                .in(home.resolve("elsewhere")),
            "Dewi");

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Clash(
                "The bundle other.jar brings the channel shift, which shift brings already; remove one of the two."));
  }

  @Test
  void refusesAVersionThatLacksThePluginOfARunningInstance() {
    start(spec("s", "shift"));
    bundles.install(shift("1.0.0", "good one"), "Dewi");

    Outcome.Refused outcome =
        (Outcome.Refused)
            bundles.install(
                TestBundle.of("shift", CountMetric.class)
                    .with("Bundle-Version", "2.0.0")
                    .in(home.resolve("elsewhere")),
                "Dewi");

    assertThat(outcome.sentences().getFirst())
        .contains("the instance s would not run with it")
        .contains("which version 2.0.0 of the bundle shift no longer brings; install a version");
    assertThat(said("s")).isEqualTo("good one");
  }

  @Test
  void takesOverWhatHappensInTheFolder() throws IOException {
    start(spec("s", "shift"));
    Files.createDirectories(added);
    byte[] one = Files.readAllBytes(shift("1.0.0", "good one"));
    byte[] two = Files.readAllBytes(shift("1.1.0", "good two"));
    Path jar = added.resolve("mine.jar");

    Files.write(jar, one);
    await().until(() -> runtime.channel("s").isPresent());
    assertThat(said("s")).isEqualTo("good one");

    Files.write(jar, two);
    await().until(() -> said("s").equals("good two"));

    Files.delete(jar);
    await().until(() -> runtime.channel("s").isEmpty());
    assertThat(report("s").problem().orElseThrow().english())
        .contains("by whoever deleted mine.jar");
  }

  @Test
  void waitsForAJarThatIsStillBeingCopiedAndReportsOneThatStaysHalf() throws IOException {
    start(spec("s", "shift"));
    Files.createDirectories(added);
    bundles.install(shift("1.0.0", "good one"), "Dewi");
    byte[] two = Files.readAllBytes(shift("1.1.0", "good two"));

    Files.write(added.resolve("shift.jar"), Arrays.copyOf(two, two.length / 2));

    await().until(() -> note().isPresent());
    assertThat(why("s"))
        .startsWith("The instance s has been running well since ")
        .endsWith("The bundle shift.jar is not a complete jar; copy it again.");
    assertThat(said("s")).isEqualTo("good one");

    Files.write(added.resolve("shift.jar"), two);
    await().until(() -> said("s").equals("good two"));
    assertThat(note()).isEmpty();
  }

  @Test
  void putsAFileAsideThatWouldHaveReplacedARunningBundle() throws IOException {
    start(spec("s", "shift"));
    bundles.install(shift("1.0.0", "good one"), "Dewi");
    byte[] good = Files.readAllBytes(added.resolve("shift.jar"));

    Files.write(added.resolve("shift.jar"), Files.readAllBytes(shift("1.1.0", "unstartable")));

    await().until(() -> note().isPresent());
    await().until(() -> Files.exists(added.resolve("refused/shift.jar")));
    assertThat(added.resolve("shift.jar")).hasBinaryContent(good);
    assertThat(said("s")).isEqualTo("good one");

    bundles.close();
    runtime.close();
    start(spec("s", "shift"));

    assertThat(why("s"))
        .as("after a restart")
        .startsWith("The instance s has been running well since ")
        .contains(
            "Version 1.1.0 of the bundle shift is not used, because the instance s would not");
  }

  @Test
  void putsAFileAsideThatCannotBeUsedAtAllAndWouldHaveReplacedARunningBundle() throws IOException {
    start(spec("s", "shift"));
    bundles.install(shift("1.0.0", "good one"), "Dewi");
    Path faulty =
        TestBundle.of("shift", ShiftChannel.class)
            .with("Bundle-Version", "1.1.0")
            .with("Import-Package", "com.acme.missing,*")
            .in(home.resolve("elsewhere"));

    Files.copy(faulty, added.resolve("shift-1.1.jar"));

    await().until(() -> happened.getLast() instanceof Happening.Refused);
    assertThat(added.resolve("shift-1.1.jar")).doesNotExist();
    assertThat(added.resolve("refused/shift.jar")).hasSameBinaryContentAs(faulty);
    assertThat(runtime.plugins()).as("it is told once").hasSize(1);
    assertThat(note().orElseThrow())
        .startsWith("The bundle shift-1.1.jar needs the package com.acme.missing");
    assertThat(added.resolve("refused/shift.jar.txt")).content().contains("com.acme.missing");
    assertThat(said("s")).isEqualTo("good one");
  }

  @Test
  void usesTheHigherOfTwoVersionsInTheFolder() throws IOException {
    Files.createDirectories(added);
    Files.copy(shift("1.0.0", "good one"), added.resolve("shift-1.0.jar"));
    start(spec("s", "shift"));

    List<ILoggingEvent> logged = logged();
    Files.copy(shift("1.1.0", "good two"), added.resolve("shift-1.1.jar"));
    await().until(() -> said("s").equals("good two"));
    await()
        .until(() ->
            logged.stream()
                .anyMatch(line ->
                    line.getFormattedMessage()
                        .startsWith("shift 1.1.0 runs in place of 1.0.0, from shift-1.1.jar")));
    Files.copy(shift("0.9.0", "good and old"), added.resolve("shift-0.9.jar"));

    await()
        .until(
            () -> runtime.plugins().stream().anyMatch(plugin -> plugin.version().equals("0.9.0")));
    assertThat(said("s")).isEqualTo("good two");
    assertThat(runtime.plugins().stream().flatMap(plugin -> plugin.problem().stream()))
        .contains(
            "The bundle shift-0.9.jar (0.9.0) is not used, because shift-1.1.jar brings version 1.1.0 of it; remove shift-0.9.jar.");
  }

  @Test
  void putsAwayOlderFilesOfWhatWasProvenAndRemovesAllOfABundle() throws IOException {
    Files.createDirectories(added);
    Files.copy(shift("0.9.0", "good and old"), added.resolve("shift-0.9.jar"));
    Files.copy(shift("1.0.0", "good one"), added.resolve("shift-1.0.jar"));
    start(spec("s", "shift"));
    Files.copy(shift("1.1.0", "good two"), added.resolve("shift-1.1.jar"));
    await().until(() -> said("s").equals("good two"));
    assertThat(added.resolve("shift-1.0.jar")).as("it may be needed").exists();

    clock.forward(PROBATION);
    await().until(() -> happened.getLast() instanceof Happening.Proven);

    assertThat(added.toFile().list((folder, name) -> name.endsWith(".jar")))
        .containsExactly("shift-1.1.jar");
    assertThat(added.resolve("replaced/shift.jar"))
        .hasSameBinaryContentAs(shift("1.0.0", "good one"));
    assertThat(runtime.plugins()).as("nothing is said of the others").hasSize(1);

    Files.copy(shift("1.0.0", "good one"), added.resolve("shift-1.0.jar"));
    await().until(() -> runtime.plugins().size() == 2);

    assertThat(bundles.remove("shift", "Dewi"))
        .isEqualTo(new Outcome.Removed("shift", List.of("s"), Optional.empty()));
    assertThat(runtime.plugins()).isEmpty();
    assertThat(added.toFile().list((folder, name) -> name.endsWith(".jar"))).isEmpty();
    assertThat(added.resolve("replaced/shift.jar")).doesNotExist();

    Path unusable =
        TestBundle.of("shift", ShiftChannel.class)
            .with("Import-Package", "com.acme.missing,*")
            .in(added);
    await().until(() -> runtime.plugins().size() == 1);
    bundles.remove("shift", "Dewi");
    assertThat(unusable).doesNotExist();
    assertThat(runtime.plugins()).isEmpty();
  }

  @Test
  void replacesABundleByOneOfTheSameVersionWithOtherContent() {
    start(spec("s", "shift"), spec("polite", "polite"));
    Path jar = shift("1.0.0", "good one");
    bundles.install(jar, "Dewi");

    assertThat(bundles.install(jar, "Dewi")).isInstanceOf(Outcome.Unchanged.class);
    assertThat(bundles.install(shift("1.0.0", "good too"), "Dewi"))
        .isInstanceOf(Outcome.Installed.class);

    assertThat(said("s")).isEqualTo("good too");
  }

  private static List<ILoggingEvent> logged() {
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.list = new CopyOnWriteArrayList<>();
    appender.start();
    ARRIVALS.setLevel(Level.INFO);
    ARRIVALS.addAppender(appender);
    return appender.list;
  }

  private void start(InstanceSpec... specs) {
    runtime =
        new PluginRuntime(
            List.of(installed, added), home.resolve("cache"), clock, purpose -> new byte[32]);
    runtime.start(List.of(specs));
    bundles = runtime.bundles(ZoneId.of("Asia/Jakarta"), PROBATION);
    bundles.whenChanged(happened::add);
    bundles.start();
  }

  private InstanceSpec spec(String id, String plugin) {
    return new InstanceSpec(
        id,
        plugin,
        plugin.equals("shift") ? Map.of("account", id) : Map.of(),
        home.resolve("sapa.yaml"));
  }

  private static Path shift(String version, String behaviour) {
    String file = version + " " + behaviour + ".jar";
    Path made = elsewhere.resolve(file);
    return Files.exists(made)
        ? made
        : TestBundle.of("shift", ShiftChannel.class, PoliteAutomation.class)
            .with("Bundle-Version", version)
            .with("behaviour", bytes(behaviour))
            .in(elsewhere, file);
  }

  private static byte[] bytes(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private InstanceReport report(String id) {
    return runtime.reports().stream()
        .filter(report -> report.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private String why(String id) {
    return new Diagnosis(runtime, Traffic.NONE, ZoneId.of("Asia/Jakarta"))
        .of(id)
        .orElseThrow()
        .sentence()
        .english();
  }

  private PluginReport plugin(String bundle) {
    return runtime.plugins().stream()
        .filter(PluginReport::running)
        .filter(report -> report.bundle().equals(bundle))
        .findFirst()
        .orElseThrow();
  }

  private Optional<String> note() {
    return plugin("shift").note().map(Sentence::english);
  }

  private String said(String instance) {
    return parsed(runtime.channel(instance).orElseThrow());
  }

  private static String parsedOr(ChannelInstance channel, String otherwise) {
    try {
      return parsed(channel);
    } catch (PluginFailure failure) {
      return otherwise;
    }
  }

  private static String parsed(ChannelInstance channel) {
    return channel
        .parse(new RawRequest("POST", "/", "", Map.of(), new byte[0], Instant.EPOCH))
        .stream()
        .flatMap(inbound -> Stream.of(((Inbound.AccountNoticed) inbound).sentence()))
        .findFirst()
        .orElseThrow();
  }
}
