package dev.sapa.host.web;

import dev.sapa.host.json.Json;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Content as callers of the API write it.
final class ContentReading {
  private static final int LONGEST = 32_768;

  private ContentReading() {}

  static Content of(JsonNode json) {
    if (!(json instanceof ObjectNode object)) {
      throw Problem.malformed(
          "'content' is an object such as {\"type\": \"text\", \"text\": \"Hello\"}.");
    }
    String type = required(object, "type");
    return switch (type) {
      case "text" -> new Content.Text(words(object));
      case "rich" -> rich(object);
      case "template" ->
          new Content.Template(
              required(object, "name"),
              required(object, "language"),
              strings(object, "parameters"));
      case "location" -> location(object);
      default ->
          ContentJson.kind(type).map(kind -> media(kind, object)).orElseThrow(() -> unknown(type));
    };
  }

  private static Problem unknown(String type) {
    return Problem.malformed(
        "'%s' cannot be sent; 'type' is text, rich, template, location, image, video, audio, voice, document or sticker."
            .formatted(Text.shown(type)));
  }

  private static Content rich(ObjectNode object) {
    List<Content.Choice> choices =
        StreamSupport.stream(object.path("choices").spliterator(), false)
            .map(ContentReading::choice)
            .toList();
    Set<String> ids = new HashSet<>();
    if (!choices.stream().allMatch(choice -> ids.add(choice.id()))) {
      throw Problem.malformed("Two of the 'choices' have the same 'id'; give each its own.");
    }
    return new Content.Rich(
        words(object),
        address(object, "link"),
        address(object, "image"),
        address(object, "video"),
        choices,
        Body.text(object, "listLabel"));
  }

  private static Content.Choice choice(JsonNode json) {
    if (!(json instanceof ObjectNode object)) {
      throw Problem.malformed("Each of the 'choices' is an object with 'id' and 'title'.");
    }
    return new Content.Choice(
        required(object, "id"), required(object, "title"), Body.text(object, "description"));
  }

  private static Content media(MediaKind kind, ObjectNode object) {
    URI url =
        address(object, "url")
            .orElseThrow(() -> Problem.malformed("'url' is missing: the address of the file."));
    MediaRef reference =
        new MediaRef(
            Optional.empty(),
            Optional.of(url),
            Body.text(object, "mimeType"),
            Body.text(object, "fileName"),
            Optional.empty());
    return new Content.Media(kind, reference, Body.text(object, "caption"));
  }

  private static Content location(ObjectNode object) {
    return new Content.Location(
        degrees(object, "latitude", 90),
        degrees(object, "longitude", 180),
        Body.text(object, "name"),
        Body.text(object, "address"),
        Body.text(object, "url"));
  }

  private static double degrees(ObjectNode object, String name, double most) {
    JsonNode value = object.path(name);
    if (!value.isNumber() || Math.abs(value.doubleValue()) > most) {
      throw Problem.malformed("'%s' is a number from -%.0f to %.0f.".formatted(name, most, most));
    }
    return value.doubleValue();
  }

  private static String words(ObjectNode object) {
    String words = required(object, "text");
    if (words.length() > LONGEST) {
      throw Problem.malformed("'text' has at most %,d characters.".formatted(LONGEST));
    }
    return words;
  }

  private static String required(ObjectNode object, String name) {
    return Body.text(object, name)
        .orElseThrow(() -> Problem.malformed("'%s' is missing in 'content'.".formatted(name)));
  }

  private static Optional<URI> address(ObjectNode object, String name) {
    return Body.text(object, name)
        .map(text -> {
          try {
            URI address = URI.create(text);
            if ("https".equals(address.getScheme()) || "http".equals(address.getScheme())) {
              return address;
            }
          } catch (IllegalArgumentException broken) {
            // Said below, like an address of another kind.
          }
          throw Problem.malformed("'%s' is an address that starts with https://.".formatted(name));
        });
  }

  private static List<String> strings(ObjectNode object, String name) {
    JsonNode array = object.path(name);
    boolean fine =
        array.isMissingNode()
            || array.isArray()
                && StreamSupport.stream(array.spliterator(), false).allMatch(JsonNode::isString);
    if (!fine) {
      throw Problem.malformed("'%s' is a list of texts.".formatted(name));
    }
    return array.isMissingNode() ? List.of() : Json.strings(array.toString());
  }
}
