package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginReport;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is installed and what runs, and why something does not.
final class PluginResource implements Resource {
  private final Instances instances;
  private final Address address;

  @Inject
  PluginResource(Instances instances, Address address) {
    this.instances = instances;
    this.address = address;
  }

  /// @param webhook what the provider calls; only channels have one
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Instance(
      String id,
      String plugin,
      Optional<String> kind,
      String state,
      Optional<String> problem,
      Optional<String> webhook,
      Map<String, Object> settings) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Plugin(
      String bundle,
      String version,
      String file,
      List<PluginReport.Provided> provides,
      boolean running,
      Optional<String> problem) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.getJson(
            "/api/v1/plugins",
            request ->
                Route.Answer.ok(
                    Page.whole(instances.plugins().stream().map(PluginResource::plugin).toList()))),
        Route.getJson(
            "/api/v1/instances",
            request ->
                Route.Answer.ok(
                    Page.whole(instances.reports().stream().map(this::instance).toList()))));
  }

  private static Plugin plugin(PluginReport report) {
    return new Plugin(
        report.bundle(),
        report.version(),
        report.file(),
        report.provides(),
        report.running(),
        report.problem());
  }

  private Instance instance(InstanceReport report) {
    return new Instance(
        report.id(),
        report.plugin(),
        report.kind(),
        report.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        report.problem(),
        report.kind().filter("channel"::equals).map(kind -> address.webhook(report.id())),
        report.settings());
  }
}
