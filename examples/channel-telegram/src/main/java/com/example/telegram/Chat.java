package com.example.telegram;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.ThreadKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where something is said, and how this channel names it towards the host.
///
/// Telegram counts messages within a chat, so a message is named by both: `5712345678:101`.
///
/// @param id of the person in a private chat, else negative
/// @param topic of a group that has topics
/// @param business the connection to a business account on whose behalf the bot speaks
record Chat(long id, Optional<Long> topic, Optional<String> business) {
  private static final Pattern KEY = Pattern.compile("(?:(.+)/)?(-?\\d{1,18})(?:#(\\d{1,18}))?");

  /// The place of a message, a reaction or a change of membership.
  static Optional<Chat> of(JsonNode message) {
    return Json.number(message.path("chat"), "id")
        .map(id ->
            new Chat(
                id,
                Json.number(message, "message_thread_id")
                    .filter(topic -> Json.isTrue(message, "is_topic_message")),
                Json.text(message, "business_connection_id")));
  }

  /// The place to answer at: the conversation, else the person.
  static Optional<Chat> of(ConversationFacts facts) {
    return parse(facts.conversationKey())
        .or(() ->
            facts.identities().stream()
                .filter(name -> name.scheme().equals(Person.USER))
                .map(Identity::value)
                .flatMap(id -> parse(id).stream())
                .findFirst());
  }

  static Optional<Chat> parse(String key) {
    Matcher matcher = KEY.matcher(key);
    return matcher.matches()
        ? Optional.of(
            new Chat(
                Long.parseLong(matcher.group(2)),
                Optional.ofNullable(matcher.group(3)).map(Long::valueOf),
                Optional.ofNullable(matcher.group(1))))
        : Optional.empty();
  }

  /// Names the conversation; read back by [#parse].
  String key() {
    return prefix() + id + topic.map(number -> "#" + number).orElse("");
  }

  /// Telegram keeps the order within a chat, whatever the topic.
  String orderKey() {
    return String.valueOf(id);
  }

  String messageId(long number) {
    return prefix() + id + ":" + number;
  }

  /// The number of a message of this chat; empty for one of another, and for what is no message.
  Optional<Long> numberOf(String messageId) {
    String start = prefix() + id + ":";
    String number = messageId.startsWith(start) ? messageId.substring(start.length()) : "";
    return number.matches("\\d{1,18}") ? Optional.of(Long.valueOf(number)) : Optional.empty();
  }

  /// What a request says to reach this place.
  ObjectNode address(ObjectNode request) {
    request.put("chat_id", id);
    topic.ifPresent(number -> request.put("message_thread_id", number));
    business.ifPresent(connection -> request.put("business_connection_id", connection));
    return request;
  }

  static ThreadKind threadKind(JsonNode message) {
    return switch (Json.text(message.path("chat"), "type").orElse("")) {
      case "private" -> ThreadKind.PRIVATE;
      case "channel" -> ThreadKind.PUBLIC;
      default -> ThreadKind.GROUP;
    };
  }

  private String prefix() {
    return business.map(connection -> connection + "/").orElse("");
  }
}
