package dev.sapa.host.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which host is meant.
public final class Place {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings file; the demo shop's if not given.")
  private @Nullable Path config;

  @Option(
      names = "--data",
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
