package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What brought a customer here: an ad, a link, a story.
final class Origins {
  private Origins() {}

  /// What a message says of it.
  static Optional<Origin> of(Road road, JsonNode message) {
    return referral(road, message.path("referral"))
        .or(() -> story(message.path("reply_to").path("story")))
        .or(() -> mention(message));
  }

  /// A referral: that of an ad, of a link with a mark of the business's own, or of a product.
  static Optional<Origin> referral(Road road, JsonNode referral) {
    if (!referral.isObject() || referral.isEmpty()) {
      return Optional.empty();
    }
    JsonNode ad = referral.path("ads_context_data");
    Optional<String> product = Json.text(referral.path("product"), "id");
    Optional<String> mark = Json.text(referral, "ref");
    String seen =
        Stream.of(Json.text(ad, "ad_title"), product, mark)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return Optional.of(
        new Origin(
            source(road, referral),
            Optional.of(seen).filter(words -> !words.isEmpty()),
            Optional.empty(),
            Json.text(referral, "ad_id").or(() -> mark).or(() -> product),
            Json.text(ad, "video_url")
                .or(() -> Json.text(ad, "photo_url"))
                .or(() -> Json.text(referral, "referer_uri"))));
  }

  private static String source(Road road, JsonNode referral) {
    String source = Json.text(referral, "source").orElse("");
    if (referral.has("ad_id")) {
      return road.place() + " ad";
    }
    if (referral.has("product")) {
      return road.place() + " shop";
    }
    return switch (source) {
      case "ADS" -> road.place() + " ad";
      case "SHORTLINK" -> "m.me link";
      case "IGME-SOURCE-LINK" -> "ig.me link";
      case "CUSTOMER_CHAT_PLUGIN" -> "website";
      default -> road.name() + " link";
    };
  }

  private static Optional<Origin> story(JsonNode story) {
    return story.isObject()
        ? Optional.of(
            story("Replied to your story", Json.text(story, "id"), Json.text(story, "url")))
        : Optional.empty();
  }

  /// A mention in a customer's story comes as a file of a private message, and never as the field
  /// `mentions`.
  private static Optional<Origin> mention(JsonNode message) {
    List<JsonNode> attachments = Json.items(message, "attachments");
    return attachments.stream()
        .filter(one -> Json.text(one, "type").filter("story_mention"::equals).isPresent())
        .findFirst()
        .map(one -> one.path("payload"))
        .map(payload ->
            story(
                "Mentioned you in their story",
                Json.text(payload, "id"),
                Json.text(payload, "url")));
  }

  private static Origin story(String did, Optional<String> id, Optional<String> url) {
    return new Origin("Instagram story", Optional.empty(), Optional.of(did), id, url);
  }
}
