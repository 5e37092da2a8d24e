package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// People who are known by other names from now on.
final class IdentityParser {
  private IdentityParser() {}

  /// A system message about new names; empty for system messages about anything else.
  static Optional<Inbound> system(JsonNode message, Change change) {
    JsonNode system = message.path("system");
    Optional<Identity> phone =
        Json.text(system, "wa_id").or(() -> Json.text(system, "new_wa_id")).map(Names::of);
    Optional<Identity> user = Json.text(system, "user_id").map(Names::user);
    Optional<Identity> from = Json.text(message, "from").map(Names::of);
    Optional<Identity> fromUser = Json.text(message, "from_user_id").map(Names::user);
    return switch (ContentParser.type(system)) {
      case "user_changed_number", "customer_changed_number" ->
          changed(message, change, names(from, fromUser), names(phone, user));
      // Only the user id is new: the number in `from` still reaches the customer.
      case "user_changed_user_id" ->
          changed(message, change, names(fromUser), names(phone.or(() -> from), user));
      default -> Optional.empty();
    };
  }

  private static Optional<Inbound> changed(
      JsonNode message, Change change, List<Identity> previous, List<Identity> current) {
    List<Identity> gone = new ArrayList<>(previous);
    gone.removeAll(current);
    if (current.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Inbound.IdentityChanged(
            change.account(),
            Json.text(message, "id").orElseGet(() -> change.derivedId(message)),
            (gone.isEmpty() ? current : gone).get(0).value(),
            change.time(message),
            gone,
            current));
  }

  /// An item of the field `user_id_update`; empty where it does not tell the new id.
  static Optional<Inbound> update(JsonNode update, Change change) {
    JsonNode ids = update.path("user_id");
    Optional<String> before = Json.text(ids, "previous");
    Optional<String> after = Json.text(ids, "current");
    Optional<Identity> phone = Json.text(update, "wa_id").map(Names::of);
    if (after.isEmpty()) {
      return Optional.empty();
    }
    String eventId =
        "user_id_update:%s>%s@%s"
            .formatted(before.orElse(""), after.get(), Json.text(update, "timestamp").orElse(""));
    return Optional.of(
        new Inbound.IdentityChanged(
            change.account(),
            eventId,
            phone.map(Identity::value).or(() -> before).orElse(after.get()),
            change.time(update),
            names(before.map(Names::user)),
            names(after.map(Names::user), phone)));
  }

  @SafeVarargs
  private static List<Identity> names(Optional<Identity>... names) {
    return Stream.of(names).flatMap(Optional::stream).toList();
  }
}
