package dev.sapa.host.plugin;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One entry of the settings file's `instances`.
///
/// @param plugin the plugin's type: `whatsapp`
/// @param settings as written: text, numbers, truth values, lists and maps of these
/// @param file where it was written; relative paths among the settings are meant from its folder
/// @param problems what was found wrong while reading, in full sentences; with any, it does not
///   start
public record InstanceSpec(
    String id, String plugin, Map<String, Object> settings, Path file, List<String> problems) {
  public InstanceSpec {
    problems = List.copyOf(problems);
    // An empty entry of a YAML file is a null, which Map.copyOf refuses.
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  public InstanceSpec(String id, String plugin, Map<String, Object> settings, Path file) {
    this(id, plugin, settings, file, List.of());
  }

  /// Never tells the settings, which hold secrets.
  @Override
  public String toString() {
    return "InstanceSpec[%s, %s, %s]".formatted(id, plugin, file);
  }
}
