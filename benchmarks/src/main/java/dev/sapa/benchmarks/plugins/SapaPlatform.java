package dev.sapa.benchmarks.plugins;

import dev.sapa.host.plugin.BundleChanges.Outcome;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.host.plugin.PluginRuntime;
import dev.sapa.host.plugin.RuntimeBundles;
import dev.sapa.sdk.channel.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The plugin part of this host: framework, catalogue, guarded instances.
final class SapaPlatform implements Platform {
  private PluginRuntime runtime;
  private RuntimeBundles changes;

  @Override
  public Path write(Path folder, int number, String version) throws IOException {
    return SecretBundle.write(folder, name(number), version);
  }

  @Override
  public void boot(Path folder, int plugins) {
    Path home = SecretBundle.beside(folder, "host");
    runtime =
        new PluginRuntime(
            List.of(home.resolve("plugins"), folder), home.resolve("cache"), Clock.systemUTC());
    runtime.start(
        IntStream.range(0, plugins)
            .mapToObj(SapaPlatform::name)
            .map(name -> new InstanceSpec(name, name, Map.of(), home.resolve("sapa.yaml")))
            .toList());
    changes = runtime.bundles(ZoneOffset.UTC, RuntimeBundles.PROBATION);
    runtime.reports().forEach(instance -> call(instance.id()));
  }

  @Override
  public void install(Path jar) {
    installed(changes.install(jar, "benchmark"));
  }

  @Override
  public void swap(int number, Path jar) {
    installed(changes.install(jar, "benchmark"));
  }

  private static void installed(Outcome outcome) {
    if (!(outcome instanceof Outcome.Installed)) {
      throw new IllegalStateException("A bundle was not installed: " + outcome);
    }
  }

  @Override
  public void uninstall(int number) {
    if (!(changes.remove(name(number), "benchmark") instanceof Outcome.Removed)) {
      throw new IllegalStateException("A bundle was not removed.");
    }
  }

  ChannelInstance channel(int number) {
    return runtime.channel(name(number)).orElseThrow();
  }

  private void call(String id) {
    ChannelInstance channel =
        runtime
            .channel(id)
            .orElseThrow(() -> new IllegalStateException(runtime.reports().toString()));
    if (!(channel.verify(Jars.REQUEST) instanceof Verdict.Genuine)) {
      throw new IllegalStateException("A plugin does not work.");
    }
  }

  private static String name(int number) {
    return "idle-" + number;
  }

  @Override
  public void close() {
    changes.close();
    runtime.close();
  }
}
