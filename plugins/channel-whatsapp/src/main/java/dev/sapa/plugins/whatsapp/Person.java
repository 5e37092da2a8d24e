package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.Identity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Who did something, by every name that came with it.
///
/// @param sender the phone number where there is one, else the user id
/// @param aliases the other names
record Person(Identity sender, List<Identity> aliases, Optional<String> name) {

  /// The sender of a message; empty where nothing names them.
  static Optional<Person> from(JsonNode message, Change change) {
    return of(
        message, change, List.of("from", "wa_id"), List.of("from_user_id", "user_id"), "messages");
  }

  /// The customer whom the business's own message went to.
  static Optional<Person> to(JsonNode echo, Change change) {
    return of(
        echo,
        change,
        List.of("to", "recipient_id"),
        List.of("to_user_id", "recipient_user_id", "recipient"),
        change.value().has("message_echoes") ? "message_echoes" : "messages");
  }

  private static Optional<Person> of(
      JsonNode item, Change change, List<String> names, List<String> userNames, String siblings) {
    Set<Identity> known = new LinkedHashSet<>();
    first(item, names).map(Names::of).ifPresent(known::add);
    first(item, userNames).map(Names::user).ifPresent(known::add);
    boolean alone = change.value().path(siblings).size() <= 1;
    Optional<JsonNode> contact = change.contacts().of(known, alone);
    contact.ifPresent(entry -> known.addAll(Contacts.names(entry)));
    Json.text(item, "from_parent_user_id").map(Names::parentUser).ifPresent(known::add);
    JsonNode profile =
        contact.map(entry -> entry.path("profile")).orElse(MissingNode.getInstance());
    Optional<String> username = Json.text(profile, "username");
    if (known.isEmpty()) {
      username.map(value -> new Identity(Names.USERNAME, value, true)).ifPresent(known::add);
    }
    return byPhoneFirst(known, Json.text(profile, "name").or(() -> username));
  }

  private static Optional<Person> byPhoneFirst(Set<Identity> known, Optional<String> name) {
    List<Identity> ordered = new ArrayList<>(known);
    Predicate<Identity> phone = identity -> identity.scheme().equals(Names.PHONE);
    Optional<Identity> sender =
        ordered.stream().filter(phone).findFirst().or(() -> ordered.stream().findFirst());
    sender.ifPresent(ordered::remove);
    return sender.map(identity -> new Person(identity, ordered, name));
  }

  private static Optional<String> first(JsonNode item, List<String> names) {
    return names.stream().flatMap(name -> Json.text(item, name).stream()).findFirst();
  }
}
