package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.Diagnosis;
import dev.sapa.host.plugin.InstanceChanges;
import dev.sapa.host.plugin.InstanceChanges.Outcome;
import dev.sapa.host.plugin.InstanceChanges.Wish;
import dev.sapa.host.plugin.InstanceMemory.Deed;
import dev.sapa.host.plugin.InstanceMemory.Kept;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginReport;
import dev.sapa.host.plugin.Quarantine;
import dev.sapa.host.plugin.Sentence;
import dev.sapa.host.web.Route.Answer;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What runs and why something does not, and changing it while the host runs.
final class InstanceResource implements Resource {
  private static final String LIST = "/api/v1/instances";
  private static final String ONE = LIST + "/{id}";
  private static final Pattern ENTITY_TAG = Pattern.compile("\"?(\\d{1,18})\"?");
  private static final int MOST_CHANGES = 100;

  private final Instances instances;
  private final InstanceChanges changes;
  private final Diagnosis diagnosis;
  private final Address address;

  @Inject
  InstanceResource(
      Instances instances, InstanceChanges changes, Diagnosis diagnosis, Address address) {
    this.instances = instances;
    this.changes = changes;
    this.diagnosis = diagnosis;
    this.address = address;
  }

  /// @param webhook what the provider calls; only channels have one
  /// @param file that a person edits to change it; empty where this API does that
  /// @param version of the bundle that brings its plugin
  /// @param revision to be given back with a change; empty for those of a file
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Instance(
      String id,
      String plugin,
      Optional<String> kind,
      String state,
      Optional<String> problem,
      Optional<String> webhook,
      Optional<Instant> since,
      Optional<String> file,
      Optional<Long> revision,
      Map<String, Object> settings,
      Optional<String> version,
      Optional<Held> quarantine) {}

  /// @param call the method at fault
  /// @param until when it is tried again; empty where only a person ends it
  /// @param times how often in a row
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Held(String call, String reason, Instant since, Optional<Instant> until, int times) {
    static Held of(Quarantine quarantine) {
      return new Held(
          quarantine.call(),
          quarantine.reason().english(),
          quarantine.since(),
          quarantine.until(),
          quarantine.times());
    }
  }

  record Why(String id, String state, boolean well, String sentence) {}

  record Change(String what, String by, Instant at, List<String> settings) {
    static Change of(Deed deed) {
      return new Change(name(deed.what()), deed.by(), deed.at(), deed.settings());
    }
  }

