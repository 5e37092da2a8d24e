package dev.sapa.host.author;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a plugin is compiled against.
public final class Dependencies {
  /// The artifacts whose packages a plugin gets from the host.
  private static final Set<String> LENT =
      Set.of(
          "sapa-sdk-api",
          "slf4j-api",
          "jackson-annotations",
          "jackson-core",
          "jackson-databind",
          "jspecify",
          "osgi.annotation");

  private static final Pattern JAR = Pattern.compile("(.+?)-\\d.*\\.jar");

  private static final int LONGEST_MINUTES = 3;

  private Dependencies() {}

  /// Jars and folders of classes; Maven is asked only where a project has more than the host lends.
  ///
  /// @param lib the folder with the installation's jars
  public static List<Path> of(Project project, Path lib) {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> jars = Files.list(lib)) {
      jars.filter(Dependencies::isLent).sorted().forEach(all::add);
    } catch (IOException unreadable) {
      throw new Refusal(
          "%s cannot be read; build or unpack Sapa again.".formatted(lib), unreadable);
    }
    if (!LENT.containsAll(project.dependencies())) {
      others(project).stream().filter(path -> !isLent(path)).forEach(all::add);
    }
    return all;
  }

  private static boolean isLent(Path path) {
    Matcher name = JAR.matcher(path.getFileName().toString());
    return name.matches() && LENT.contains(name.group(1));
  }

  private static List<Path> others(Project project) {
    Path list = project.target().resolve("sapa-dev-classpath.txt");
    try {
      Optional<List<Path>> known = known(list, project.pom());
      return known.isPresent() ? known.get() : told(project, list);
    } catch (IOException missing) {
      throw new Refusal(
          "Maven could not be asked what %s depends on; install Maven 3.8 or newer."
              .formatted(project.name()),
          missing);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Refusal("Asking Maven was interrupted; start again.", stopped);
    }
  }

  // Maven takes seconds to say what it said before.
  private static Optional<List<Path>> known(Path list, Path pom) throws IOException {
    if (!Files.isReadable(list)
        || Files.getLastModifiedTime(list).compareTo(Files.getLastModifiedTime(pom)) <= 0) {
      return Optional.empty();
    }
    return Optional.of(paths(list)).filter(paths -> paths.stream().allMatch(Files::exists));
  }

  private static List<Path> told(Project project, Path list)
      throws IOException, InterruptedException {
    Files.createDirectories(list.getParent());
    // What is in the local repository needs no network; what is not there yet does.
    if (maven(project, list, "-o") != 0 && maven(project, list) != 0) {
      throw new Refusal(
          "Maven could not tell what %s depends on; run mvn verify in %s, which says why."
              .formatted(project.name(), project.folder()));
    }
    return paths(list);
  }

  private static List<Path> paths(Path list) throws IOException {
    return Stream.of(Files.readString(list).strip().split(Pattern.quote(File.pathSeparator)))
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .toList();
  }

  private static int maven(Project project, Path list, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B"));
    command.addAll(List.of(options));
    command.add("dependency:build-classpath");
    command.add("-DincludeScope=compile");
    command.add("-Dmdep.outputFile=" + list);
    Process process =
        new ProcessBuilder(command)
            .directory(project.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return 1;
    }
    return process.exitValue();
  }
}
