package dev.sapa.host.plugin;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an instance shall be.
///
/// @param plugin the plugin's type: `whatsapp`
/// @param settings as written: text, numbers, truth values, lists and maps of these
/// @param source where it was written
/// @param problems what was found wrong while reading, in full sentences; with any, it does not
///   start
public record InstanceSpec(
    String id, String plugin, Map<String, Object> settings, Source source, List<String> problems) {
  public InstanceSpec {
    problems = List.copyOf(problems);
    // An empty entry of a YAML file is a null, which Map.copyOf refuses.
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  public InstanceSpec(
      String id, String plugin, Map<String, Object> settings, Path file, List<String> problems) {
    this(id, plugin, settings, new Source.File(file), problems);
  }

  public InstanceSpec(String id, String plugin, Map<String, Object> settings, Path file) {
    this(id, plugin, settings, file, List.of());
  }

  /// Where an instance was written.
  public sealed interface Source {

    /// From where relative paths among the settings are meant.
    Path folder();

    /// The file that a person edits to change it; empty where that is done in the console.
    Optional<Path> path();

    /// A sentence that says where to look.
    ///
    /// @param rest beginning with a small letter
    default String sentence(String rest) {
      return path()
          .map(path -> "In %s, %s".formatted(path, rest))
          .orElseGet(
              () -> rest.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + rest.substring(1));
    }

    /// What to do about a setting that is missing.
    default String adding(String setting) {
      return "add it under settings";
    }

    /// What to do about a fault of the plugin.
    default String mending() {
      return "tell the plugin's author";
    }

    /// The settings file.
    record File(Path file) implements Source {

      @Override
      public Path folder() {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
      }

      @Override
      public Optional<Path> path() {
        return Optional.of(file);
      }
    }

    /// The author of the plugin, who tries it.
    record Author(Path folder) implements Source {

      @Override
      public Optional<Path> path() {
        return Optional.empty();
      }

      @Override
      public String adding(String setting) {
        return "start again with --set %s=…, or give it @Default".formatted(setting);
      }

      @Override
      public String mending() {
        return "correct it and save";
      }
    }

    /// The console or the API.
    record Console(Path folder) implements Source {

      @Override
      public Optional<Path> path() {
        return Optional.empty();
      }
    }
  }

  /// Never tells the settings, which hold secrets.
  @Override
  public String toString() {
    return "InstanceSpec[%s, %s, %s]".formatted(id, plugin, source);
  }
}
