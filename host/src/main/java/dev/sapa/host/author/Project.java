package dev.sapa.host.author;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/// A plugin's project, as far as it must be known to build it without Maven.
///
/// @param name of its artifact, which is the symbolic name of its bundle
/// @param release of Java it is compiled for
/// @param dependencies the artifacts it names, except for tests
/// @param instructions for bnd, as its pom or its `bnd.bnd` has them
public record Project(
    Path folder,
    String name,
    String version,
    String release,
    List<String> dependencies,
    Map<String, String> instructions) {
  /// What sapa-plugin-parent says.
  private static final String DEFAULT_RELEASE = "21";

  public Project {
    dependencies = List.copyOf(dependencies);
    instructions = Map.copyOf(instructions);
  }

  /// The project that lies in a folder, or in the only folder of it that has one.
  public static Project in(Path folder) {
    Path home = home(folder);
    Path file = pom(home);
    Xml pom = Xml.read(file);
    String name =
        pom.text("artifactId")
            .orElseThrow(() ->
                new Refusal(
                    "%s names no artifactId; say what the plugin is called.".formatted(file)));
    String version =
        pom.text("version")
            .or(() -> pom.child("parent").flatMap(parent -> parent.text("version")))
            .orElse("0");
    return new Project(
        home,
        name,
        version,
        pom.child("properties")
            .flatMap(properties -> properties.text("maven.compiler.release"))
            .orElse(DEFAULT_RELEASE),
        pom.child("dependencies").stream()
            .flatMap(Xml::children)
            .filter(one -> !one.text("scope").orElse("compile").equals("test"))
            .flatMap(one -> one.text("artifactId").stream())
            .toList(),
        instructions(home));
  }

  private static Path pom(Path folder) {
    return folder.resolve("pom.xml");
  }

  private static Path home(Path folder) {
    if (Files.isRegularFile(pom(folder))) {
      return folder;
    }
    if (!Files.isDirectory(folder)) {
      throw new Refusal(
          "The folder %s does not exist; make a plugin with sapa new, or name another folder."
              .formatted(folder));
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> projects = inside.filter(one -> Files.isRegularFile(pom(one))).sorted().toList();
      if (projects.size() == 1) {
        return projects.getFirst();
      }
      throw new Refusal(
          projects.isEmpty()
              ? "There is no plugin in %s: it has no pom.xml; make one with sapa new, or name another folder."
                  .formatted(folder)
              : "There are several plugins in %s; name the folder of one of them."
                  .formatted(folder));
    } catch (IOException unreadable) {
      throw new Refusal(
          "The folder %s cannot be read; give this user the right to.".formatted(folder),
          unreadable);
    }
  }

  /// The instructions for bnd that lie in a folder: in its pom, and in its `bnd.bnd`, which goes
  /// before. None where it has neither.
  public static Map<String, String> instructions(Path home) {
    Map<String, String> all = new LinkedHashMap<>();
    if (Files.isRegularFile(pom(home))) {
      Xml.read(pom(home))
          .within("bnd")
          .forEach(configured -> all.putAll(properties(configured.text())));
    }
    Path file = home.resolve("bnd.bnd");
    if (Files.isReadable(file)) {
      try {
        all.putAll(properties(Files.readString(file)));
      } catch (IOException broken) {
        throw new Refusal("%s cannot be read; save it as UTF-8.".formatted(file), broken);
      }
    }
    return all;
  }

  private static Map<String, String> properties(String text) {
    Properties read = new Properties();
    try {
      read.load(new StringReader(text.stripIndent()));
    } catch (IOException | IllegalArgumentException broken) {
      throw new Refusal(
          "The instructions for bnd cannot be read: %s; write them as name: value."
              .formatted(broken.getMessage()),
          broken);
    }
    Map<String, String> all = new LinkedHashMap<>();
    read.forEach((name, value) -> all.put(String.valueOf(name), String.valueOf(value).strip()));
    return all;
  }

  Path pom() {
    return pom(folder);
  }

  /// What its classes are compiled from.
  Path java() {
    return folder.resolve("src/main/java");
  }

  /// What goes into the bundle as it is.
  Path resources() {
    return folder.resolve("src/main/resources");
  }

  /// Where what it is made of is written.
  public Path sources() {
    return folder.resolve("src/main");
  }

  /// What is watched: also how it is built.
  List<Path> watched() {
    return List.of(sources(), pom(), folder.resolve("bnd.bnd"));
  }

  /// Where what is made of it lies.
  public Path target() {
    return folder.resolve("target");
  }
}
