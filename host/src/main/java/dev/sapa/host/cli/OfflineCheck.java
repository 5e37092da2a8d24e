package dev.sapa.host.cli;

import dev.sapa.host.plugin.Diagnosis;
import dev.sapa.host.plugin.InstanceReport.State;
import dev.sapa.host.plugin.Keys;
import dev.sapa.host.plugin.PluginRuntime;
import dev.sapa.host.plugin.RuntimeChanges;
import dev.sapa.host.plugin.Traffic;
import dev.sapa.host.settings.StoredInstances;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.MasterKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Starts what a host would start, in this process and without a network, to see what would keep an
/// instance from running.
final class OfflineCheck {
  private final Installation installation;
  private final Clock clock;

  OfflineCheck(Installation installation, Clock clock) {
    this.installation = installation;
    this.clock = clock;
  }

  /// @param well whether it would run
  record Result(boolean well, String sentence) {}

  Result of(Target target, String id) {
    Path data = target.settings().data();
    ZoneId zone = target.settings().business().zone();
    try (PluginRuntime runtime =
        new PluginRuntime(
            List.of(installation.bundles(), data.resolve("plugins")),
            Path.of(System.getProperty("java.io.tmpdir"), "sapa-commands"),
            clock,
            keys(data))) {
      start(target, runtime, zone);
      Diagnosis diagnosis = new Diagnosis(runtime, Traffic.NONE, zone);
      Optional<Diagnosis.Finding> found = diagnosis.of(id);
      return found
          .map(finding ->
              finding.state() == State.RUNNING && finding.well()
                  ? new Result(
                      true,
                      "The instance %s would run; start the host with ./sapa up.".formatted(id))
                  : new Result(false, finding.sentence().english()))
          .or(() ->
              diagnosis
                  .ofBundle(id)
                  .map(bundle -> new Result(bundle.well(), bundle.sentence().english())))
          .orElseGet(() -> new Result(false, diagnosis.unknown(id)));
    }
  }

  /// Nothing is sealed or signed here, so any keys do where a host has made none yet.
  private static Keys keys(Path data) {
    return Files.exists(data.resolve("master.key"))
        ? MasterKey.of(data)::derive
        : purpose -> new byte[32];
  }

  private void start(Target target, PluginRuntime runtime, ZoneId zone) {
    Path data = target.settings().data();
    Path file = data.resolve("state.db");
    if (!Files.exists(file)) {
      runtime.start(target.settings().instances());
      return;
    }
    try (Database state = Database.open(file, "store/state", clock)) {
      StoredInstances kept = new StoredInstances(state, MasterKey.of(data), data);
      new RuntimeChanges(runtime, kept, data, clock, zone)
          .starting(target.settings().instances())
          .run();
    }
  }
}
