package dev.sapa.host.settings;

import dev.sapa.host.settings.HostSettings.Business;
import dev.sapa.host.settings.HostSettings.Http;
import dev.sapa.host.settings.HostSettings.Plugins;
import dev.sapa.host.settings.HostSettings.Retention;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings file as it is written; read like the settings of a plugin.
///
/// @param data meant from the folder of the file, like every path in it
record FileShape(
    Http http,
    Optional<Path> data,
    Business business,
    Retention retention,
    Plugins plugins,
    HostSettings.Files files,
    Optional<Path> site,
    Optional<Path> history,
    Optional<List<Instance>> instances) {

  /// One entry of `instances`.
  record Instance(String id, String plugin, Optional<Map<String, Object>> settings) {}
}
