package dev.sapa.host.web;

import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.Sentence;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the host lives, and whether it can do its work.
final class HealthResource implements Resource {
  private final Readiness readiness;
  private final Instances instances;
  private final Gate gate;

  @Inject
  HealthResource(Readiness readiness, Instances instances, Gate gate) {
    this.gate = gate;
    this.readiness = readiness;
    this.instances = instances;
  }

  record Live(String status) {}

  /// @param instances those that do not work as they should; the host works without them
  record Ready(String status, List<PartView> parts, List<Sick> instances) {}

  record NotReady(
      String type,
      String title,
      int status,
      String detail,
      List<String> problems,
      List<PartView> parts) {}

  record PartView(String name, boolean ready, Optional<String> problem) {}

  record Sick(String id, String problem) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.getJson("/health/live", request -> Route.Answer.ok(new Live("live"))),
        Route.get("/health/ready", this::ready));
  }

  private void ready(ServerRequest request, ServerResponse response) {
    List<PartView> parts = parts();
    List<String> problems = parts.stream().flatMap(part -> part.problem().stream()).toList();
    if (problems.isEmpty()) {
      Route.send(response, 200, "application/json", Json.bytes(new Ready("ready", parts, sick())));
    } else {
      NotReady body =
          new NotReady(
              "about:blank", "Not ready", 503, String.join(" ", problems), problems, parts);
      Route.send(response, 503, Problem.MEDIA_TYPE, Json.bytes(body));
    }
  }

  private List<PartView> parts() {
    Readiness.Part intake =
        new Readiness.Part(
            "intake",
            gate.isOpen()
                ? Optional.empty()
                : Optional.of("The host is stopping and takes nothing more; start it again."));
    return Stream.concat(Stream.of(intake), readiness.parts().stream())
        .map(part -> new PartView(part.name(), part.problem().isEmpty(), part.problem()))
        .toList();
  }

  private List<Sick> sick() {
    return instances.reports().stream()
        .filter(report ->
            report.state() == InstanceReport.State.NOT_RUNNING
                || report.state() == InstanceReport.State.QUARANTINED
                || report.state() == InstanceReport.State.NEEDS_ATTENTION)
        .map(report ->
            new Sick(
                report.id(), report.problem().map(Sentence::english).orElse("It is not running.")))
        .toList();
  }
}
