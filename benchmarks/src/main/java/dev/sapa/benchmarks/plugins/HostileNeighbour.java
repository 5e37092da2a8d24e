package dev.sapa.benchmarks.plugins;

import dev.sapa.benchmarks.Scratch;
import dev.sapa.benchmarks.plugins.fixture.DeafChannel;
import dev.sapa.benchmarks.plugins.fixture.SecretChannel;
import dev.sapa.host.author.Bundler;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.host.plugin.PluginRuntime;
import dev.sapa.sdk.channel.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// What an instance that misbehaves costs the calls of another one: `java -cp …
/// dev.sapa.benchmarks.plugins.HostileNeighbour`, rounds of ten seconds without and with it.
///
/// 2,000 calls a second of the good one, from virtual threads as webhooks come. The bad one throws
/// at once from eight threads, and one call of it gets stuck.
final class HostileNeighbour {
  private static final int ROUNDS = 9;
  private static final int CALLS = 20_000;
  private static final long PACE = 500_000;

  private HostileNeighbour() {}

  public static void main(String... none) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      long[] alone = round(bad -> {});
      long[] beside = round(HostileNeighbour::misbehave);
      System.out.printf(
          "alone: p50 %.1f us, p99 %.1f us; beside: p50 %.1f us, p99 %.1f us; p99 %+.0f %%%n",
          percentile(alone, 0.5),
          percentile(alone, 0.99),
          percentile(beside, 0.5),
          percentile(beside, 0.99),
          100 * (percentile(beside, 0.99) / percentile(alone, 0.99) - 1));
    }
    System.exit(0);
  }

  private static long[] round(Consumer<ChannelInstance> deed) throws Exception {
    try (Scratch scratch = Scratch.create();
        PluginRuntime runtime = started(scratch.folder())) {
      ChannelInstance good = runtime.channel("good").orElseThrow();
      ChannelInstance bad = runtime.channel("bad").orElseThrow();
      Thread.ofPlatform().daemon().start(() -> deed.accept(bad));
      long[] taken = new long[CALLS];
      long due = System.nanoTime();
      for (int call = 0; call < CALLS; call++) {
        due += PACE;
        LockSupport.parkNanos(due - System.nanoTime());
        int number = call;
        Thread.ofVirtual()
            .start(() -> {
              long began = System.nanoTime();
              good.verify(Jars.REQUEST);
              taken[number] = System.nanoTime() - began;
            });
      }
      Thread.sleep(Duration.ofMillis(100));
      runtime.reports().stream()
          .filter(report -> report.state() == InstanceReport.State.QUARANTINED)
          .forEach(report -> System.out.println(report.problem().orElseThrow().english()));
      // The first half warms up.
      long[] counted = Arrays.copyOfRange(taken, CALLS / 2, CALLS);
      Arrays.sort(counted);
      return counted;
    }
  }

  private static void misbehave(ChannelInstance bad) {
    Thread.ofVirtual().start(() -> tolerated(() -> bad.parse(Jars.REQUEST)));
    for (int thread = 0; thread < 8; thread++) {
      Thread.ofVirtual()
          .start(() -> {
            for (int call = 0; call < 10_000; call++) {
              tolerated(() -> bad.verify(Jars.REQUEST));
              LockSupport.parkNanos(1_000_000);
            }
          });
    }
  }

  private static void tolerated(Runnable call) {
    try {
      call.run();
    } catch (PluginFailure expected) {
      // What the host makes of it is what is measured.
    }
  }

  private static PluginRuntime started(Path folder) throws IOException {
    write(folder, "good", SecretChannel.class);
    write(folder, "bad", DeafChannel.class);
    PluginRuntime runtime =
        new PluginRuntime(
            List.of(folder.resolve("plugins")), folder.resolve("cache"), Clock.systemUTC());
    Path settings = folder.resolve("sapa.yaml");
    runtime.start(
        List.of(
            new InstanceSpec("good", "good", Map.of(), settings),
            new InstanceSpec("bad", "bad", Map.of(), settings)));
    return runtime;
  }

  private static void write(Path folder, String type, Class<?> plugin) throws IOException {
    new Bundler(
            type,
            List.of(Jars.alone(plugin, folder.resolve(type))),
            List.of(Jars.place(Channel.class)),
            Map.of(
                "Bundle-Version",
                "1.0.0",
                "Import-Package",
                "dev.sapa.sdk.plugin,*",
                "Provide-Capability",
                "dev.sapa.plugin;kind=channel;type=%s;class=%s".formatted(type, plugin.getName())))
        .write(folder.resolve("plugins").resolve(type + ".jar"));
  }

  private static double percentile(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))] / 1e3;
  }
}
