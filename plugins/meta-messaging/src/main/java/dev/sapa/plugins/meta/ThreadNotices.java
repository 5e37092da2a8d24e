package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.Inbound;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What the team should know that no customer said: who owns a thread, and what Meta enforces.
final class ThreadNotices {
  private static final List<String> ABOUT = List.of("sender", "recipient", "timestamp");

  private final Road road;

  ThreadNotices(Road road) {
    this.road = road;
  }

  /// What an object is about that is none of the kinds a customer does.
  Inbound read(Item item) {
    String kind =
        item.body().propertyNames().stream()
            .filter(name -> !ABOUT.contains(name))
            .findFirst()
            .orElse(item.field());
    JsonNode told = item.body().path(kind);
    return item.notice(
        kind,
        switch (kind) {
          case "pass_thread_control" -> passed(told);
          case "take_thread_control" ->
              "Another app or the Page's inbox took a %s conversation over. Meta takes no answer from here until it is handed back."
                  .formatted(road.name());
          case "request_thread_control" ->
              "Another app asks for a %s conversation that this one owns. Hand it over in Meta Business Suite, or answer it here."
                  .formatted(road.name());
          case "app_roles" ->
              "Meta changed which app is the first to get %s conversations. See Page settings > Advanced messaging."
                  .formatted(road.name());
          case "policy_enforcement" -> enforced(told);
          default ->
              "%s reported “%s”, which this version does not use; nothing needs to be done."
                  .formatted(road.name(), kind);
        });
  }

  private String passed(JsonNode told) {
    String note =
        Json.text(told, "metadata").map(words -> " with the note “" + words + "”").orElse("");
    return "A %s conversation was handed from one app to another%s. It is answered by the one that owns it now."
        .formatted(road.name(), note);
  }

  private String enforced(JsonNode told) {
    String reason =
        Json.text(told, "reason").map(words -> " Meta's reason: “" + words + "”.").orElse("");
    return switch (Json.text(told, "action").orElse("")) {
      case "block" ->
          "Meta has blocked %s from sending messages for breaking its policy. Appeal in the Page's support inbox.%s"
              .formatted(road.name(), reason);
      case "unblock" -> "Meta lets %s send messages again.%s".formatted(road.name(), reason);
      default ->
          "Meta warns that %s breaks its policy; the next step is a block. Look at the Page's support inbox.%s"
              .formatted(road.name(), reason);
    };
  }
}
