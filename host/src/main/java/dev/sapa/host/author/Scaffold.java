package dev.sapa.host.author;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes a new project of an example: the same files, with other names.
///
/// @param templates the folder with the examples
public record Scaffold(Path templates) {

  /// Refuses a place where something is already.
  public static void mustBeFree(Path folder) {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new Refusal(
          "%s is there already, and nothing is ever overwritten; choose another name, or another place with --dir."
              .formatted(folder));
    }
  }

  /// Writes a project whole or not at all.
  ///
  /// @param folder to be made; must not be there
  /// @return its files
  public List<Path> write(Naming naming, Path folder) {
    mustBeFree(folder);
    Path half = folder.resolveSibling("." + folder.getFileName() + ".new");
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      sweep(half);
      fill(naming, Files.createDirectory(half));
      move(half, folder);
      return Tree.files(folder);
    } catch (IOException refused) {
      throw new Refusal(
          "%s cannot be written; give this user the right to, or choose another place with --dir."
              .formatted(folder),
          refused);
    } finally {
      sweep(half);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException other) {
      Files.move(from, to);
    }
  }

  private void fill(Naming naming, Path into) throws IOException {
    Path template = templates.resolve(naming.kind().template());
    if (!Files.isDirectory(template)) {
      throw new Refusal(
          "The example %s is not there; build or unpack Sapa again.".formatted(template));
    }
    Map<String, String> words = words(naming);
    for (Path file : Tree.files(template)) {
      if (template.relativize(file).startsWith("target")) {
        continue;
      }
      Path to = into.resolve(renamed(template.relativize(file), naming));
      Files.createDirectories(to.getParent());
      Files.writeString(to, replaced(Files.readString(file), words));
    }
  }

  private static String renamed(Path file, Naming naming) {
    return file.toString()
        .replace(
            Path.of("com", "example", "hello").toString(),
            Path.of("", naming.packageName().split("\\.")).toString())
        .replace("Hello" + naming.kind().suffix(), naming.className());
  }

  /// What stands in an example, and what takes its place.
  private static Map<String, String> words(Naming naming) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("<relativePath>../../plugin-parent/pom.xml</relativePath>", "<relativePath/>");
    words.put("com.example.hello", naming.packageName());
    words.put("<groupId>com.example<", "<groupId>" + naming.group() + "<");
    words.put(naming.kind().template(), naming.name());
    words.put("Hello" + naming.kind().suffix(), naming.className());
    words.put("\"hello\"", "\"" + naming.name() + "\"");
    return words;
  }

  private static String replaced(String text, Map<String, String> words) {
    String result = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      result = result.replace(word.getKey(), word.getValue());
    }
    return result;
  }

  private static void sweep(Path half) {
    try {
      Tree.delete(half);
    } catch (IOException stays) {
      throw new Refusal("%s is left over; delete it.".formatted(half), stays);
    }
  }
}
