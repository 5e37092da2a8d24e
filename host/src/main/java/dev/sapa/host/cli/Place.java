package dev.sapa.host.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that say which host is meant; they may stand before or after a command.
public final class Place {
  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "The settings file; the demo shop's if not given.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "The data directory; ./data if neither this nor the settings file names one.")
  private @Nullable Path data;

  /// The settings file that was named.
  public Optional<Path> config() {
    return Optional.ofNullable(config);
  }

  /// The data directory that was named.
  public Optional<Path> data() {
    return Optional.ofNullable(data);
  }
}
