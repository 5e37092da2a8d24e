package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.plugin.BundleChanges;
import dev.sapa.host.plugin.BundleChanges.Outcome;
import dev.sapa.host.plugin.Diagnosis;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginCard;
import dev.sapa.host.plugin.PluginReport;
import dev.sapa.host.plugin.Sentence;
import dev.sapa.host.web.Route.Answer;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is installed and why something cannot be used, and changing it while the host runs.
final class PluginResource implements Resource {
  private static final String LIST = "/api/v1/plugins";
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}\\.jar");
  static final int LARGEST_JAR = 64 * 1024 * 1024;

  private final Instances instances;
  private final BundleChanges changes;
  private final Diagnosis diagnosis;

  @Inject
  PluginResource(Instances instances, BundleChanges changes, Diagnosis diagnosis) {
    this.instances = instances;
    this.changes = changes;
    this.diagnosis = diagnosis;
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
      Optional<String> problem,
      Optional<Instant> probationUntil,
      Optional<String> note) {}

  /// @param what `installed`, `replaced`, `unchanged` or `removed`
  /// @param version that runs now; of a removed bundle, that of the installation
  /// @param replaced the version that ran before
  /// @param stopped the instances that stopped
  record Changed(
      String what,
      String bundle,
      Optional<String> version,
      Optional<String> replaced,
      Optional<Instant> probationUntil,
      List<String> stopped) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.getJson(
            LIST,
            request ->
                Answer.ok(Page.whole(instances.plugins().stream().map(this::plugin).toList()))),
        Route.getJson(LIST + "/{bundle}/why", this::why),
        Route.postJson(LIST, this::install),
        Route.json(Method.DELETE, LIST + "/{bundle}", this::remove));
  }

  record Why(String bundle, boolean well, String sentence) {}

  private Answer why(ServerRequest request) {
    String bundle = Route.parameter(request, "bundle");
    return diagnosis
        .ofBundle(bundle)
        .map(found -> Answer.ok(new Why(bundle, found.well(), found.sentence().english())))
        .orElseThrow(() -> Problem.noSuch("bundle", bundle, LIST));
  }

  private Answer install(ServerRequest request) {
    Query query = new Query(request);
    String by = Asking.by(query.text("agent"));
    String name = query.text("file").orElse("bundle.jar");
    if (!FILE.matcher(name).matches()) {
      throw Problem.malformed(
          "'file' is the name of a jar, such as my-plugin.jar, not '%s'."
              .formatted(Text.shown(name)));
    }
    byte[] bytes = Body.bytes(request, LARGEST_JAR);
    if (bytes.length == 0) {
      throw Problem.malformed("The body is empty; send the bytes of the jar.");
    }
    try {
      Path folder = Files.createTempDirectory("sapa-install");
      Path jar = folder.resolve(name);
      try {
        return answer(name, changes.install(Files.write(jar, bytes), by));
      } finally {
        Files.deleteIfExists(jar);
        Files.deleteIfExists(folder);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private Answer remove(ServerRequest request) {
    String bundle = Route.parameter(request, "bundle");
    return answer(bundle, changes.remove(bundle, Asking.by(new Query(request).text("agent"))));
  }

  private static Answer answer(String name, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Installed installed ->
          Answer.ok(
              changed(
                  installed.replaced().isPresent() ? "replaced" : "installed",
                  installed.report(),
                  installed.replaced(),
                  installed.probationUntil()));
      case Outcome.Unchanged same ->
          Answer.ok(changed("unchanged", same.report(), Optional.empty(), Optional.empty()));
      case Outcome.Removed removed ->
          Answer.ok(
              new Changed(
                  "removed",
                  removed.bundle(),
                  removed.instead().map(back -> back.report().version()),
                  removed.instead().flatMap(Outcome.Installed::replaced),
                  removed.instead().flatMap(Outcome.Installed::probationUntil),
                  removed.stopped()));
      case Outcome.NoSuch none -> throw Problem.noSuch("bundle", name, LIST);
      case Outcome.Clash clash -> throw new Problem(409, "In the way", clash.sentence());
      case Outcome.Refused refused ->
          throw new Problem(422, "Cannot be used", String.join(" ", refused.sentences()));
    };
  }

  private static Changed changed(
      String what,
      PluginReport report,
      Optional<String> replaced,
      Optional<Instant> probationUntil) {
    return new Changed(
        what, report.bundle(), Optional.of(report.version()), replaced, probationUntil, List.of());
  }

  private Plugin plugin(PluginReport report) {
    Map<String, Map<String, Object>> settings = new LinkedHashMap<>();
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
        report.problem(),
        report.probationUntil(),
        report.note().map(Sentence::english));
  }
}
