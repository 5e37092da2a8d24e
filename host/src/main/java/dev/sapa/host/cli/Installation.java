package dev.sapa.host.cli;

import java.nio.file.Path;
import java.util.Map;

/// Where this Sapa lies, and where a person stands.
///
/// @param home with `lib` and `plugins`
/// @param root of the checkout or the unpacked release, with `examples`
/// @param directory the person stands in
public record Installation(Path home, Path root, Path directory, Map<String, String> environment) {
  public Installation {
    environment = Map.copyOf(environment);
  }

  /// As the launcher says.
  public static Installation ofLauncher() {
    Path directory = Path.of("").toAbsolutePath();
    return new Installation(
        Path.of(System.getProperty("sapa.home", directory.toString())),
        Path.of(System.getProperty("sapa.root", directory.toString())),
        directory,
        System.getenv());
  }

  /// How a person calls `sapa`.
  public String command() {
    return System.getProperty("sapa.command", "sapa");
  }

  /// The bundles that came with it.
  public Path bundles() {
    return home.resolve("plugins");
  }

  /// The settings that are used where none are named: those of the demo shop.
  public Path demoSettings() {
    return root.resolve("examples/demo-shop/sapa.yaml");
  }

  /// A path as the person meant it.
  public Path resolve(Path typed) {
    return directory.resolve(typed).normalize();
  }

  /// The host that runs on a data directory, as far as it left a trace there.
  public Trace trace(Path data) {
    return Trace.in(resolve(data));
  }
}
