package dev.sapa.host.cli;

import picocli.CommandLine.Command;

/// What to do with metrics.
@Command(
    name = "metrics",
    description = "The metrics of the running host.",
    mixinStandardHelpOptions = true)
final class MetricsCommand {
  private final Installation installation;
  private final Place place;

  MetricsCommand(Installation installation, Place place) {
    this.installation = installation;
    this.place = place;
  }

  @Command(
      name = "rebuild",
      description = "Folds every metric again from the start of the event log.",
      mixinStandardHelpOptions = true)
  int rebuild() {
    try (ApiClient api = new ApiClient(Target.of(installation, place))) {
      int metrics = api.post("/api/v1/metrics/rebuild").path("metrics").asInt();
      System.out.printf("Metrics rebuilt from the event log: %d.%n", metrics);
      return 0;
    }
  }
}
