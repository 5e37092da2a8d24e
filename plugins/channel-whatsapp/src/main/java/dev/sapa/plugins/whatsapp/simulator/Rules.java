package dev.sapa.plugins.whatsapp.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What Meta's documentation demands of a message. Written from the documentation and not from the
/// plugin, so that each checks the other.
final class Rules {
  private static final List<String> FILES =
      List.of("image", "video", "audio", "document", "sticker");

  private Rules() {}

  /// The first thing wrong with a body; empty where Meta would take it.
  static Optional<String> fault(JsonNode body) {
    if (!body.path("messaging_product").asString("").equals("whatsapp")) {
      return Optional.of("The parameter messaging_product is required.");
    }
    if (body.has("status")) {
      return missing(body, "message_id");
    }
    boolean addressed = !words(body, "to").isEmpty() || !words(body, "recipient").isEmpty();
    if (!addressed) {
      return Optional.of("The parameter to is required.");
    }
    String type = words(body, "type");
    JsonNode content = body.path(type);
    if (!content.isObject()) {
      return Optional.of("The parameter " + type + " is required.");
    }
    return FILES.contains(type) ? file(content, type) : content(content, type);
  }

  private static Optional<String> content(JsonNode content, String type) {
    return switch (type) {
      case "text" -> length("text['body']", words(content, "body"), 4096);
      case "location" -> missing(content, "latitude").or(() -> missing(content, "longitude"));
      case "reaction" -> missing(content, "message_id");
      case "template" ->
          missing(content, "name").or(() -> missing(content.path("language"), "code"));
      case "interactive" -> interactive(content);
      default -> Optional.of("The type " + type + " is not known.");
    };
  }

  private static Optional<String> file(JsonNode content, String type) {
    if (content.has("id") == content.has("link")) {
      return Optional.of("A " + type + " needs either an id or a link.");
    }
    boolean caption = content.has("caption");
    if (caption && (type.equals("audio") || type.equals("sticker"))) {
      return Optional.of("The parameter caption is not allowed for " + type + ".");
    }
    return caption ? length("caption", words(content, "caption"), 1024) : Optional.empty();
  }

  private static Optional<String> interactive(JsonNode content) {
    Optional<String> body = length("body text", words(content.path("body"), "text"), 1024);
    if (body.isPresent()) {
      return body;
    }
    JsonNode action = content.path("action");
    return words(content, "type").equals("list") ? list(content, action) : buttons(action);
  }

  private static Optional<String> buttons(JsonNode action) {
    List<JsonNode> replies =
        action.path("buttons").valueStream().map(button -> button.path("reply")).toList();
    if (replies.isEmpty() || replies.size() > 3) {
      return Optional.of("Between 1 and 3 buttons are allowed.");
    }
    return named(replies, 20, 256);
  }

  private static Optional<String> list(JsonNode content, JsonNode action) {
    String header = words(content.path("header"), "type");
    if (!header.isEmpty() && !header.equals("text")) {
      return Optional.of("The header of a list must be text.");
    }
    List<JsonNode> rows =
        action
            .path("sections")
            .valueStream()
            .flatMap(part -> part.path("rows").valueStream())
            .toList();
    if (rows.isEmpty() || rows.size() > 10) {
      return Optional.of("Between 1 and 10 rows are allowed.");
    }
    if (rows.stream().anyMatch(row -> words(row, "description").length() > 72)) {
      return Optional.of("The description of a row may have 72 characters.");
    }
    return length("action button", words(action, "button"), 20).or(() -> named(rows, 24, 200));
  }

  private static Optional<String> named(List<JsonNode> choices, int maxTitle, int maxId) {
    Set<String> ids = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (JsonNode choice : choices) {
      Optional<String> fault =
          length("title", words(choice, "title"), maxTitle)
              .or(() -> length("id", words(choice, "id"), maxId));
      if (fault.isPresent()) {
        return fault;
      }
      if (!ids.add(words(choice, "id")) || !titles.add(words(choice, "title"))) {
        return Optional.of("Ids and titles must be unique.");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> length(String what, String value, int max) {
    return value.isBlank() || value.length() > max
        ? Optional.of(
            "Parameter value is not valid: %s must have 1 to %d characters.".formatted(what, max))
        : Optional.empty();
  }

  private static Optional<String> missing(JsonNode node, String name) {
    return node.hasNonNull(name)
        ? Optional.empty()
        : Optional.of("The parameter " + name + " is required.");
  }

  private static String words(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : "";
  }
}
