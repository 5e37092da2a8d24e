package dev.sapa.host.author;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a plugin is compiled against.
public final class Dependencies {
  /// The jars of the installation whose packages a plugin gets from the host.
  private static final Pattern LENT =
      Pattern.compile(
          "(sapa-sdk-api|slf4j-api|jackson-annotations|jackson-core|jackson-databind|jspecify|osgi\\.annotation)-\\d.*\\.jar");

  private static final int LONGEST_MINUTES = 3;

  private Dependencies() {}

  /// Jars and folders of classes; Maven is asked only where a project has more than the host lends.
  ///
  /// @param lib the folder with the installation's jars
  public static List<Path> of(Project project, Path lib) {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> jars = Files.list(lib)) {
      jars.filter(jar -> LENT.matcher(jar.getFileName().toString()).matches())
          .sorted()
          .forEach(all::add);
    } catch (IOException unreadable) {
      throw new Refusal(
          "%s cannot be read; build or unpack Sapa again.".formatted(lib), unreadable);
    }
    if (project.dependent()) {
      others(project).stream().filter(path -> !isLent(path)).forEach(all::add);
    }
    return all;
  }

  private static boolean isLent(Path path) {
    return LENT.matcher(path.getFileName().toString()).matches();
  }

  private static List<Path> others(Project project) {
    Path list = project.target().resolve("sapa-dev-classpath.txt");
    try {
      Files.createDirectories(list.getParent());
      // What is in the local repository needs no network; what is not there yet does.
      if (maven(project, list, "-o") != 0 && maven(project, list) != 0) {
        throw new Refusal(
            "Maven could not tell what %s depends on; run mvn verify in %s, which says why."
                .formatted(project.name(), project.folder()));
      }
      return Stream.of(Files.readString(list).strip().split(Pattern.quote(File.pathSeparator)))
          .filter(path -> !path.isEmpty())
          .map(Path::of)
          .toList();
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

  private static int maven(Project project, Path list, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B"));
    command.addAll(List.of(options));
    command.add("dependency:build-classpath");
    command.add("-Dmdep.includeScope=compile");
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
