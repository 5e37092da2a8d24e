package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginCard;
import dev.sapa.host.plugin.PluginReport;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is installed, and why something cannot be used.
final class PluginResource implements Resource {
  private final Instances instances;

  @Inject
  PluginResource(Instances instances) {
    this.instances = instances;
  }

  /// @param settings the JSON Schema of each plugin's settings, by the plugin's type; of those that
  ///   have instances and can be used
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Plugin(
      String bundle,
      String version,
      String file,
      List<PluginReport.Provided> provides,
      Map<String, Map<String, Object>> settings,
      boolean running,
      Optional<String> problem) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.getJson(
            "/api/v1/plugins",
            request ->
                Route.Answer.ok(
                    Page.whole(instances.plugins().stream().map(this::plugin).toList()))));
  }

  private Plugin plugin(PluginReport report) {
    Map<String, Map<String, Object>> settings = new java.util.LinkedHashMap<>();
    if (report.running()) {
      report
          .provides()
          .forEach(provided ->
              instances
                  .card(provided.type())
                  .map(PluginCard::schema)
                  .ifPresent(schema -> settings.put(provided.type(), schema)));
    }
    return new Plugin(
        report.bundle(),
        report.version(),
        report.file(),
        report.provides(),
        settings,
        report.running(),
        report.problem());
  }
}
