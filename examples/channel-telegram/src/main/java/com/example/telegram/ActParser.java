package com.example.telegram;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What people do besides writing.
final class ActParser {
  private static final String GONE = "kicked";

  private ActParser() {}

  /// A pressed button. Without a message it stood under one that was sent through inline mode.
  static List<Inbound> pressed(Update update) {
    JsonNode query = update.body();
    JsonNode message = query.path("message");
    String id = "callback:" + Json.text(query, "id").orElse(update.id());
    return Person.user(query.path("from"))
        .flatMap(person -> update.envelope(id, message, person, update.receivedAt(), message))
        .<Inbound>map(envelope -> new Inbound.MessageReceived(envelope, chosen(query)))
        .stream()
        .toList();
  }

  private static Content chosen(JsonNode query) {
    return Json.text(query, "data")
        .<Content>map(
            data -> new Content.Chosen(data, title(query, data).orElse(data), Optional.empty()))
        .orElseGet(
            () -> new Content.Unsupported("game", "The customer pressed the button of a game."));
  }

  private static Optional<String> title(JsonNode query, String data) {
    JsonNode keyboard = query.path("message").path("reply_markup");
    return Json.items(keyboard, "inline_keyboard").stream()
        .flatMap(row -> row.valueStream())
        .filter(button -> Json.text(button, "callback_data").filter(data::equals).isPresent())
        .flatMap(button -> Json.text(button, "text").stream())
        .findFirst();
  }

  static List<Inbound> reacted(Update update) {
    JsonNode change = update.body();
    List<JsonNode> now = Json.items(change, "new_reaction");
    Optional<String> emoji = now.stream().flatMap(ActParser::emoji).findFirst();
    if (emoji.isEmpty() && !now.isEmpty()) {
      return List.of(update.notice("Somebody reacted with an emoji that cannot be shown here."));
    }
    Optional<Person> person =
        Person.user(change.path("user")).or(() -> Person.chat(change.path("actor_chat")));
    return Stream.of(change)
        .flatMap(place -> envelope(update, update.id(), person).stream())
        .<Inbound>map(envelope ->
            new Inbound.ReactionChanged(envelope, messageId(change, "message_id"), emoji))
        .toList();
  }

  private static Stream<String> emoji(JsonNode reaction) {
    boolean paid = Json.text(reaction, "type").filter("paid"::equals).isPresent();
    return paid ? Stream.of("⭐") : Json.text(reaction, "emoji").stream();
  }

  static List<Inbound> deleted(Update update) {
    JsonNode body = update.body();
    Optional<Person> customer = Person.user(body.path("chat"));
    return Json.items(body, "message_ids").stream()
        .filter(JsonNode::isIntegralNumber)
        .flatMap(number ->
            envelope(update, update.id() + ":" + number.longValue(), customer).stream()
                .<Inbound>map(envelope ->
                    new Inbound.MessageDeleted(
                        envelope, Chat.of(body).orElseThrow().messageId(number.longValue()))))
        .toList();
  }

  /// The bot was blocked, let in again, added or removed.
  static List<Inbound> admitted(Update update) {
    JsonNode change = update.body();
    if (Chat.threadKind(change) != ThreadKind.PRIVATE) {
      return List.of(update.notice(membership(change)));
    }
    boolean wanted = !status(change, "new_chat_member").equals(GONE);
    if (wanted && !status(change, "old_chat_member").equals(GONE)) {
      return List.of(update.notice("A customer opened the chat with the bot."));
    }
    // A reply answers somebody who writes, and who writes has let the bot in again.
    return Stream.of(Purpose.STATUS, Purpose.CODE, Purpose.SURVEY, Purpose.MARKETING)
        .flatMap(purpose -> opted(update, purpose, wanted))
        .toList();
  }

  private static Stream<Inbound> opted(Update update, Purpose purpose, boolean wanted) {
    return envelope(update, update.id() + ":" + purpose, Person.user(update.body().path("from")))
        .<Inbound>map(envelope -> new Inbound.OptChanged(envelope, purpose, wanted))
        .stream();
  }

  private static String membership(JsonNode change) {
    String chat =
        Json.text(change.path("chat"), "title").map(title -> "“" + title + "”").orElse("a group");
    return switch (status(change, "new_chat_member")) {
      case "left", GONE -> "The bot was removed from " + chat + "; nothing can be sent there.";
      case "restricted" -> "The bot's rights in " + chat + " were restricted.";
      case "administrator" -> "The bot is an administrator of " + chat + " now.";
      default -> "The bot belongs to " + chat + " now.";
    };
  }

  private static String status(JsonNode change, String member) {
    return Json.text(change.path(member), "status").orElse("");
  }

  private static Optional<Envelope> envelope(Update update, String id, Optional<Person> person) {
    return person.flatMap(
        known -> update.envelope(id, update.body(), known, update.at(), MissingNode.getInstance()));
  }

  private static String messageId(JsonNode place, String name) {
    return Chat.of(place).orElseThrow().messageId(Json.number(place, name).orElseThrow());
  }
}
