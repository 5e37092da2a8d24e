package dev.sapa.host.author;

import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginCard;
import dev.sapa.host.plugin.PluginReport;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The instances with which a plugin is tried, one of each type that it brings.
///
/// @param added in the order they are to be asked
/// @param parts all that belong to the plugin, also those that were configured anyway
/// @param notes what was chosen in the author's place, in sentences
public record Cast(List<InstanceSpec> added, List<Part> parts, List<String> notes) {
  /// What a secret is where the author gave none.
  private static final String SECRET = "dev";

  public Cast {
    added = List.copyOf(added);
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
  }

  /// One instance of the plugin.
  ///
  /// @param secret that somebody who calls it may have to know; empty where it has none
  public record Part(String kind, String type, String id, Optional<String> secret) {}

  /// What it is cast from.
  ///
  /// @param name of the plugin's bundle
  /// @param folder of its project
  /// @param configured what runs anyway
  /// @param given settings by name, `a.b` for what is within another
  /// @param catchAll where channels send to, unless they are told where
  public record Play(
      String name,
      Path folder,
      List<InstanceSpec> configured,
      Map<String, String> given,
      URI catchAll) {}

  /// Chooses instances and their settings, or says in a [Refusal] what is missing.
  public static Cast of(Play play, Instances plugins) {
    PluginReport bundle =
        plugins.plugins().stream()
            .filter(report -> report.bundle().equals(play.name()))
            .reduce((first, last) -> last)
            .orElseThrow(() -> new Refusal("The bundle %s was not found.".formatted(play.name())));
    bundle
        .problem()
        .ifPresent(problem -> {
          throw new Refusal(problem);
        });
    return cast(play, bundle, plugins);
  }

  private static Cast cast(Play play, PluginReport bundle, Instances plugins) {
    List<InstanceSpec> added = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    mustBeKnown(settings(play.given()).keySet(), bundle, plugins);
    for (PluginReport.Provided provided : bundle.provides()) {
      Optional<PluginCard> card = plugins.card(provided.type());
      if (card.isEmpty()) {
        continue;
      }
      List<InstanceSpec> already =
          play.configured().stream().filter(spec -> spec.plugin().equals(provided.type())).toList();
      already.forEach(spec ->
          parts.add(new Part(provided.kind(), provided.type(), spec.id(), Optional.empty())));
      if (already.isEmpty()) {
        InstanceSpec spec = spec(play, card.get(), notes);
        added.add(spec);
        parts.add(new Part(provided.kind(), provided.type(), spec.id(), secret(card.get(), spec)));
      }
    }
    return new Cast(added, parts, notes);
  }

  private static void mustBeKnown(Set<String> given, PluginReport bundle, Instances plugins) {
    Set<String> known = new TreeSet<>();
    bundle.provides().stream()
        .flatMap(provided -> plugins.card(provided.type()).stream())
        .forEach(card -> known.addAll(names(card)));
    for (String name : given) {
      if (!known.contains(name)) {
        throw new Refusal(
            "The plugin %s has no setting called %s; leave out --set %s%s."
                .formatted(
                    bundle.bundle(),
                    name.isBlank() ? "nothing at all" : name,
                    name,
                    known.isEmpty() ? "" : ", or give one of " + String.join(", ", known)));
      }
    }
  }

  private static Collection<String> names(PluginCard card) {
    return Json.toTree(card.schema()).path("properties").propertyNames();
  }

  private static InstanceSpec spec(Play play, PluginCard card, List<String> notes) {
    String id = free(card.type(), play.configured());
    Map<String, Object> settings = settings(play.given());
    // A setting may be meant for another plugin of the bundle.
    settings.keySet().retainAll(names(card));
    List<String> missing = new ArrayList<>();
    for (JsonNode required : Json.toTree(card.schema()).path("required")) {
      String name = required.asString();
      JsonNode about = Json.toTree(card.schema()).path("properties").path(name);
      if (settings.containsKey(name)) {
        continue;
      }
      if (about.path("format").asString("").equals("uri")) {
        settings.put(name, play.catchAll().toString());
        notes.add(
            "The setting %s is %s, where everything is taken and shown on the page; --set %s=… gives another."
                .formatted(name, play.catchAll(), name));
      } else if (about.path("writeOnly").asBoolean(false)) {
        settings.put(name, SECRET);
        notes.add("The secret %s is %s; --set %s=… gives another.".formatted(name, SECRET, name));
      } else {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new Refusal(
          "The plugin %s needs a setting that has no default (%s); give it with %s."
              .formatted(
                  card.type(),
                  String.join(", ", missing),
                  String.join(" ", missing.stream().map("--set %s=…"::formatted).toList())));
    }
    return new InstanceSpec(
        id, card.type(), settings, new InstanceSpec.Source.Author(play.folder()), List.of());
  }

  private static Optional<String> secret(PluginCard card, InstanceSpec spec) {
    return Json.toTree(card.schema())
        .path("properties")
        .propertyStream()
        .filter(property -> property.getValue().path("writeOnly").asBoolean(false))
        .map(property -> spec.settings().get(property.getKey()))
        .flatMap(value -> Optional.ofNullable(value).stream())
        .map(String::valueOf)
        .findFirst();
  }

  private static String free(String type, List<InstanceSpec> configured) {
    String id = type;
    for (int i = 2; isTaken(id, configured); i++) {
      id = type + "-" + i;
    }
    return id;
  }

  private static boolean isTaken(String id, List<InstanceSpec> configured) {
    return id.equals("dev") || configured.stream().anyMatch(spec -> spec.id().equals(id));
  }

  /// Settings as a file would have them: `a.b=c` is `{a: {b: c}}`.
  static Map<String, Object> settings(Map<String, String> given) {
    Map<String, Object> all = new LinkedHashMap<>();
    given.forEach((path, value) -> put(all, path, value(value)));
    return all;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> into, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      into.put(path, value);
      return;
    }
    Object group =
        into.computeIfAbsent(path.substring(0, dot), any -> new LinkedHashMap<String, Object>());
    if (!(group instanceof Map<?, ?>)) {
      throw new Refusal(
          "The setting %s is given as a value and as a group; give one of them."
              .formatted(path.substring(0, dot)));
    }
    put((Map<String, Object>) group, path.substring(dot + 1), value);
  }

  // A list or a group is written as JSON; everything else is read from its text.
  private static Object value(String written) {
    if (!written.startsWith("[") && !written.startsWith("{")) {
      return written;
    }
    try {
      return Json.read(written, Object.class);
    } catch (JacksonException notJson) {
      return written;
    }
  }
}
