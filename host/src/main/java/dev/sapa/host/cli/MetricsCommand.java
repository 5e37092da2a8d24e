package dev.sapa.host.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// What to do with metrics.
@Command(name = "metrics", description = "The metrics of the running host.")
final class MetricsCommand {
  private final Installation installation;

  MetricsCommand(Installation installation) {
    this.installation = installation;
  }

  @Command(
      name = "rebuild",
      description = "Folds every metric again from the start of the event log.",
      mixinStandardHelpOptions = true)
  int rebuild(@Mixin Place place) {
    try (ApiClient api = new ApiClient(Target.of(installation, place))) {
      int metrics = api.post("/api/v1/metrics/rebuild").path("metrics").asInt();
      System.out.printf("%d metrics were rebuilt from the event log.%n", metrics);
      return 0;
    }
  }
}
