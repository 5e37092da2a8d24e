package com.example.telegram;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What somebody wrote: a customer, the business from its own app, or another bot.
final class MessageParser {
  private MessageParser() {}

  static List<Inbound> said(Update update) {
    JsonNode message = update.body();
    if (isByBot(message)) {
      return List.of(
          update.notice("Another bot wrote in a chat of this bot. Bots are not answered."));
    }
    boolean ours = isOurs(update);
    List<Inbound> told = new ArrayList<>();
    envelope(update, messageId(message), ours, update.at())
        .map(envelope -> told(envelope, message, ours))
        .ifPresent(told::add);
    Json.number(message, "migrate_to_chat_id")
        .map(successor -> moved(update, successor))
        .ifPresent(told::add);
    return told;
  }

  /// Telegram also tells of edits that nobody sees, such as of a link's preview: an edit may leave
  /// the words as they were.
  static List<Inbound> edited(Update update) {
    JsonNode message = update.body();
    if (isByBot(message) || isOurs(update)) {
      return List.of(
          update.notice(
              "A message of the business or of another bot was edited in the Telegram app. Here it"
                  + " stands as it was."));
    }
    Instant at = Json.time(message, "edit_date").orElseGet(update::at);
    return envelope(update, update.id(), false, at).stream()
        .<Inbound>map(envelope ->
            new Inbound.MessageEdited(envelope, messageId(message), ContentParser.of(message)))
        .toList();
  }

  private static Inbound told(Envelope envelope, JsonNode message, boolean ours) {
    Content content = ContentParser.of(message);
    return ours
        ? new Inbound.EchoReceived(envelope, content)
        : new Inbound.MessageReceived(envelope, content, message.has("forward_origin"));
  }

  /// Empty without a chat, a number or a sender.
  private static Optional<Envelope> envelope(
      Update update, String eventId, boolean ours, Instant at) {
    JsonNode message = update.body();
    Optional<Person> person = ours ? audience(message) : Person.of(message);
    return person
        .filter(known -> Json.number(message, "message_id").isPresent())
        .flatMap(known -> update.envelope(eventId, message, known, at, answered(message)));
  }

  /// Whom the business's own message went to.
  private static Optional<Person> audience(JsonNode message) {
    JsonNode chat = message.path("chat");
    return Json.text(chat, "type").filter("private"::equals).isPresent()
        ? Person.user(chat)
        : Person.chat(chat);
  }

  private static String messageId(JsonNode message) {
    long number = Json.number(message, "message_id").orElse(0L);
    return Chat.of(message).map(chat -> chat.messageId(number)).orElse("");
  }

  /// In a group with topics, everything formally answers the message that made the topic.
  private static JsonNode answered(JsonNode message) {
    JsonNode answered = message.path("reply_to_message");
    return answered.has("forum_topic_created") ? MissingNode.getInstance() : answered;
  }

  /// Anonymous administrators and channels come as a bot too, but with the chat they speak for.
  private static boolean isByBot(JsonNode message) {
    return Json.isTrue(message.path("from"), "is_bot") && !message.has("sender_chat");
  }

  /// A channel's posts and their copies in its discussion group are the business's own, and so is
  /// what the owner of a business account writes to a customer.
  private static boolean isOurs(Update update) {
    JsonNode message = update.body();
    boolean post =
        update.kind().endsWith("channel_post") || Json.isTrue(message, "is_automatic_forward");
    boolean owner =
        update.kind().endsWith("business_message")
            && !Json.number(message.path("from"), "id")
                .equals(Json.number(message.path("chat"), "id"));
    return post || owner;
  }

  /// A group that became a supergroup has another id from now on.
  private static Inbound moved(Update update, long successor) {
    long before = Json.number(update.body().path("chat"), "id").orElse(0L);
    return new Inbound.IdentityChanged(
        update.account(),
        update.id(),
        String.valueOf(before),
        update.at(),
        List.of(Person.identity(Person.CHAT, before)),
        List.of(Person.identity(Person.CHAT, successor)));
  }
}
