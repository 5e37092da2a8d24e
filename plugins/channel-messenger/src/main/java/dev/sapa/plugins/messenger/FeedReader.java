package dev.sapa.plugins.messenger;

import dev.sapa.plugins.meta.Item;
import dev.sapa.plugins.meta.Json;
import dev.sapa.plugins.meta.Road;
import dev.sapa.sdk.channel.Inbound;
import java.util.List;

/// What happens on a Page in public: comments, visitors' posts, mentions.
final class FeedReader {
  private final Road road;

  FeedReader(Road road) {
    this.road = road;
  }

  List<Inbound> read(Item item) {
    return switch (item.field()) {
      case "feed", "mention" -> published(item);
      case "leadgen" ->
          List.of(
              item.notice(
                  "leadgen",
                  "Somebody filled in a lead form on Facebook. Read it in Meta's Leads Center."));
      default -> List.of(unused(item, item.field()));
    };
  }

  private List<Inbound> published(Item item) {
    String kind = Json.text(item.body(), "item").orElse("unknown");
    return switch (kind) {
      case "comment", "post", "status", "photo", "video", "share", "link", "album" ->
          Published.of(road, item)
              .map(this::told)
              .orElseGet(() ->
                  List.of(
                      item.notice(
                          item.field(),
                          "Somebody wrote on the Page, and Meta does not say who or where. Read it on Facebook.")));
      // Nobody answers a like, and there are very many.
      case "reaction", "like" -> List.of();
      default -> List.of(unused(item, item.field() + "/" + kind));
    };
  }

  private List<Inbound> told(Published published) {
    String verb = Json.text(published.item().body(), "verb").orElse("add");
    return switch (verb) {
      case "add" -> published.said();
      case "edit", "edited" -> published.edited();
      case "remove", "delete" -> published.removed();
      case "hide", "unhide" ->
          List.of(
              published
                  .item()
                  .notice(
                      "feed/" + verb,
                      "A comment on the Page was %s. The customer's words stay in the inbox."
                          .formatted(verb.equals("hide") ? "hidden" : "shown again")));
      default -> List.of(unused(published.item(), "feed/" + verb));
    };
  }

  private static Inbound unused(Item item, String what) {
    return item.notice(
        what,
        "Facebook reported “%s”, which this version does not use; nothing needs to be done."
            .formatted(what));
  }
}
