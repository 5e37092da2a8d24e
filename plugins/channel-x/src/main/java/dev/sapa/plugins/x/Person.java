package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.Identity;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// Somebody on X.
///
/// Known by the number alone: a handle can be given up and taken by somebody else.
///
/// @param id the number
/// @param name as they call themselves
/// @param handle without the sign
/// @param followers how many read what they post
record Person(String id, Optional<String> name, Optional<String> handle, OptionalLong followers) {
  static final String SCHEME = "x-user";

  /// Somebody of whom nothing else is told.
  static Person of(String id) {
    return new Person(id, Optional.empty(), Optional.empty(), OptionalLong.empty());
  }

  /// Somebody as X describes them: version 1.1 and 2 of its API name things differently.
  static Person of(String id, JsonNode user) {
    JsonNode described = user.path("data").isObject() ? user.path("data") : user;
    Optional<Long> followers =
        Json.count(described, "followers_count")
            .or(() -> Json.count(described.path("public_metrics"), "followers_count"));
    return new Person(
        id,
        Json.text(described, "name"),
        Json.text(described, "screen_name").or(() -> Json.text(described, "username")),
        followers.map(OptionalLong::of).orElseGet(OptionalLong::empty));
  }

  Identity identity() {
    return Identity.of(SCHEME, id);
  }
}
