package dev.sapa.testkit.host;

import dev.sapa.host.author.Bundler;
import dev.sapa.host.author.Project;
import dev.sapa.host.plugin.Finding;
import dev.sapa.host.plugin.Verification;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// The bundle of a plugin, made of classes as they lie on the class path, as the author's build
/// would make it.
///
/// A class among compiled tests is packed alone with what is nested in it; one among compiled
/// sources, with everything beside it. Instructions for bnd are read from the pom and the `bnd.bnd`
/// in the project's folder.
public final class PluginBundle {
  private static final String TESTS = "test-classes";
  private static final Pattern PACKAGE = Pattern.compile("(?:[a-z]\\w*/)+");

  private PluginBundle() {}

  /// Writes the bundle into a folder.
  public static Path write(Class<?> plugin, Path folder) {
    return write(plugin, folder, "1.0.0");
  }

  /// Writes the bundle into a folder, in a version of its own where it is made here.
  public static Path write(Class<?> plugin, Path folder, String version) {
    Path place = place(plugin);
    try {
      Path jar = folder.resolve(plugin.getName() + ".jar");
      if (Files.isRegularFile(place)) {
        return Files.copy(place, jar);
      }
      if (!place.endsWith(TESTS)) {
        Path project = place.resolve("../..").normalize();
        return bundle(plugin, place, version, Project.instructions(project), jar);
      }
      try (TemporaryFolder alone = TemporaryFolder.create("sapa-bundle")) {
        copyAlone(plugin, place, alone.path());
        return bundle(plugin, alone.path(), version, Map.of(), jar);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "The bundle of %s cannot be made.".formatted(plugin.getName()), refused);
    }
  }

  /// Whether a plugin is only there to be tried, and is in no bundle of the author's build.
  public static boolean isAmongTests(Class<?> plugin) {
    return place(plugin).endsWith(TESTS);
  }

  /// What keeps the bundle of a plugin from running in a host, in the sentences of `sapa verify`;
  /// empty where it would run.
  public static List<String> faults(Class<?> plugin) {
    try (TemporaryFolder folder = TemporaryFolder.create("sapa-verify")) {
      return new Verification()
          .of(write(plugin, folder.path())).stream().map(Finding::sentence).toList();
    }
  }

  private static Path bundle(
      Class<?> plugin, Path contents, String version, Map<String, String> written, Path jar)
      throws IOException {
    Map<String, String> instructions = new LinkedHashMap<>(written);
    instructions.put("Bundle-Version", version);
    List<Path> classpath = embeds(written) ? classpath() : classpath(contents);
    return new Bundler(plugin.getName(), List.of(contents), classpath, instructions).write(jar);
  }

  private static Path place(Class<?> plugin) {
    try {
      return Path.of(plugin.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void copyAlone(Class<?> plugin, Path place, Path contents) throws IOException {
    Path folder = place.resolve(plugin.getPackageName().replace('.', '/'));
    String name = plugin.getSimpleName();
    try (Stream<Path> beside = Files.list(folder)) {
      for (Path path : beside.toList()) {
        String other = path.getFileName().toString();
        if (other.equals(name + ".class") || other.startsWith(name + "$")) {
          Path copies = contents.resolve(place.relativize(folder));
          Files.createDirectories(copies);
          Files.copy(path, copies.resolve(other));
        }
      }
    }
  }

  // What goes into the bundle may need what the plugin's own classes do not name.
  private static boolean embeds(Map<String, String> instructions) {
    return instructions.keySet().stream().anyMatch(name -> name.startsWith("-"));
  }

  private static List<Path> classpath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  /// What the classes name, of all that is on the class path: bnd reads everything it is given, and
  /// a host brings much that no plugin sees.
  private static List<Path> classpath(Path contents) throws IOException {
    Set<String> named = named(contents);
    return classpath().stream()
        .filter(entry -> Files.isDirectory(entry) || holds(entry, named))
        .toList();
  }

  private static Set<String> named(Path contents) throws IOException {
    Set<String> packages = new HashSet<>();
    try (Stream<Path> all = Files.walk(contents)) {
      for (Path path : all.filter(path -> path.toString().endsWith(".class")).toList()) {
        String code = Files.readString(path, StandardCharsets.ISO_8859_1);
        PACKAGE.matcher(code).results().map(MatchResult::group).forEach(packages::add);
      }
    }
    return packages;
  }

  private static boolean holds(Path jar, Set<String> packages) {
    if (!Files.isRegularFile(jar)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .map(entry -> entry.getName().substring(0, entry.getName().lastIndexOf('/') + 1))
          .anyMatch(packages::contains);
    } catch (IOException unreadable) {
      return true;
    }
  }
}
