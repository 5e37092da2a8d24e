package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything one callback tells: several accounts, several things of each.
///
/// A thing that cannot be read becomes a notice, so that one bad thing never hides the others.
public final class CallbackParser {
  private static final List<String> EXCHANGES = List.of("messaging", Exchange.STANDBY);

  private final JsonMapper json;
  private final Road road;
  private final Function<Item, List<Inbound>> exchanges;
  private final Function<Item, List<Inbound>> changes;

  /// @param exchanges reads what happens between the account and one person
  /// @param changes reads everything else, such as comments
  public CallbackParser(
      JsonMapper json,
      Road road,
      Function<Item, List<Inbound>> exchanges,
      Function<Item, List<Inbound>> changes) {
    this.json = json;
    this.road = road;
    this.exchanges = exchanges;
    this.changes = changes;
  }

  /// What a callback tells, in its order.
  ///
  /// @throws IllegalArgumentException for a body that is no callback of Meta at all
  public List<Inbound> parse(RawRequest request) {
    JsonNode root = root(request.body());
    // Meta prints its examples in an array; nobody has seen one on the wire.
    List<JsonNode> callbacks = root.isArray() ? List.copyOf(root.values()) : List.of(root);
    List<Inbound> all = new ArrayList<>();
    for (JsonNode callback : callbacks) {
      all.addAll(callback(callback, request.receivedAt()));
    }
    return all;
  }

  private JsonNode root(byte[] body) {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "The body of the %s webhook is not JSON; it cannot be parsed.".formatted(road.name()),
          broken);
    }
    if (!root.isContainer()) {
      throw new IllegalArgumentException(
          "The body of the %s webhook is JSON but no object; it cannot be parsed."
              .formatted(road.name()));
    }
    return root;
  }

  private List<Inbound> callback(JsonNode callback, Instant receivedAt) {
    String object = Json.text(callback, "object").orElse("");
    if (!object.equals(road.object())) {
      Item whole = new Item(road.account(), "object", callback, receivedAt);
      return List.of(
          whole.notice(
              object.isEmpty() ? "object" : object,
              ("A webhook for “%s” came to this %s instance. In the Meta app, subscribe this"
                      + " address to “%s” only.")
                  .formatted(object, road.name(), road.object())));
    }
    List<Inbound> all = new ArrayList<>();
    for (JsonNode entry : Json.items(callback, "entry")) {
      all.addAll(entry(entry, receivedAt));
    }
    return all;
  }

  private List<Inbound> entry(JsonNode entry, Instant receivedAt) {
    String account = Json.text(entry, "id").orElse(road.account());
    Instant at = Json.moment(entry, "time").orElse(receivedAt);
    List<Inbound> all = new ArrayList<>();
    for (JsonNode change : Json.items(entry, "changes")) {
      all.addAll(read(change(account, change, at)));
    }
    for (String field : EXCHANGES) {
      for (JsonNode exchange : Json.items(entry, field)) {
        all.addAll(read(new Item(account, field, exchange, at)));
      }
    }
    if (entry.has("field")) {
      all.addAll(read(change(account, entry, at)));
    }
    return all.isEmpty() && !isKnown(entry)
        ? List.of(new Item(account, "entry", entry, at).unreadable(road))
        : all;
  }

  private static boolean isKnown(JsonNode entry) {
    return entry.has("changes") || entry.has("field") || EXCHANGES.stream().anyMatch(entry::has);
  }

  private static Item change(String account, JsonNode change, Instant at) {
    return new Item(
        account, Json.text(change, "field").orElse("changes"), change.path("value"), at);
  }

  /// The samples that Meta's dashboard sends on request have messages among the changes.
  private List<Inbound> read(Item item) {
    boolean exchange =
        EXCHANGES.contains(item.field())
            || (item.body().has("sender") && item.body().has("recipient"));
    try {
      return (exchange ? exchanges : changes).apply(item);
    } catch (RuntimeException unforeseen) {
      return List.of(item.unreadable(road));
    }
  }
}
