package dev.sapa.plugins.meta;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One attachment of a message. Addresses lead to Meta's own servers and end after some days.
final class Attachments {
  private Attachments() {}

  /// A file, words with a link, or what is said in place of something that cannot be shown.
  static Content of(JsonNode attachment) {
    String type = Json.text(attachment, "type").orElse("unknown");
    JsonNode payload = attachment.path("payload");
    Optional<? extends Content> content =
        switch (type) {
          case "fallback" -> link(attachment, payload);
          case "template", "product" -> titles(payload);
          default -> kind(type, payload).flatMap(kind -> file(kind, payload));
        };
    return content.<Content>map(known -> known).orElseGet(() -> Unshown.of(type));
  }

  /// A share is told by the address of a picture alone, of a carousel by that of its first one.
  private static Optional<MediaKind> kind(String type, JsonNode payload) {
    if (payload.has("sticker_id")) {
      return Optional.of(MediaKind.STICKER);
    }
    return switch (type) {
      case "image", "share", "post", "ig_post", "ig_story", "story_mention" ->
          Optional.of(MediaKind.IMAGE);
      case "video", "reel", "ig_reel" -> Optional.of(MediaKind.VIDEO);
      case "audio" -> Optional.of(MediaKind.AUDIO);
      case "file" -> Optional.of(MediaKind.DOCUMENT);
      case "sticker" -> Optional.of(MediaKind.STICKER);
      default -> Optional.empty();
    };
  }

  private static Optional<Content> file(MediaKind kind, JsonNode payload) {
    Optional<URI> url = Json.uri(payload, "url");
    return url.map(
        address -> new Content.Media(kind, MediaRef.of(address), Json.text(payload, "title")));
  }

  private static Optional<Content> link(JsonNode attachment, JsonNode payload) {
    Optional<String> title = Json.text(payload, "title").or(() -> Json.text(attachment, "title"));
    Optional<String> url = Json.text(payload, "url").or(() -> Json.text(attachment, "url"));
    String words =
        Stream.of(title, url)
            .flatMap(Optional::stream)
            .distinct()
            .collect(Collectors.joining("\n"));
    return words.isEmpty() ? Optional.empty() : Optional.of(new Content.Text(words));
  }

  private static Optional<Content> titles(JsonNode payload) {
    String words =
        Stream.of(payload, payload.path("generic"), payload.path("product"))
            .flatMap(list -> Json.items(list, "elements").stream())
            .flatMap(element -> Json.text(element, "title").stream())
            .collect(Collectors.joining("\n"));
    return Optional.of(words)
        .filter(found -> !found.isEmpty())
        .or(() -> Json.text(payload, "text"))
        .map(Content.Text::new);
  }
}
