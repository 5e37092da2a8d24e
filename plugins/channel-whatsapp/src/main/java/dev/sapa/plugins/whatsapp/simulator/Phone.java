package dev.sapa.plugins.whatsapp.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What the customer sees of a message that was posted to Meta, line by line.
final class Phone {
  private Phone() {}

  static List<String> show(JsonNode body) {
    String type = body.path("type").asString("");
    JsonNode content = body.path(type);
    return switch (type) {
      case "text" -> words(content.path("body")).toList();
      case "interactive" -> interactive(content);
      case "template" -> template(content);
      case "location" ->
          List.of("[location] " + content.path("latitude") + ", " + content.path("longitude"));
      case "reaction" -> List.of("[reaction] " + content.path("emoji").asString(""));
      default -> Stream.concat(file(type, content), words(content.path("caption"))).toList();
    };
  }

  private static List<String> interactive(JsonNode content) {
    List<String> lines = new ArrayList<>();
    JsonNode header = content.path("header");
    String kind = header.path("type").asString("");
    if (kind.equals("text")) {
      lines.addAll(words(header.path("text")).toList());
    } else if (!kind.isEmpty()) {
      lines.addAll(file(kind, header.path(kind)).toList());
    }
    lines.addAll(words(content.path("body").path("text")).toList());
    JsonNode action = content.path("action");
    String buttons =
        action
            .path("buttons")
            .valueStream()
            .map(button -> "[ " + button.path("reply").path("title").asString("") + " ]")
            .collect(Collectors.joining("  "));
    if (!buttons.isEmpty()) {
      lines.add(buttons);
    }
    if (action.has("button")) {
      lines.add("[ " + action.path("button").asString("") + " ]");
      action.path("sections").valueStream().flatMap(Phone::rows).forEach(lines::add);
    }
    return lines;
  }

  private static Stream<String> rows(JsonNode section) {
    return section.path("rows").valueStream().map(row -> "  - " + row.path("title").asString(""));
  }

  private static List<String> template(JsonNode content) {
    String values =
        content
            .path("components")
            .valueStream()
            .flatMap(component -> component.path("parameters").valueStream())
            .map(parameter -> parameter.path("text").asString(""))
            .collect(Collectors.joining(", "));
    return List.of("[template " + content.path("name").asString("") + "] " + values);
  }

  private static Stream<String> file(String type, JsonNode file) {
    return Stream.of("[" + type + "] " + file.path("link").asString(file.path("id").asString("")));
  }

  private static Stream<String> words(JsonNode text) {
    return text.asString("").lines();
  }
}
