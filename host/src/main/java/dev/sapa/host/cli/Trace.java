package dev.sapa.host.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// What a running host leaves in its data directory, so that other commands find it.
///
/// @param address where it listens
/// @param settings the file it was started with
public record Trace(Optional<URI> address, Optional<Path> settings) {
  static final String FILE = "running.properties";

  static Trace none() {
    return new Trace(Optional.empty(), Optional.empty());
  }

  static Trace read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException unreadable) {
      return none();
    }
    return new Trace(
        Optional.ofNullable(properties.getProperty("address")).map(URI::create),
        Optional.ofNullable(properties.getProperty("settings")).map(Path::of));
  }

  /// What a host left in a data directory; nothing where none runs on it.
  public static Trace in(Path data) {
    Path file = data.resolve(FILE);
    return Files.isReadable(file) ? read(file) : none();
  }

  /// Leaves the trace.
  public static void leave(Path data, URI address, Path settings) {
    Properties properties = new Properties();
    properties.setProperty("address", address.toString());
    properties.setProperty("settings", settings.toString());
    try (Writer writer = Files.newBufferedWriter(data.resolve(FILE))) {
      properties.store(writer, "The host that uses this folder");
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "%s cannot be written; give this user the right to.".formatted(data.resolve(FILE)),
          refused);
    }
  }

  /// Takes it away.
  public static void remove(Path data) {
    try {
      Files.deleteIfExists(data.resolve(FILE));
    } catch (IOException gone) {
      // A trace that stays only names a host that no longer answers.
    }
  }
}
