package com.example.telegram;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.channel.RawRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One update: Telegram posts each alone.
///
/// @param account the bot's id
/// @param id of what is no message; a message has an id of its own
/// @param kind Telegram's name for it, such as `edited_message`
/// @param body what stands under that name
record Update(String account, String id, String kind, JsonNode body, Instant receivedAt) {

  private static final Pattern DEEP_LINK = Pattern.compile("/start(?:@\\w+)?\\s+(\\S+)\\s*");

  static Update of(JsonNode root, RawRequest request, String account) {
    String id =
        Json.number(root, "update_id")
            .map(String::valueOf)
            .orElseGet(() -> UUID.nameUUIDFromBytes(request.body()).toString());
    String kind =
        root.propertyNames().stream()
            .filter(name -> !name.equals("update_id"))
            .findFirst()
            .orElse("empty");
    return new Update(account, "update:" + id, kind, root.path(kind), request.receivedAt());
  }

  Instant at() {
    return Json.time(body, "date").orElse(receivedAt);
  }

  /// What this update says about the bot or to the team rather than in a conversation.
  Inbound notice(String sentence) {
    return new Inbound.AccountNoticed(account, id, at(), kind, sentence);
  }

  /// What surrounds something a person did; empty where nothing says in which chat.
  ///
  /// @param eventId the id of the message where a message is told, else one made of [#id]
  /// @param place what holds the chat: a message or the like
  /// @param answered the message of that chat it refers to; a missing node for none
  Optional<Envelope> envelope(
      String eventId, JsonNode place, Person who, Instant at, JsonNode answered) {
    return Chat.of(place)
        .map(chat ->
            new Envelope(
                account,
                eventId,
                chat.orderKey(),
                chat.key(),
                Chat.threadKind(place),
                who.identity(),
                List.of(),
                who.name(),
                at,
                Json.number(answered, "message_id").map(chat::messageId),
                origin()));
  }

  /// What a deep link (`t.me/bot?start=PAYLOAD`) says of where the customer comes from.
  private Optional<Origin> origin() {
    return Json.text(body, "text")
        .map(DEEP_LINK::matcher)
        .filter(Matcher::matches)
        .map(start ->
            new Origin(
                "Telegram link",
                Optional.empty(),
                Optional.of("Start"),
                Optional.of(start.group(1)),
                Optional.empty()));
  }
}
