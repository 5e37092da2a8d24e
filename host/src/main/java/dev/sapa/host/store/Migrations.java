package dev.sapa.host.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// The migrations that a class path folder holds.
final class Migrations {
  private static final String KIND = ".sql";

  private Migrations() {}

  /// The checksum of each, by its name, as Flyway notes them in a database.
  ///
  /// @param folder on the class path: `store/journal`
  static Map<String, Integer> of(String folder) {
    Map<String, Integer> checksums = new HashMap<>();
    try {
      for (String name : names(folder)) {
        checksums.put(name, checksum(place(folder + "/" + name)));
      }
    } catch (IOException | URISyntaxException unreadable) {
      throw new UncheckedIOException(
          "The schema in %s cannot be read; build Sapa again.".formatted(folder),
          unreadable instanceof IOException refused ? refused : new IOException(unreadable));
    }
    return checksums;
  }

  private static List<String> names(String folder) throws IOException, URISyntaxException {
    URL place = place(folder);
    if (place.openConnection() instanceof JarURLConnection jar) {
      String prefix = folder + "/";
      return jar.getJarFile().stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(prefix) && name.endsWith(KIND))
          .map(name -> name.substring(prefix.length()))
          .toList();
    }
    try (Stream<Path> files = Files.list(Path.of(place.toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(KIND))
          .toList();
    }
  }

  /// Of the lines without what ends them, so that it is the same on every system.
  private static int checksum(URL file) throws IOException {
    CRC32 sum = new CRC32();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sum.update(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return (int) sum.getValue();
  }

  private static URL place(String resource) throws IOException {
    URL place = Migrations.class.getClassLoader().getResource(resource);
    if (place == null) {
      throw new IOException("there is no " + resource);
    }
    return place;
  }
}
