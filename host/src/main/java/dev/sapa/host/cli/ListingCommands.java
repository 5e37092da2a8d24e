package dev.sapa.host.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// What runs, and why not.
@Command(name = "list")
final class ListingCommands {
  private final Installation installation;

  ListingCommands(Installation installation) {
    this.installation = installation;
  }

  @Command(
      name = "instances",
      description = "The configured instances of the running host, and why one does not run.",
      mixinStandardHelpOptions = true)
  int instances(@Mixin Place place) {
    for (JsonNode one : items("/api/v1/instances", place)) {
      System.out.printf(
          "%-24s %-24s %s%n", one.path("id").asString(), one.path("plugin").asString(), state(one));
    }
    return 0;
  }

  @Command(
      name = "plugins",
      description = "The bundles of the running host, and why one cannot be used.",
      mixinStandardHelpOptions = true)
  int plugins(@Mixin Place place) {
    for (JsonNode one : items("/api/v1/plugins", place)) {
      String provides =
          one.path("provides")
              .valueStream()
              .map(p -> p.path("kind").asString() + " " + p.path("type").asString())
              .collect(Collectors.joining(", "));
      System.out.printf("%-40s %s%n", one.path("bundle").asString(), provides);
      problem(one);
    }
    return 0;
  }

  private Iterable<JsonNode> items(String path, Place place) {
    try (ApiClient api = new ApiClient(Target.of(installation, place))) {
      return api.get(path).path("items");
    }
  }

  private static String state(JsonNode one) {
    String problem = one.path("problem").asString("");
    return one.path("state").asString() + (problem.isEmpty() ? "" : "\n    " + problem);
  }

  private static void problem(JsonNode one) {
    String problem = one.path("problem").asString("");
    if (!problem.isEmpty()) {
      System.out.println("    " + problem);
    }
  }
}
