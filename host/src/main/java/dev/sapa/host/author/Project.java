package dev.sapa.host.author;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// A plugin's project, as far as it must be known to build it without Maven.
///
/// @param name of its artifact, which is the symbolic name of its bundle
/// @param release of Java it is compiled for
/// @param dependent whether it is made of more than what the host gives it
/// @param instructions for bnd, as its pom or its `bnd.bnd` has them
public record Project(
    Path folder,
    String name,
    String version,
    String release,
    boolean dependent,
    Map<String, String> instructions) {
  /// What sapa-plugin-parent says.
  private static final String DEFAULT_RELEASE = "21";

  public Project {
    instructions = Map.copyOf(instructions);
  }

  /// The project that lies in a folder, or in the only folder of it that has one.
  public static Project in(Path folder) {
    Path home = home(folder);
    Element pom = read(home.resolve("pom.xml"));
    Optional<Element> parent = child(pom, "parent");
    String name =
        text(pom, "artifactId")
            .orElseThrow(() ->
                new Refusal(
                    "%s names no artifactId; say what the plugin is called."
                        .formatted(home.resolve("pom.xml"))));
    String version =
        text(pom, "version").or(() -> parent.flatMap(p -> text(p, "version"))).orElse("0");
    return new Project(
        home,
        name,
        version,
        child(pom, "properties")
            .flatMap(properties -> text(properties, "maven.compiler.release"))
            .orElse(DEFAULT_RELEASE),
        child(pom, "dependencies").stream()
            .flatMap(all -> children(all).stream())
            .anyMatch(one -> !text(one, "scope").orElse("compile").matches("test|provided")),
        instructions(home, pom));
  }

  private static Path home(Path folder) {
    if (Files.isRegularFile(folder.resolve("pom.xml"))) {
      return folder;
    }
    if (!Files.isDirectory(folder)) {
      throw new Refusal(
          "The folder %s does not exist; make a plugin with sapa new, or name another folder."
              .formatted(folder));
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> projects =
          inside.filter(one -> Files.isRegularFile(one.resolve("pom.xml"))).sorted().toList();
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

  private static Element read(Path pom) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(pom.toFile()).getDocumentElement();
    } catch (SAXException broken) {
      throw new Refusal(
          "%s is not correct XML: %s Correct it.".formatted(pom, broken.getMessage()), broken);
    } catch (IOException | ParserConfigurationException unreadable) {
      throw new Refusal(
          "%s cannot be read; give this user the right to.".formatted(pom), unreadable);
    }
  }

  private static Map<String, String> instructions(Path home, Element pom) {
    Map<String, String> all = new LinkedHashMap<>();
    var configured = pom.getElementsByTagName("bnd");
    for (int i = 0; i < configured.getLength(); i++) {
      all.putAll(properties(configured.item(i).getTextContent()));
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

  private static List<Element> children(Element element) {
    List<Element> all = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        all.add(child);
      }
    }
    return all;
  }

  private static Optional<Element> child(Element element, String name) {
    return children(element).stream().filter(one -> one.getTagName().equals(name)).findFirst();
  }

  private static Optional<String> text(Element element, String name) {
    return child(element, name)
        .map(one -> one.getTextContent().strip())
        .filter(text -> !text.isEmpty());
  }

  /// What its classes are compiled from.
  Path java() {
    return folder.resolve("src/main/java");
  }

  /// What goes into the bundle as it is.
  Path resources() {
    return folder.resolve("src/main/resources");
  }

  /// What is watched.
  public Path watched() {
    return folder.resolve("src/main");
  }

  /// Where what is made of it lies.
  public Path target() {
    return folder.resolve("target");
  }
}
