package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a message says. Whatever cannot be read becomes [Content.Unsupported].
final class ContentParser {
  private static final String NEW_SECURITY_CODE =
      "The customer's WhatsApp security code changed, most often because of a new phone. Make sure"
          + " who is writing before you share anything private.";

  private final JsonMapper json;

  ContentParser(JsonMapper json) {
    this.json = json;
  }

  Content parse(JsonNode message) {
    String type = type(message);
    JsonNode body = message.path(type);
    Optional<? extends Content> content =
        switch (type) {
          case "text" -> Json.text(body, "body").map(Content.Text::new);
          case "image" -> media(MediaKind.IMAGE, body);
          case "video" -> media(MediaKind.VIDEO, body);
          case "audio" ->
              media(Json.isTrue(body, "voice") ? MediaKind.VOICE : MediaKind.AUDIO, body);
          case "voice" -> media(MediaKind.VOICE, body);
          case "document" -> media(MediaKind.DOCUMENT, body);
          case "sticker" -> media(MediaKind.STICKER, body);
          case "location" -> location(body);
          case "contacts" -> contacts(message);
          case "interactive" -> interactive(body);
          case "button" -> button(body);
          case "order" -> order(body);
          case "reaction" -> reaction(body);
          case "system" -> note(body);
          default -> Optional.empty();
        };
    return content.<Content>map(known -> known).orElseGet(() -> Unreadable.content(message));
  }

  static String type(JsonNode message) {
    return Json.text(message, "type").orElse("unknown");
  }

  private static Optional<Content> media(MediaKind kind, JsonNode body) {
    Optional<String> id = Json.text(body, "id");
    MediaRef media =
        new MediaRef(
            id,
            Json.uri(body, "url").or(() -> Json.uri(body, "link")),
            Json.text(body, "mime_type"),
            Json.text(body, "filename"),
            Json.text(body, "sha256"));
    boolean somewhere = id.isPresent() || media.url().isPresent();
    return somewhere
        ? Optional.of(new Content.Media(kind, media, Json.text(body, "caption")))
        : Optional.empty();
  }

  private static Optional<Content> location(JsonNode body) {
    Optional<BigDecimal> latitude = Json.number(body, "latitude");
    Optional<BigDecimal> longitude = Json.number(body, "longitude");
    if (latitude.isEmpty() || longitude.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Content.Location(
            latitude.get().doubleValue(),
            longitude.get().doubleValue(),
            Json.text(body, "name"),
            Json.text(body, "address"),
            Json.text(body, "url")));
  }

  private static Optional<Content> contacts(JsonNode message) {
    List<Content.Contact> contacts =
        Json.items(message, "contacts").stream()
            .filter(JsonNode::isObject)
            .map(ContentParser::contact)
            .toList();
    return contacts.isEmpty() ? Optional.empty() : Optional.of(new Content.Contacts(contacts));
  }

  private static Content.Contact contact(JsonNode entry) {
    JsonNode name = entry.path("name");
    return new Content.Contact(
        Json.text(name, "formatted_name").or(() -> fullName(name)).or(() -> Json.text(name)),
        values(entry, "phones", "phone", "wa_id"),
        values(entry, "emails", "email", "address"),
        Json.text(entry.path("org"), "company"));
  }

  private static Optional<String> fullName(JsonNode name) {
    String words =
        List.of("first_name", "middle_name", "last_name").stream()
            .flatMap(part -> Json.text(name, part).stream())
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  private static List<String> values(JsonNode entry, String list, String key, String otherKey) {
    return Json.items(entry, list).stream()
        .flatMap(item -> Json.text(item, key).or(() -> Json.text(item, otherKey)).stream())
        .toList();
  }

  private Optional<Content> interactive(JsonNode body) {
    String type = type(body);
    JsonNode reply = body.path(type);
    return switch (type) {
      case "button_reply", "list_reply" -> chosen(reply);
      case "nfm_reply" -> form(reply);
      case "call_permission_reply" -> callPermission(reply);
      default -> Optional.empty();
    };
  }

  private static Optional<Content> chosen(JsonNode reply) {
    Optional<String> id = Json.text(reply, "id");
    Optional<String> title = Json.text(reply, "title").or(() -> id);
    return title.map(
        words -> new Content.Chosen(id.orElse(words), words, Json.text(reply, "description")));
  }

  /// The answers of a form, a line each, as a person would have written them.
  private Optional<Content> form(JsonNode reply) {
    String answers =
        Json.text(reply, "response_json").map(this::fields).stream()
            .flatMap(fields -> fields.propertyStream())
            .filter(field -> !field.getKey().equals("flow_token"))
            .map(field ->
                field.getKey()
                    + ": "
                    + Json.text(field.getValue()).orElseGet(field.getValue()::toString))
            .collect(Collectors.joining("\n"));
    return Optional.of(answers)
        .filter(words -> !words.isEmpty())
        .or(() -> Json.text(reply, "body"))
        .map(Content.Text::new);
  }

  private JsonNode fields(String text) {
    try {
      return json.readTree(text);
    } catch (JacksonException notJson) {
      return json.createObjectNode();
    }
  }

  private static Optional<Content> callPermission(JsonNode reply) {
    return Json.text(reply, "response")
        .map(response ->
            new Content.Chosen(
                response,
                response.equals("accept") ? "Calls allowed" : "Calls not allowed",
                Optional.empty()));
  }

  private static Optional<Content> button(JsonNode body) {
    Optional<String> payload = Json.text(body, "payload");
    return Json.text(body, "text")
        .or(() -> payload)
        .map(words -> new Content.Chosen(payload.orElse(words), words, Optional.empty()));
  }

  private static Optional<Content> order(JsonNode body) {
    List<Content.OrderLine> lines =
        Json.items(body, "product_items").stream()
            .filter(item -> Json.text(item, "product_retailer_id").isPresent())
            .map(ContentParser::line)
            .toList();
    Optional<String> note = Json.text(body, "text");
    return lines.isEmpty() && note.isEmpty()
        ? Optional.empty()
        : Optional.of(new Content.Order(Json.text(body, "catalog_id"), note, lines));
  }

  private static Content.OrderLine line(JsonNode item) {
    return new Content.OrderLine(
        Json.text(item, "product_retailer_id").orElse(""),
        Json.number(item, "quantity").map(BigDecimal::longValue).orElse(1L),
        Json.number(item, "item_price").map(Json::plain).orElse("0"),
        Json.text(item, "currency").orElse(""));
  }

  private static Optional<Content> note(JsonNode body) {
    Optional<String> words =
        type(body).equals("customer_identity_changed")
            ? Optional.of(NEW_SECURITY_CODE)
            : Json.text(body, "body");
    return words.map(Content.SystemNote::new);
  }

  private static Optional<Content> reaction(JsonNode body) {
    return Json.text(body, "message_id")
        .map(id -> new Content.Reaction(id, Json.text(body, "emoji")));
  }
}
