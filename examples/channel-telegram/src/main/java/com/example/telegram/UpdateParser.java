package com.example.telegram;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an update tells. One that cannot be placed becomes a notice.
final class UpdateParser {
  private final JsonMapper json;
  private final String account;

  UpdateParser(JsonMapper json, String account) {
    this.json = json;
    this.account = account;
  }

  List<Inbound> parse(RawRequest request) {
    Update update = Update.of(read(request.body()), request, account);
    try {
      List<Inbound> told = told(update);
      return told.isEmpty() ? List.of(unreadable(update)) : told;
    } catch (RuntimeException unforeseen) {
      return List.of(unreadable(update));
    }
  }

  private static List<Inbound> told(Update update) {
    return switch (update.kind()) {
      case "message", "business_message", "channel_post" -> MessageParser.said(update);
      case "edited_message", "edited_business_message", "edited_channel_post" ->
          MessageParser.edited(update);
      case "deleted_business_messages" -> ActParser.deleted(update);
      case "message_reaction" -> ActParser.reacted(update);
      case "callback_query" -> ActParser.pressed(update);
      case "my_chat_member" -> ActParser.admitted(update);
      default -> List.of(update.notice(Sentences.of(update)));
    };
  }

  private static Inbound unreadable(Update update) {
    return update.notice(
        "Telegram sent a “%s” that this version cannot read. The raw request is kept."
            .formatted(update.kind()));
  }

  private JsonNode read(byte[] body) {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "The body of the Telegram update is not JSON; it cannot be parsed.", broken);
    }
    if (!root.isObject()) {
      throw new IllegalArgumentException(
          "The body of the Telegram update is JSON but not an object; it cannot be parsed.");
    }
    return root;
  }
}
