package com.example.telegram;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a message says. Whatever cannot be shown becomes a sentence by [Unshown].
final class ContentParser {
  private ContentParser() {}

  static Content of(JsonNode message) {
    return words(message)
        .or(() -> file(message))
        .or(() -> place(message))
        .or(() -> contact(message))
        .orElseGet(() -> Unshown.of(message));
  }

  /// The words, after those of another message that the customer marked as what they answer.
  private static Optional<Content> words(JsonNode message) {
    String quoted =
        Json.text(message.path("quote"), "text")
            .filter(quote -> isChosen(message))
            .map(quote -> quote.lines().map(line -> "> " + line).collect(Collectors.joining("\n")))
            .map(quote -> quote + "\n\n")
            .orElse("");
    return Links.shown(message, "text", "entities").map(text -> new Content.Text(quoted + text));
  }

  /// The whole message answered is named beside the words, unless it is one of another chat.
  private static boolean isChosen(JsonNode message) {
    return Json.isTrue(message.path("quote"), "is_manual") || message.has("external_reply");
  }

  private static Optional<Content> file(JsonNode message) {
    return photo(message)
        // Where both are there, the document is the animation once more.
        .or(() -> file(message, "animation", MediaKind.VIDEO))
        .or(() -> file(message, "video", MediaKind.VIDEO))
        .or(() -> file(message, "video_note", MediaKind.VIDEO))
        .or(() -> file(message, "voice", MediaKind.VOICE))
        .or(() -> file(message, "audio", MediaKind.AUDIO))
        .or(() -> file(message, "document", MediaKind.DOCUMENT))
        .or(() -> file(message, "sticker", MediaKind.STICKER));
  }

  private static Optional<Content> photo(JsonNode message) {
    return Json.items(message, "photo").stream()
        .max(Comparator.comparingLong(ContentParser::area))
        .flatMap(largest -> media(message, largest, MediaKind.IMAGE));
  }

  private static long area(JsonNode size) {
    return Json.number(size, "width").orElse(0L) * Json.number(size, "height").orElse(0L);
  }

  private static Optional<Content> file(JsonNode message, String name, MediaKind kind) {
    return media(message, message.path(name), kind);
  }

  /// A file by the id this bot has for it. Its address would hold the bot's token.
  private static Optional<Content> media(JsonNode message, JsonNode file, MediaKind kind) {
    Optional<String> words =
        kind == MediaKind.STICKER
            ? Json.text(file, "emoji")
            : Links.shown(message, "caption", "caption_entities");
    return Json.text(file, "file_id")
        .map(id ->
            new MediaRef(
                Optional.of(id),
                Optional.empty(),
                Json.text(file, "mime_type"),
                Json.text(file, "file_name"),
                Optional.empty()))
        .map(media -> new Content.Media(kind, media, words));
  }

  private static Optional<Content> place(JsonNode message) {
    JsonNode venue = message.path("venue");
    JsonNode point = venue.isObject() ? venue.path("location") : message.path("location");
    return point.path("latitude").isNumber() && point.path("longitude").isNumber()
        ? Optional.of(
            new Content.Location(
                point.path("latitude").doubleValue(),
                point.path("longitude").doubleValue(),
                Json.text(venue, "title"),
                Json.text(venue, "address"),
                Optional.empty()))
        : Optional.empty();
  }

  private static Optional<Content> contact(JsonNode message) {
    JsonNode contact = message.path("contact");
    String name =
        Stream.of("first_name", "last_name")
            .flatMap(part -> Json.text(contact, part).stream())
            .collect(Collectors.joining(" "));
    return Json.text(contact, "phone_number")
        .map(phone ->
            new Content.Contact(
                Optional.of(name).filter(words -> !words.isEmpty()),
                List.of(phone),
                List.of(),
                Optional.empty()))
        .map(entry -> new Content.Contacts(List.of(entry)));
  }
}
