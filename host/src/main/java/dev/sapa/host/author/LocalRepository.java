package dev.sapa.host.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder where a person's Maven keeps what it has.
///
/// @param path of it; made by Maven or by [#take] where it is not there
public record LocalRepository(Path path) {
  private static final Pattern OPTION =
      Pattern.compile("(?:^|\\s)-Dmaven\\.repo\\.local=(\"[^\"]*\"|\\S+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(user\\.home|env\\.(\\w+))}");

  /// The one that Maven would use for a project.
  ///
  /// @param project folder of the project
  /// @param home of the person
  public static LocalRepository of(Path project, Path home, Map<String, String> environment) {
    Path chosen =
        Stream.of("MAVEN_ARGS", "MAVEN_OPTS")
            .flatMap(name -> Stream.ofNullable(environment.get(name)))
            .flatMap(options -> named(options).stream())
            .findFirst()
            .or(() -> ofProject(project))
            .or(() -> ofSettings(home, environment))
            .map(text -> project.resolve(text).normalize())
            .orElseGet(() -> home.resolve(".m2/repository"));
    return new LocalRepository(chosen);
  }

  private static Optional<String> named(String options) {
    Matcher matcher = OPTION.matcher(options);
    return matcher.find() ? Optional.of(matcher.group(1).replace("\"", "")) : Optional.empty();
  }

  private static Optional<String> ofProject(Path project) {
    for (Path folder = project.toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path maven = folder.resolve(".mvn");
      if (Files.isDirectory(maven)) {
        return Stream.of("maven.config", "jvm.config")
            .map(maven::resolve)
            .filter(Files::isReadable)
            .flatMap(file -> named(read(file)).stream())
            .findFirst();
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofSettings(Path home, Map<String, String> environment) {
    Path settings = home.resolve(".m2/settings.xml");
    if (!Files.isReadable(settings)) {
      return Optional.empty();
    }
    return Xml.read(settings).text("localRepository").map(text -> filled(text, home, environment));
  }

  private static String filled(String text, Path home, Map<String, String> environment) {
    return VARIABLE
        .matcher(text)
        .replaceAll(variable ->
            Matcher.quoteReplacement(
                variable.group(2) == null
                    ? home.toString()
                    : environment.getOrDefault(variable.group(2), "")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      return "";
    }
  }

  /// Takes in artifacts that are missing or different here.
  ///
  /// @param repository with the layout of a Maven repository
  /// @return what was taken
  public List<Path> take(Path repository) {
    List<Path> taken = new ArrayList<>();
    try (Stream<Path> all = Files.walk(repository)) {
      for (Path file : all.filter(LocalRepository::isArtifact).sorted().toList()) {
        Path here = path.resolve(repository.relativize(file).toString());
        if (!Files.exists(here) || Files.mismatch(file, here) >= 0) {
          copy(file, here);
          taken.add(here);
        }
      }
      return taken;
    } catch (IOException refused) {
      throw new Refusal(
          "Sapa's SDK cannot be put into Maven's local repository %s; give this user the right to write there, or name another one in ~/.m2/settings.xml."
              .formatted(path),
          refused);
    }
  }

  private static boolean isArtifact(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && (name.endsWith(".jar") || name.endsWith(".pom"));
  }

  // A Maven that runs at this moment never sees half a file.
  private static void copy(Path file, Path here) throws IOException {
    Files.createDirectories(here.getParent());
    Path half = Files.createTempFile(here.getParent(), ".sapa-", ".part");
    try {
      Files.copy(file, half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, here, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
