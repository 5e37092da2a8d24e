package dev.sapa.host.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// What is installed, and why it cannot be used.
@Command(
    name = "plugins",
    description = "The bundles of the running host, and why one cannot be used.",
    mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {
  private final Installation installation;
  private final Place place;

  PluginsCommand(Installation installation, Place place) {
    this.installation = installation;
    this.place = place;
  }

  @Override
  public Integer call() {
    try (ApiClient api = new ApiClient(Target.of(installation, place))) {
      for (JsonNode one : api.get("/api/v1/plugins").path("items")) {
        System.out.printf("%-40s %s%n", one.path("bundle").asString(), provided(one));
        String problem = one.path("problem").asString("");
        if (!problem.isEmpty()) {
          System.out.println("    " + problem);
        }
      }
    }
    return 0;
  }

  private static String provided(JsonNode one) {
    return one.path("provides")
        .valueStream()
        .map(p -> p.path("kind").asString() + " " + p.path("type").asString())
        .collect(Collectors.joining(", "));
  }
}
