package dev.sapa.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// What others built for the same task, copied and made ready in a folder of this run.
record Peers(Path folder, Path logs) {
  /// Written down in the peers' own code.
  static final int PROVIDER_PORT = 9200;

  static Peers copy(Path from, Path to, Path logs) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(file -> !file.toString().contains("node_modules"))
          .forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
    }
    return new Peers(to, logs);
  }

  private static void copyOne(Path file, Path to) {
    try {
      Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /// The peers, in the order of their own table.
  List<Target> targets(Path java) {
    return List.of(
        whatsapp("camel-plain", false, 9304, camel(), camelCommand(java, "plain")),
        whatsapp("camel-durable", true, 9304, camel(), camelCommand(java, "durable")),
        whatsapp("express", false, 9301, folder, List.of("node", "express-bot.js")),
        whatsapp(
            "node-red",
            false,
            9303,
            folder,
            List.of(
                "node",
                "node_modules/node-red/red.js",
                "-u",
                "node-red",
                "-s",
                "node-red/settings.js")),
        new Target(
            "botbuilder",
            false,
            folder,
            List.of("node", "botbuilder-bot.js"),
            9302,
            "/api/messages",
            Messages.Shape.BOT_FRAMEWORK,
            "",
            false));
  }

  /// Fetches what the wanted ones are made of.
  void prepare(List<Target> wanted) throws IOException, InterruptedException {
    if (wanted.stream().anyMatch(target -> target.folder().equals(camel()))) {
      Running.toEnd(
          camel(),
          logs,
          "mvn",
          "-q",
          "-B",
          "compile",
          "dependency:copy-dependencies",
          "-DoutputDirectory=lib");
    }
    if (wanted.stream().anyMatch(target -> target.folder().equals(folder))) {
      Running.toEnd(folder, logs, "npm", "install", "--no-audit", "--no-fund");
    }
  }

  private Path camel() {
    return folder.resolve("camel");
  }

  private static List<String> camelCommand(Path java, String kind) {
    return List.of(java.toString(), "-cp", "target/classes:lib/*", "peer.M", kind);
  }

  private static Target whatsapp(
      String name, boolean durable, int port, Path folder, List<String> command) {
    return new Target(
        name, durable, folder, command, port, "/webhook", Messages.Shape.WHATSAPP, "", false);
  }
}
