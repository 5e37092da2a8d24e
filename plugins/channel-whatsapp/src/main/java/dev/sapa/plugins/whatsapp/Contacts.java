package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The people that a change names beside its items.
final class Contacts {
  private final List<JsonNode> all;
  private final Map<Identity, JsonNode> byName = new HashMap<>();

  private Contacts(List<JsonNode> all) {
    this.all = all;
    for (JsonNode contact : all) {
      names(contact).forEach(name -> byName.putIfAbsent(name, contact));
    }
  }

  static Contacts of(JsonNode value) {
    return new Contacts(Json.items(value, "contacts"));
  }

  /// Every name in a contact.
  static List<Identity> names(JsonNode contact) {
    return Stream.of(
            Json.text(contact, "wa_id").map(Names::of),
            Json.text(contact, "user_id").map(Names::user),
            Json.text(contact, "parent_user_id").map(Names::parentUser))
        .flatMap(Optional::stream)
        .toList();
  }

  /// The contact that shares a name with a person.
  ///
  /// @param alone whether the person is the only one of the change. The lone contact is theirs even
  ///   where the numbers are spelt differently, unless the user ids say otherwise
  Optional<JsonNode> of(Set<Identity> known, boolean alone) {
    Optional<JsonNode> same =
        known.stream().flatMap(name -> Stream.ofNullable(byName.get(name))).findFirst();
    if (same.isPresent() || !alone || all.size() != 1) {
      return same;
    }
    JsonNode lone = all.get(0);
    boolean another =
        Json.text(lone, "user_id").isPresent()
            && known.stream().anyMatch(identity -> identity.scheme().equals(Names.USER));
    return another ? Optional.empty() : Optional.of(lone);
  }
}
