package dev.sapa.host.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a project's own files tell of how it may be tried.
///
/// @param folder of the project
public record Sources(Path folder) {
  private static final Pattern CARRIED = Pattern.compile("\\.carries\\(\\s*\"([A-Za-z0-9-]+)\"");
  private static final String SAMPLES = "src/test/resources/samples";
  // A question that the demo shop answers, so that something goes out as well.
  private static final String MESSAGE =
      """
      {
        "id": "{id}",
        "from": "budi",
        "text": "Jam buka Kopi Senja jam berapa?"
      }\
      """;

  /// The packages whose log lines are the author's.
  public List<String> packages() {
    Path java = folder.resolve("src/main/java");
    return files(java, ".java").stream()
        .map(file -> java.relativize(file.getParent()).toString())
        .map(path -> path.replace('/', '.').replace('\\', '.'))
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /// The headers that a channel looks for a secret in, with the secret.
  String headers(Optional<String> secret) {
    String known =
        files(folder.resolve("src/main/java"), ".java").stream()
            .flatMap(file -> CARRIED.matcher(read(file)).results())
            .map(match -> match.group(1))
            .distinct()
            .map(name -> name + ": " + secret.orElse(""))
            .collect(Collectors.joining("\n"));
    return "Content-Type: application/json" + (known.isEmpty() ? "" : "\n" + known);
  }

  /// What a provider may post: the first sample among the tests, or a message as `hello-channel`
  /// has it.
  String body() {
    return files(folder.resolve(SAMPLES), ".json").stream()
        .findFirst()
        .map(Sources::read)
        .orElse(MESSAGE);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static List<Path> files(Path in, String ending) {
    try {
      return Tree.files(in).stream().filter(file -> file.toString().endsWith(ending)).toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
