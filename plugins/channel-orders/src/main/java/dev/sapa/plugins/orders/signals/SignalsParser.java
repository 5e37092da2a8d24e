package dev.sapa.plugins.orders.signals;

import dev.sapa.plugins.orders.Contacts;
import dev.sapa.plugins.orders.Digest;
import dev.sapa.plugins.orders.Json;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything one request tells: one item, or several in `items` or in an array.
///
/// An item that cannot be read becomes a notice, so that one bad item never hides the others.
final class SignalsParser {
  private static final int MOST = 1_000;

  private final JsonMapper json = Json.mapper();
  private final ItemReader reader;

  SignalsParser(String instance, Contacts contacts) {
    this.reader = new ItemReader(new People(instance, contacts));
  }

  /// One item of a request.
  ///
  /// @param place from 0
  /// @param told what it tells; where it cannot be read, a notice of that
  /// @param fault why it cannot be read
  record Item(int place, Inbound told, Optional<String> fault) {}

  List<Inbound> parse(RawRequest request) {
    return items(request).stream().map(Item::told).toList();
  }

  /// An [IllegalArgumentException] says that the body is no JSON, or too much at once.
  List<Item> items(RawRequest request) {
    List<JsonNode> nodes = nodes(request.body());
    if (nodes.size() > MOST) {
      throw new IllegalArgumentException(
          "A request may have %,d items at most; send them in several.".formatted(MOST));
    }
    List<Item> items = new ArrayList<>(nodes.size());
    for (JsonNode node : nodes) {
      items.add(item(items.size(), node, request.receivedAt()));
    }
    return items;
  }

  private List<JsonNode> nodes(byte[] body) {
    try {
      JsonNode root = json.readTree(body);
      JsonNode list = root.isArray() ? root : root.path("items");
      return list.isArray() ? List.copyOf(list.values()) : List.of(root);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "The body of the request is not JSON; it cannot be parsed.", broken);
    }
  }

  private Item item(int place, JsonNode node, Instant receivedAt) {
    try {
      return new Item(place, reader.read(node, receivedAt), Optional.empty());
    } catch (Unfit unfit) {
      return new Item(
          place, notice(node, receivedAt, unfit.sentence()), Optional.of(unfit.sentence()));
    }
  }

  private static Inbound notice(JsonNode node, Instant at, String sentence) {
    return new Inbound.AccountNoticed(
        "",
        "unreadable:" + Digest.of(node.toString()),
        at,
        Json.text(node, "type").filter(type -> type.length() <= 60).orElse("unknown"),
        "A signal was not taken. " + sentence);
  }
}
