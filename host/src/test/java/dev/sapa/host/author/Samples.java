package dev.sapa.host.author;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Projects to build, made as authors make them.
public final class Samples {
  private static final Scaffold EXAMPLES = new Scaffold(Path.of("..", "examples"));

  private Samples() {}

  /// A new project, whose class is in the package `id.kopi`.
  public static Path project(Kind kind, String name, Path folder) {
    EXAMPLES.write(Naming.of(kind, name, Optional.of("id.kopi"), List.of()), folder.resolve(name));
    return folder.resolve(name);
  }

  /// Its class.
  public static Path source(Path project) throws IOException {
    return Tree.files(project.resolve("src/main/java")).getFirst();
  }

  /// Writes something else in its place, as an editor does.
  public static void edit(Path source, String words, String others) throws IOException {
    String before = Files.readString(source);
    if (!before.contains(words)) {
      throw new IllegalArgumentException("%s does not say %s.".formatted(source, words));
    }
    Files.writeString(source, before.replace(words, others));
  }

  /// What it is compiled against.
  public static List<Path> classpath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }
}
