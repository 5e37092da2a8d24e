package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.MessageState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What happens in direct messages. Both envelopes write it alike. Empty is what cannot be placed.
final class DirectParser {
  private static final String ENCRYPTED =
      "This message is end-to-end encrypted (XChat), and X passes on only that it was sent. Open it"
          + " in the X app, or ask the customer to write to you in public or on another road.";

  /// X counts the milliseconds of an id from here.
  private static final long FIRST_ID = 1_288_834_974_657L;

  private static final int MILLIS_SHIFT = 22;

  private DirectParser() {}

  static Optional<List<Inbound>> message(JsonNode event, Told told) {
    JsonNode create = event.path("message_create");
    Optional<String> id = Json.text(event, "id");
    Optional<String> from = Json.text(create, "sender_id");
    Optional<String> to = Json.text(create.path("target"), "recipient_id");
    if (id.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    Instant at = Json.millis(event, "created_timestamp").orElse(told.at());
    Content content = content(create.path("message_data"));
    if (told.isOwn(from.get())) {
      return to.map(customer ->
          List.of(
              new Inbound.EchoReceived(
                  Threads.direct(told, id.get(), told.person(customer), at), content)));
    }
    Envelope envelope = Threads.direct(told, id.get(), told.person(from.get()), at);
    return Optional.of(List.of(new Inbound.MessageReceived(envelope, content)));
  }

  private static Content content(JsonNode data) {
    String words = Words.of(Json.text(data, "text").orElse(""), data.path("entities"));
    Optional<String> chosen = Json.text(data.path("quick_reply_response"), "metadata");
    if (chosen.isPresent()) {
      return new Content.Chosen(chosen.get(), words, Optional.empty());
    }
    JsonNode media = data.path("attachment").path("media");
    Optional<Content> file = file(media, words);
    if (file.isPresent()) {
      return file.get();
    }
    return words.isEmpty()
        ? new Content.Unsupported(
            Json.text(data.path("attachment"), "type").orElse("empty"),
            "The customer sent something that X does not pass on. Ask them to write it.")
        : new Content.Text(words);
  }

  /// A file; the words with it end in an address of it, which is not the customer's.
  static Optional<Content> file(JsonNode media, String words) {
    Optional<URI> address =
        Json.uri(media, "media_url_https")
            .or(() -> Json.uri(media, "url").filter(url -> !"t.co".equals(url.getHost())));
    Optional<URI> film =
        Json.items(media.path("video_info"), "variants").stream()
            .filter(one -> Json.text(one, "content_type").filter("video/mp4"::equals).isPresent())
            .flatMap(one -> Json.uri(one, "url").stream())
            .findFirst();
    String caption = Json.text(media, "url").map(link -> words.replace(link, "")).orElse(words);
    return film.or(() -> address)
        .map(where ->
            new Content.Media(
                film.isPresent() ? MediaKind.VIDEO : MediaKind.IMAGE,
                new MediaRef(
                    Json.id(media, "id").or(() -> Json.text(media, "media_key")),
                    Optional.of(where),
                    Optional.of(film.isPresent() ? "video/mp4" : "image/jpeg"),
                    Optional.empty(),
                    Optional.empty()),
                Optional.of(caption.strip()).filter(some -> !some.isEmpty())));
  }

  static Optional<List<Inbound>> typing(JsonNode event, Told told) {
    return Json.text(event, "sender_id")
        .map(from -> {
          Instant at = Json.millis(event, "created_timestamp").orElse(told.at());
          return told.isOwn(from)
              ? List.of()
              : List.of(
                  new Inbound.TypingChanged(
                      told.account(), "typing/" + from + "/" + at.toEpochMilli(), at, from));
        });
  }

  /// A customer has read: the message that is named, and everything before it.
  static Optional<List<Inbound>> read(JsonNode event, Told told) {
    Optional<String> from = Json.text(event, "sender_id");
    Optional<String> last =
        Json.text(event, "last_read_event_id").filter(id -> id.matches("\\d{1,19}"));
    if (from.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    if (told.isOwn(from.get())) {
      return Optional.of(List.of());
    }
    Instant at = Json.millis(event, "created_timestamp").orElse(told.at());
    String name = "read/" + from.get() + "/" + last.get();
    return Optional.of(
        List.of(
            new Inbound.DeliveryUpdated(
                told.account(),
                name,
                from.get(),
                at,
                last.get(),
                Optional.empty(),
                MessageState.READ,
                Optional.empty(),
                Optional.empty()),
            new Inbound.SeenUpTo(
                told.account(),
                name + "/before",
                from.get(),
                at,
                from.get(),
                made(last.get()),
                MessageState.READ)));
  }

  /// When something was made, as its id says.
  private static Instant made(String id) {
    return Instant.ofEpochMilli((Long.parseLong(id) >> MILLIS_SHIFT) + FIRST_ID);
  }

  /// A message of which nobody but the two apps knows what it says.
  static Optional<List<Inbound>> encrypted(JsonNode payload, Told told) {
    Optional<String> id = Json.text(payload, "id");
    Optional<String> from = Json.text(payload, "sender_id");
    if (id.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    Instant at = Json.millis(payload, "created_at_msec").orElse(told.at());
    Content content = new Content.Unsupported("chat", ENCRYPTED);
    if (!told.isOwn(from.get())) {
      Envelope envelope = Threads.direct(told, id.get(), told.person(from.get()), at);
      return Optional.of(List.of(new Inbound.MessageReceived(envelope, content)));
    }
    return other(payload, told)
        .map(customer ->
            List.of(
                new Inbound.EchoReceived(
                    Threads.direct(told, id.get(), told.person(customer), at), content)));
  }

  /// Whom the business writes to, by the name of the conversation: both numbers, with a colon.
  private static Optional<String> other(JsonNode payload, Told told) {
    return Json.text(payload, "conversation_id").stream()
        .flatMap(name -> List.of(name.split("[:-]")).stream())
        .filter(number -> number.matches("\\d+") && !told.isOwn(number))
        .findFirst();
  }
}
