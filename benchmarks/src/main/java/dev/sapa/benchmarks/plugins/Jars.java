package dev.sapa.benchmarks.plugins;

import dev.sapa.sdk.channel.RawRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What plugins' jars are made of, and the request that tries them.
final class Jars {
  static final RawRequest REQUEST =
      new RawRequest(
          "POST",
          "",
          "",
          Map.of("x-token", List.of("open sesame")),
          new byte[0],
          Instant.parse("2026-11-22T04:00:00Z"));

  private Jars() {}

  static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String entry(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  static byte[] classFile(Class<?> type) throws IOException {
    try (InputStream in = type.getClassLoader().getResourceAsStream(entry(type))) {
      return in.readAllBytes();
    }
  }

  /// A folder with nothing but one class, made where it is not there.
  static Path alone(Class<?> type, Path folder) throws IOException {
    Path file = folder.resolve(entry(type));
    if (Files.notExists(file)) {
      Files.createDirectories(file.getParent());
      Files.write(file, classFile(type));
    }
    return folder;
  }
}
