package dev.sapa.plugins.messenger;

import dev.sapa.plugins.meta.Item;
import dev.sapa.plugins.meta.Json;
import dev.sapa.plugins.meta.PublicThread;
import dev.sapa.plugins.meta.Road;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.message.Content;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A comment on a Page, or a visitor's post.
///
/// Where Meta names whoever wrote it by the id that Messenger has for them, the comment and the
/// messages are one customer's; where not, they are two until a person joins them.
///
/// @param id Meta's: of a comment, or of a post
/// @param parent the comment it stands below
/// @param author Meta's id of whoever wrote it
record Published(Road road, Item item, String id, Optional<String> parent, String author) {

  /// Empty where Meta does not say what or who.
  static Optional<Published> of(Road road, Item item) {
    JsonNode value = item.body();
    Optional<String> post = Json.text(value, "post_id");
    Optional<String> id = Json.text(value, "comment_id").or(() -> post);
    Optional<String> author =
        Json.text(value.path("from"), "id").or(() -> Json.text(value, "sender_id"));
    Optional<String> parent =
        Json.text(value, "parent_id").filter(above -> !post.equals(Optional.of(above)));
    return id.flatMap(known ->
        author.map(person ->
            new Published(
                road, item, known, parent.filter(above -> !above.equals(known)), person)));
  }

  List<Inbound> said() {
    Envelope envelope = envelope(id);
    return thread()
        .said(parent.map(envelope::withReplyTo).orElse(envelope), author, words(), url())
        .stream()
        .toList();
  }

  /// What the business edits itself concerns no customer.
  List<Inbound> edited() {
    if (author.equals(item.account())) {
      return List.of();
    }
    Content words =
        words().isBlank()
            ? new Content.Unsupported("comment", "The customer took the words out of a comment.")
            : new Content.Text(words());
    String event = String.join(":", id, "edited", Long.toString(item.at().toEpochMilli()));
    return List.of(new Inbound.MessageEdited(envelope(event), id, words));
  }

  List<Inbound> removed() {
    return author.equals(item.account())
        ? List.of()
        : List.of(new Inbound.MessageDeleted(envelope(id + ":removed"), id));
  }

  private PublicThread thread() {
    return new PublicThread(road, item, parent.orElse(id));
  }

  private Envelope envelope(String eventId) {
    JsonNode value = item.body();
    return thread()
        .envelope(eventId, author)
        .withSenderName(
            Json.text(value.path("from"), "name")
                .or(() -> Json.text(value, "sender_name"))
                .orElse(""))
        .withOrigin(
            new Origin(
                "Facebook post",
                Optional.empty(),
                Optional.of(value.has("comment_id") ? "Commented" : "Wrote on the Page"),
                Json.text(value, "post_id"),
                url()));
  }

  private String words() {
    return Json.text(item.body(), "message").orElse("");
  }

  private Optional<String> url() {
    return Json.text(item.body().path("post"), "permalink_url")
        .or(() -> Json.text(item.body(), "permalink_url"));
  }
}
