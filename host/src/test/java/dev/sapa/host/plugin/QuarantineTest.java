package dev.sapa.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.host.MovableClock;
import dev.sapa.host.plugin.InstanceReport.State;
import dev.sapa.host.plugin.fixture.HostileChannel;
import dev.sapa.sdk.channel.RawRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuarantineTest {
  private static final Duration DEADLINE = Duration.ofMillis(300);

  @TempDir private static Path home;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T03:00:00Z"));
  private final Remembering memory = new Remembering();
  private PluginRuntime runtime;

  @BeforeEach
  void start() {
    Path bundles = home.resolve("plugins");
    if (!bundles.toFile().isDirectory()) {
      TestBundle.of("hostile", HostileChannel.class).in(bundles);
    }
    run();
  }

  private void run() {
    runtime =
        new PluginRuntime(
            List.of(home.resolve("plugins")),
            home.resolve("cache"),
            clock,
            purpose -> new byte[32],
            StateMemory.NONE,
            memory,
            KeptFiles.NONE,
            CallWatch.NOBODY,
            DEADLINE);
    runtime.start(List.of(spec()));
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void aCallerGoesOnWithoutACallThatHeedsNoInterrupt() {
    long began = System.nanoTime();

    assertThatThrownBy(() -> channel().parse(request("sari=deaf parse")))
        .isInstanceOfSatisfying(
            PluginFailure.class, failure -> assertThat(failure.stuck()).isTrue());

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    assertThat(state()).isEqualTo(State.QUARANTINED);
    assertThat(memory.find("bad")).isPresent();
  }

  @Test
  void workOnALooseThreadGoesOnWithoutIt() {
    assertThatThrownBy(
            () -> LooseThreads.run(() -> channel().parse(request("sari=deaf parse")).size()))
        .isInstanceOfSatisfying(
            PluginFailure.class, failure -> assertThat(failure.stuck()).isTrue());

    assertThat(state()).isEqualTo(State.QUARANTINED);
    assertThat(LooseThreads.run(() -> "well")).isEqualTo("well");
  }

  @Test
  void outlivesARestartOfTheHostUntilItsTimeIsOver() {
    fail();
    runtime.close();
    run();

    assertThat(state()).isEqualTo(State.QUARANTINED);
    assertThatThrownBy(() -> channel().parse(request("sari=halo")))
        .isInstanceOfSatisfying(
            PluginFailure.class, failure -> assertThat(failure.quarantined()).isTrue());
    clock.forward(Duration.ofSeconds(30));
    assertThat(channel().parse(request("sari=halo"))).hasSize(1);

    assertThat(state()).isEqualTo(State.RUNNING);
    assertThat(memory.find("bad")).isEmpty();
  }

  @Test
  void isEndedByARestartOfTheInstance() throws NotStarted {
    fail();

    runtime.replace(spec(), () -> {});

    assertThat(state()).isEqualTo(State.RUNNING);
    assertThat(memory.find("bad")).isEmpty();
    assertThat(channel().parse(request("sari=halo"))).hasSize(1);
  }

  @Test
  void leavesOutTheRestOfAFlood() {
    long[] now = {0};
    LogFlood flood = new LogFlood(() -> now[0]);

    assertThat(LogFlood.LINES).isPositive();
    assertThat(lines(flood, LogFlood.LINES + 50)).isEqualTo(LogFlood.LINES);
    now[0] = Duration.ofSeconds(11).toNanos();
    assertThat(lines(flood, 10)).isEqualTo(10);
  }

  private static long lines(LogFlood flood, int many) {
    org.slf4j.MDC.put("instance", "bad");
    try {
      ch.qos.logback.classic.Logger logger =
          (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("com.acme.Hostile");
      return java.util.stream.IntStream.range(0, many)
          .mapToObj(i ->
              flood.decide(null, logger, ch.qos.logback.classic.Level.ERROR, "line", null, null))
          .filter(reply -> reply != ch.qos.logback.core.spi.FilterReply.DENY)
          .count();
    } finally {
      org.slf4j.MDC.remove("instance");
    }
  }

  private void fail() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> channel().parse(request("sari=bad parse")))
          .isInstanceOf(PluginFailure.class);
    }
    assertThat(state()).isEqualTo(State.QUARANTINED);
  }

  private ChannelInstance channel() {
    return runtime.channel("bad").orElseThrow();
  }

  private State state() {
    return runtime.reports().getFirst().state();
  }

  private static InstanceSpec spec() {
    return new InstanceSpec(
        "bad", "hostile-channel", Map.of("account", "1"), Path.of("/etc/sapa.yaml"));
  }

  private static RawRequest request(String body) {
    return new RawRequest(
        "POST", "/", "", Map.of(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
  }

  private static final class Remembering implements QuarantineMemory {
    private final Map<String, Quarantine> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<Quarantine> find(String instance) {
      return Optional.ofNullable(kept.get(instance));
    }

    @Override
    public void begin(Quarantine quarantine) {
      kept.put(quarantine.instance(), quarantine);
    }

    @Override
    public void end(String instance) {
      kept.remove(instance);
    }
  }
}
