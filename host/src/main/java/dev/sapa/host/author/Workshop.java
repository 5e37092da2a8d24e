package dev.sapa.host.author;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles a project and makes its bundle, in this process and without Maven.
public final class Workshop {
  private final Function<Project, List<Path>> dependencies;
  private final Path classes;
  private final JavaCompiler compiler;
  private Project project;
  private List<Path> classpath = List.of();
  private int built;

  /// @param dependencies what a project may use, asked whenever it is built
  public Workshop(Project project, Function<Project, List<Path>> dependencies) {
    this.project = project;
    this.dependencies = dependencies;
    this.classes = project.target().resolve("sapa-dev-classes");
    JavaCompiler found = ToolProvider.getSystemJavaCompiler();
    if (found == null) {
      throw new Refusal(
          "This Java has no compiler; start Sapa with a JDK, by JAVA_HOME for example.");
    }
    this.compiler = found;
  }

  /// What became of building.
  public sealed interface Outcome {

    /// @param version that tells this build from the others
    record Bundle(Path jar, String version) implements Outcome {}

    /// @param faults each as `file:line: what is wrong`
    record Faulty(List<String> faults) implements Outcome {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /// Builds the project as it is now, and by the pom that it has now.
  public Outcome build() {
    try {
      readAgain();
      List<Path> sources = sources();
      if (sources.isEmpty()) {
        return new Outcome.Faulty(
            List.of("%s has no Java source; write the plugin there.".formatted(project.java())));
      }
      Tree.delete(classes);
      List<String> faults = compile(sources);
      return faults.isEmpty() ? bundle() : new Outcome.Faulty(faults);
    } catch (Refusal | IllegalArgumentException objection) {
      return new Outcome.Faulty(List.of(Objects.requireNonNull(objection.getMessage())));
    } catch (IOException refused) {
      throw new Refusal(
          "%s cannot be built; check that %s can be written and the disk is not full."
              .formatted(project.folder(), project.target()),
          refused);
    }
  }

  private void readAgain() {
    Project read = Project.in(project.folder());
    if (!read.name().equals(project.name())) {
      throw new Refusal(
          "%s is called %s now; press Ctrl-C and start sapa dev again."
              .formatted(project.name(), read.name()));
    }
    project = read;
    classpath = List.copyOf(dependencies.apply(read));
  }

  private List<Path> sources() throws IOException {
    return Tree.files(project.java()).stream()
        .filter(file -> file.toString().endsWith(".java"))
        .toList();
  }

  private List<String> compile(List<Path> sources) throws IOException {
    Files.createDirectories(classes);
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    StringWriter rest = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(said, Locale.ENGLISH, StandardCharsets.UTF_8)) {
      boolean well =
          compiler
              .getTask(
                  rest, files, said, options(), null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      List<String> faults =
          said.getDiagnostics().stream()
              .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
              .map(this::words)
              .distinct()
              .toList();
      return well || !faults.isEmpty() ? faults : List.of(rest.toString().strip());
    } catch (IllegalArgumentException option) {
      return List.of(
          "The project's Java release %s cannot be compiled for: %s; correct maven.compiler.release in its pom."
              .formatted(project.release(), option.getMessage()));
    }
  }

  private List<String> options() {
    return List.of(
        "-proc:none",
        "-parameters",
        "-g",
        "--release",
        project.release(),
        "-d",
        classes.toString(),
        "-classpath",
        classpath.stream()
            .map(Path::toString)
            .collect(Collectors.joining(java.io.File.pathSeparator)));
  }

  private String words(Diagnostic<? extends JavaFileObject> one) {
    String message = one.getMessage(Locale.ENGLISH);
    JavaFileObject source = one.getSource();
    return source == null
        ? message
        : "%s:%d: %s"
            .formatted(
                project.folder().relativize(Path.of(source.toUri())), one.getLineNumber(), message);
  }

  private Outcome bundle() throws IOException {
    String version = version(++built);
    Map<String, String> instructions = new LinkedHashMap<>(project.instructions());
    instructions.put("Bundle-Version", version);
    List<Path> contents = new ArrayList<>(List.of(classes));
    if (Files.isDirectory(project.resources())) {
      contents.add(project.resources());
    }
    Path jar = project.target().resolve("sapa-dev-bundle").resolve(project.name() + ".jar");
    new Bundler(project.name(), contents, classpath, instructions).write(jar);
    return new Outcome.Bundle(jar, version);
  }

  // 1.0-SNAPSHOT is 1.0.0.dev-3 to OSGi.
  private String version(int count) {
    List<String> numbers =
        Stream.of(project.version().split("[.-]"))
            .takeWhile(part -> part.matches("\\d{1,9}"))
            .limit(3)
            .collect(Collectors.toCollection(ArrayList::new));
    while (numbers.size() < 3) {
      numbers.add("0");
    }
    return "%s.dev-%d".formatted(String.join(".", numbers), count);
  }
}
