package dev.sapa.demoshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A local Maven repository that has all that this machine's has, by links, except Sapa: what a
/// test puts there must not be found by other builds.
final class MavenShelf {
  private MavenShelf() {}

  static Path make() throws IOException {
    Path folder = Files.createTempDirectory(Installed.SHOP.resolve("target"), "maven-");
    Path known =
        Path.of(
            System.getProperty(
                "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    link(known, folder, "dev");
    if (Files.isDirectory(known.resolve("dev"))) {
      link(known.resolve("dev"), Files.createDirectories(folder.resolve("dev")), "sapa");
    }
    return folder;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    List<Path> all;
    try (Stream<Path> inside = Files.list(from)) {
      all = inside.filter(one -> !one.getFileName().toString().equals(except)).toList();
    }
    for (Path one : all) {
      Files.createSymbolicLink(to.resolve(one.getFileName()), one.toAbsolutePath());
    }
  }
}
