package dev.sapa.host;

import dev.sapa.host.cli.Installation;
import dev.sapa.host.cli.Place;
import dev.sapa.host.history.Surroundings;
import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.settings.SettingsFile;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// The settings a person means: a file, and what options say instead.
///
/// @param file they were read from
record Configured(Path file, HostSettings settings) {

  static Configured by(Installation installation, Place place) {
    Path file = installation.resolve(place.config().orElseGet(installation::demoSettings));
    HostSettings read =
        new SettingsFile(installation.environment(), installation.directory()).read(file);
    return new Configured(
        file, place.data().map(installation::resolve).map(read::withData).orElse(read));
  }

  /// The data directory that is meant; needs no settings file where an option names it.
  static Path data(Installation installation, Place place) {
    return place
        .data()
        .map(installation::resolve)
        .orElseGet(() -> by(installation, place).settings().data());
  }

  /// What history is read against.
  static Surroundings surroundings(HostSettings settings) {
    return new Surroundings(
        settings.business().zone(),
        settings.instances().stream()
            .collect(
                Collectors.toMap(InstanceSpec::id, InstanceSpec::plugin, (first, same) -> first)));
  }
}
