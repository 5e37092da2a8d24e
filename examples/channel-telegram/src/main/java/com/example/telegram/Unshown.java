package com.example.telegram;

import dev.sapa.sdk.message.Content;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What a person reads in place of what cannot be shown, and of what nobody said.
final class Unshown {
  private static final String ASK = " Ask the customer to write it as a message.";

  /// What Telegram says about the chat itself.
  private static final Map<String, String> NOTES =
      Map.ofEntries(
          Map.entry("new_chat_members", "Somebody joined the group."),
          Map.entry("left_chat_member", "Somebody left the group."),
          Map.entry("new_chat_title", "The group has a new name."),
          Map.entry("new_chat_photo", "The group has a new picture."),
          Map.entry("delete_chat_photo", "The picture of the group was removed."),
          Map.entry("group_chat_created", "The group was made."),
          Map.entry("supergroup_chat_created", "The group was made."),
          Map.entry("message_auto_delete_timer_changed", "Messages delete themselves otherwise."),
          Map.entry(
              "migrate_to_chat_id",
              "This group became a supergroup. It goes on in a conversation of its own."),
          Map.entry("migrate_from_chat_id", "This supergroup goes on from an earlier group."),
          Map.entry("pinned_message", "A message was pinned."),
          Map.entry(
              "successful_payment",
              "The customer paid an invoice in Telegram. The amount is in the provider's account."),
          Map.entry("refunded_payment", "A payment in Telegram was refunded."),
          Map.entry("write_access_allowed", "The customer allowed the bot to write."),
          Map.entry("connected_website", "The customer signed in to a website with Telegram."),
          Map.entry("forum_topic_created", "A topic was opened."),
          Map.entry("forum_topic_edited", "The topic has another name or picture."),
          Map.entry("forum_topic_closed", "The topic was closed."),
          Map.entry("forum_topic_reopened", "The topic was opened again."),
          Map.entry("video_chat_started", "A video chat began."),
          Map.entry("video_chat_ended", "A video chat ended."));

  private static final Map<String, String> CONTENTS =
      Map.of(
          "story", "The customer shared a story, which bots cannot see.",
          "game", "The customer sent a game.",
          "invoice", "An invoice was sent.",
          "paid_media", "The customer sent a file that must be paid for, which bots cannot see.",
          "gift", "The customer sent a gift.",
          "passport_data", "The customer sent identity papers, encrypted for another program.",
          "users_shared", "The customer shared a person of their contacts.",
          "chat_shared", "The customer shared a chat.");

  /// What every message may have beside what it says.
  private static final Set<String> FRAME =
      Set.of(
          """
          message_id message_thread_id from sender_chat sender_boost_count sender_business_bot \
          sender_tag chat date edit_date is_topic_message is_automatic_forward is_from_offline \
          is_paid_post business_connection_id forward_origin reply_to_message reply_to_story \
          external_reply quote via_bot has_protected_content media_group_id author_signature \
          effect_id reply_markup\
          """
              .split(" "));

  private Unshown() {}

  static Content of(JsonNode message) {
    Optional<String> note =
        message.propertyNames().stream().filter(NOTES::containsKey).findFirst().map(NOTES::get);
    if (note.isPresent()) {
      return new Content.SystemNote(note.get());
    }
    String type =
        message.propertyNames().stream()
            .filter(name -> !FRAME.contains(name))
            .findFirst()
            .orElse("empty");
    return new Content.Unsupported(type, sentence(type, message.path(type)));
  }

  private static String sentence(String type, JsonNode body) {
    return switch (type) {
      case "dice" ->
          "The customer threw %s: %s."
              .formatted(Json.text(body, "emoji").orElse("🎲"), body.path("value").asString("?"));
      case "poll" -> poll(body);
      default ->
          CONTENTS.getOrDefault(
              type,
              "The customer sent a message of the kind “%s”, which cannot be shown here.%s"
                  .formatted(type, ASK));
    };
  }

  private static String poll(JsonNode poll) {
    String options =
        Json.items(poll, "options").stream()
            .flatMap(option -> Json.text(option, "text").stream())
            .collect(Collectors.joining(", "));
    return "The customer sent a poll, in which nobody can vote from here: %s (%s)"
        .formatted(Json.text(poll, "question").orElse(""), options);
  }
}
