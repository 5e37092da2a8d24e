package dev.sapa.host.web;

import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.Sentence;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.util.List;

/// Whether the host lives, and whether it can do its work.
final class HealthResource implements Resource {
  private final Readiness readiness;
  private final Instances instances;

  @Inject
  HealthResource(Readiness readiness, Instances instances) {
    this.readiness = readiness;
    this.instances = instances;
  }

  record Live(String status) {}

  /// @param instances those that do not work as they should; the host works without them
  record Ready(String status, List<Sick> instances) {}

  record NotReady(String type, String title, int status, String detail, List<String> problems) {}

  record Sick(String id, String problem) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.getJson("/health/live", request -> Route.Answer.ok(new Live("live"))),
        Route.get("/health/ready", this::ready));
  }

  private void ready(ServerRequest request, ServerResponse response) {
    List<String> problems = readiness.problems();
    if (problems.isEmpty()) {
      Route.send(response, 200, "application/json", Json.bytes(new Ready("ready", sick())));
    } else {
      NotReady body =
          new NotReady("about:blank", "Not ready", 503, String.join(" ", problems), problems);
      Route.send(response, 503, Problem.MEDIA_TYPE, Json.bytes(body));
    }
  }

  private List<Sick> sick() {
    return instances.reports().stream()
        .filter(report ->
            report.state() == InstanceReport.State.NOT_RUNNING
                || report.state() == InstanceReport.State.NEEDS_ATTENTION)
        .map(report ->
            new Sick(
                report.id(), report.problem().map(Sentence::english).orElse("It is not running.")))
        .toList();
  }
}