  record Valid(boolean valid) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.getJson(LIST, request -> list()),
        Route.postJson(LIST, this::add),
        Route.postJson(LIST + "/validate", this::validate),
        Route.getJson(ONE, request -> view(id(request))),
        Route.json(Method.PUT, ONE, this::change),
        Route.json(Method.DELETE, ONE, this::remove),
        Route.getJson(ONE + "/why", this::why),
        Route.getJson(ONE + "/changes", this::changes),
        Route.postJson(
            ONE + "/enable",
            request -> answer(id(request), changes.enable(id(request), by(request)))),
        Route.postJson(
            ONE + "/disable",
            request -> answer(id(request), changes.disable(id(request), by(request)))),
        Route.postJson(
            ONE + "/restart",
            request -> answer(id(request), changes.restart(id(request), by(request)))));
  }

  private Answer list() {
    return Answer.ok(Page.whole(instances.reports().stream().map(this::view).toList()));
  }

  private Answer view(String id) {
    Instance found =
        instances.reports().stream()
            .filter(report -> report.id().equals(id))
            .findFirst()
            .map(this::view)
            .orElseThrow(() -> noSuch(id));
    Answer answer = Answer.ok(found);
    return found
        .revision()
        .map(revision -> answer.with("ETag", "\"%d\"".formatted(revision)))
        .orElse(answer);
  }

  private Instance view(InstanceReport report) {
    return new Instance(
        report.id(),
        report.plugin(),
        report.kind(),
        name(report.state()),
        report.problem().map(Sentence::english),
        report.kind().filter("channel"::equals).map(kind -> address.webhook(report.id())),
        report.since(),
        report.file().map(Object::toString),
        report.file().isPresent()
            ? Optional.empty()
            : changes.kept(report.id()).map(Kept::revision),
        report.settings(),
        report.bundle().map(PluginReport::version),
        report.quarantine().map(Held::of));
  }

  private Answer why(ServerRequest request) {
    String id = id(request);
    return diagnosis
        .of(id)
        .map(found ->
            Answer.ok(new Why(id, name(found.state()), found.well(), found.sentence().english())))
        .orElseThrow(() -> noSuch(id));
  }

  private Answer changes(ServerRequest request) {
    List<Deed> deeds = changes.deeds(id(request), MOST_CHANGES);
    return Answer.ok(Page.whole(deeds.stream().map(Change::of).toList()));
  }

  private Answer add(ServerRequest request) {
    ObjectNode body = Body.json(request);
    Wish wish = wish(body, required(body, "id"));
    Answer answer = answer(wish.id(), changes.add(wish, truth(body.path("enabled")), by(body)));
    return new Answer(201, answer.body(), Map.of("Location", LIST + "/" + wish.id()));
  }

  private Answer validate(ServerRequest request) {
    ObjectNode body = Body.json(request);
    Wish wish = wish(body, Body.text(body, "id").orElse("new"));
    changes
        .check(wish)
        .ifPresent(refused -> {
          throw refused(refused);
        });
    return Answer.ok(new Valid(true));
  }

  private Answer change(ServerRequest request) {
    String id = id(request);
    ObjectNode body = Body.json(request);
    Wish wish = new Wish(id, "", settings(body));
    return answer(id, changes.change(wish, revision(request, body), by(body)));
  }

  private Answer remove(ServerRequest request) {
    String id = id(request);
    return answer(id, changes.remove(id, by(request)));
  }

  private Answer answer(String id, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> view(id);
      case Outcome.Removed removed -> Answer.empty();
      case Outcome.NoSuch none -> throw noSuch(id);
      case Outcome.Taken taken ->
          throw new Problem(
              409,
              "Id taken",
              "There is an instance with the id '%s'; choose another, or change that one with PUT."
                  .formatted(Text.shown(id)));
      case Outcome.OfFile(var file) ->
          throw new Problem(
              409,
              "Changed in a file",
              "The instance %s is written in %s; change it there and start Sapa again. Here it can be enabled, disabled and restarted."
                  .formatted(id, file));
      case Outcome.Outdated outdated ->
          throw new Problem(
              412,
              "Changed meanwhile",
              "%s changed the instance %s on %s; read it again, and make your change to that."
                  .formatted(Text.shown(outdated.by()), id, outdated.at()));
      case Outcome.Refused refused -> throw refused(refused);
    };
  }

  private static Problem refused(Outcome.Refused refused) {
    return new Problem(422, "Cannot start", refused.reason(), refused.faults());
  }

  private static Wish wish(ObjectNode body, String id) {
    return new Wish(id, required(body, "plugin"), settings(body));
  }

  private static String required(ObjectNode body, String name) {
    return Body.text(body, name)
        .map(String::strip)
        .orElseThrow(() -> Problem.malformed("'%s' is missing.".formatted(name)));
  }

  private static boolean truth(JsonNode enabled) {
    if (!enabled.isMissingNode() && !enabled.isBoolean()) {
      throw Problem.malformed("'enabled' is true or false.");
    }
    return enabled.isMissingNode() || enabled.booleanValue();
  }

  private static Map<String, Object> settings(ObjectNode body) {
    JsonNode given = body.path("settings");
    if (given.isMissingNode()) {
      return Map.of();
    }
    if (!given.isObject()) {
      throw Problem.malformed("'settings' is an object: {\"name\": value}.");
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    Map<?, ?> read = Json.read(given, Map.class);
    read.forEach((name, value) -> settings.put(String.valueOf(name), value));
    return settings;
  }

  /// What the caller saw, so that two people do not overwrite each other.
  private static long revision(ServerRequest request, ObjectNode body) {
    String seen =
        request
            .headers()
            .first(HeaderNames.IF_MATCH)
            .orElseGet(() -> body.path("revision").asString(""));
    Matcher tag = ENTITY_TAG.matcher(seen.strip());
    if (!tag.matches()) {
      throw new Problem(
          428,
          "Revision needed",
          "Send the ETag of what you read as If-Match, or its 'revision' in the body, so that nobody's change is lost.");
    }
    return Long.parseLong(tag.group(1));
  }

  private static String by(ServerRequest request) {
    return by(Body.optionalJson(request));
  }

  private static String by(ObjectNode body) {
    return Asking.by(Body.text(body, "agent"));
  }

  private Problem noSuch(String id) {
    return new Problem(404, "Not found", diagnosis.unknown(Text.shown(id)));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String id(ServerRequest request) {
    return Route.parameter(request, "id");
  }
}
