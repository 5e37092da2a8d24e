package dev.sapa.plugins.instagram;

import dev.sapa.plugins.meta.Item;
import dev.sapa.plugins.meta.Json;
import dev.sapa.plugins.meta.PublicThread;
import dev.sapa.plugins.meta.Road;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Origin;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What happens on Instagram in public: comments, mentions, the figures of a story.
final class ChangeReader {
  private final Road road;

  ChangeReader(Road road) {
    this.road = road;
  }

  List<Inbound> read(Item item) {
    return switch (item.field()) {
      case "comments", "live_comments" -> comment(item);
      case "mentions" -> List.of(mention(item));
      case "story_insights" -> List.of(StoryFigures.of(item));
      default ->
          List.of(
              item.notice(
                  item.field(),
                  "Instagram reported “%s”, which this version does not use; nothing needs to be done."
                      .formatted(item.field())));
    };
  }

  /// A comment. One login model calls its id `id`, the other `comment_id`.
  private List<Inbound> comment(Item item) {
    JsonNode value = item.body();
    Optional<String> id = Json.text(value, "id").or(() -> Json.text(value, "comment_id"));
    Optional<String> author = Json.text(value.path("from"), "id");
    if (id.isEmpty() || author.isEmpty()) {
      return List.of(
          item.notice(
              item.field(),
              "Somebody commented on Instagram, and Meta does not say who. Read it on Instagram."));
    }
    Optional<String> parent = Json.text(value, "parent_id");
    PublicThread thread = new PublicThread(road, item, parent.orElse(id.get()));
    Envelope envelope =
        thread
            .envelope(id.get(), author.get())
            .withSenderName(Json.text(value.path("from"), "username").orElse(""))
            .withOrigin(origin(item));
    String words = Json.text(value, "text").orElse("");
    return thread
        .said(
            parent.map(envelope::withReplyTo).orElse(envelope),
            author.get(),
            words,
            Optional.empty())
        .stream()
        .toList();
  }

  private static Origin origin(Item item) {
    JsonNode media = item.body().path("media");
    String place =
        item.field().equals("live_comments")
            ? "live video"
            : switch (Json.text(media, "media_product_type").orElse("")) {
              case "AD" -> "ad";
              case "REELS" -> "reel";
              case "STORY" -> "story";
              default -> media.has("ad_id") ? "ad" : "post";
            };
    return new Origin(
        "Instagram " + place,
        Json.text(media, "ad_title"),
        Optional.of("Commented"),
        Json.text(media, "ad_id").or(() -> Json.text(media, "id")),
        Optional.empty());
  }

  /// Meta names only ids here: who it was and what they said must be asked for, which `parse`
  /// cannot, for it has no network. `GET
  /// /ACCOUNT?fields=mentioned_comment.comment_id(ID){text,username}` tells it, with a token of
  /// Facebook Login.
  private static Inbound mention(Item item) {
    String media = Json.text(item.body(), "media_id").orElse("unknown");
    String where =
        Json.text(item.body(), "comment_id")
            .map(comment -> "in the comment %s below the post %s".formatted(comment, media))
            .orElseGet(() -> "in the post " + media);
    return item.notice(
        item.field(),
        "Somebody mentioned the business on Instagram, %s. Meta does not pass on who and what; read and answer it on Instagram, under Notifications."
            .formatted(where));
  }
}
