package dev.sapa.benchmarks.plugins;

import java.io.IOException;
import java.nio.file.Path;

/// Something that runs plugins. A plugin is there when an object of its own can be called.
interface Platform extends AutoCloseable {

  /// Writes a plugin's jar, of the same small work in every platform.
  Path write(Path folder, int number, String version) throws IOException;

  /// Starts the platform and calls every plugin of a folder.
  ///
  /// @param plugins how many there are
  void boot(Path folder, int plugins);

  void install(Path jar);

  /// Puts another version of a plugin in the place of the one that runs.
  void swap(int number, Path jar);

  void uninstall(int number);

  @Override
  void close();

  static Platform named(String name) {
    return switch (name) {
      case "sapa" -> new SapaPlatform();
      case "pf4j" -> new Pf4jPlatform();
      default -> throw new IllegalArgumentException("There is no platform " + name + ".");
    };
  }
}
