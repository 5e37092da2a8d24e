package dev.sapa.chaos;

import dev.sapa.chaos.plugin.EchoAutomation;
import dev.sapa.host.author.Bundler;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The suite's own plugins as bundles, in ever newer versions.
final class Bundles {
  private static final String PACKAGE = EchoAutomation.class.getPackageName().replace('.', '/');

  private Bundles() {}

  /// Makes as many versions as wanted, the oldest first.
  static List<Path> write(Path folder, int count) throws IOException {
    Path classes = folder.resolve("classes");
    copy(classes.resolve(PACKAGE));
    List<Path> jars = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, String> version = Map.of("Bundle-Version", "1.0." + i);
      jars.add(
          new Bundler("chaos-plugins", List.of(classes), sdk(), version)
              .write(folder.resolve("chaos-plugins-1.0.%d.jar".formatted(i))));
    }
    return jars;
  }

  private static List<Path> sdk() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .flatMap(Bundles::spread)
        .filter(path -> path.toString().matches(".*(sapa-sdk-api|sdk-api|osgi|jspecify).*"))
        .toList();
  }

  /// A class path may end with a star.
  private static Stream<Path> spread(String entry) {
    if (!entry.endsWith("*")) {
      return Stream.of(Path.of(entry));
    }
    try (Stream<Path> jars = Files.list(Path.of(entry).getParent())) {
      return jars.toList().stream();
    } catch (IOException unreadable) {
      return Stream.empty();
    }
  }

  private static void copy(Path to) throws IOException {
    Files.createDirectories(to);
    Path place = place(EchoAutomation.class);
    if (Files.isDirectory(place)) {
      copy(place.resolve(PACKAGE), to);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        copy(jar.getPath(PACKAGE), to);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
