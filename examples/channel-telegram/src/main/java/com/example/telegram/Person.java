package com.example.telegram;

import dev.sapa.sdk.channel.Identity;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Who did something. A user name is no identity: it can be given up and taken by somebody else.
record Person(Identity identity, Optional<String> name) {
  static final String USER = "telegram-user";

  /// A group or channel that speaks for itself, as anonymous administrators do.
  static final String CHAT = "telegram-chat";

  /// The sender of a message; empty where nothing names one.
  static Optional<Person> of(JsonNode message) {
    return chat(message.path("sender_chat")).or(() -> user(message.path("from")));
  }

  /// A user, or the private chat with them, which has the same id and names.
  static Optional<Person> user(JsonNode user) {
    String name =
        Stream.of("first_name", "last_name")
            .flatMap(part -> Json.text(user, part).stream())
            .collect(Collectors.joining(" "));
    return Json.number(user, "id")
        .map(id -> new Person(identity(USER, id), Optional.of(name).filter(n -> !n.isEmpty())));
  }

  static Optional<Person> chat(JsonNode chat) {
    return Json.number(chat, "id")
        .map(id -> new Person(identity(CHAT, id), Json.text(chat, "title")));
  }

  static Identity identity(String scheme, long id) {
    return Identity.of(scheme, String.valueOf(id));
  }
}
