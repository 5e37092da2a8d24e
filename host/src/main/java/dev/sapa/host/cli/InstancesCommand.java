package dev.sapa.host.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// What runs, and why not.
@Command(
    name = "instances",
    description = "The configured instances of the running host, and why one does not run.",
    mixinStandardHelpOptions = true)
final class InstancesCommand implements Callable<Integer> {
  private final Installation installation;
  private final Place place;

  InstancesCommand(Installation installation, Place place) {
    this.installation = installation;
    this.place = place;
  }

  @Override
  public Integer call() {
    try (ApiClient api = new ApiClient(Target.of(installation, place))) {
      for (JsonNode one : api.get("/api/v1/instances").path("items")) {
        System.out.printf(
            "%-24s %-24s %s%n",
            one.path("id").asString(), one.path("plugin").asString(), state(one));
      }
    }
    return 0;
  }

  @Command(
      name = "restart",
      description = "Starts an instance of the running host anew, which also ends its quarantine.",
      mixinStandardHelpOptions = true)
  Integer restart(
      @Parameters(paramLabel = "INSTANCE", description = "Its id, as sapa instances lists it.")
          String id) {
    try (ApiClient api = new ApiClient(Target.of(installation, place))) {
      JsonNode restarted =
          api.post("/api/v1/instances/%s/restart".formatted(ApiClient.encoded(id)));
      System.out.printf("%s was restarted: %s%n", id, state(restarted));
    }
    return 0;
  }

  private static String state(JsonNode one) {
    String problem = one.path("problem").asString("");
    return one.path("state").asString() + (problem.isEmpty() ? "" : "\n    " + problem);
  }
}
