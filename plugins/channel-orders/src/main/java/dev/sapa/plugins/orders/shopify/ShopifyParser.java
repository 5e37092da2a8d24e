package dev.sapa.plugins.orders.shopify;

import dev.sapa.plugins.orders.Contacts;
import dev.sapa.plugins.orders.Digest;
import dev.sapa.plugins.orders.Json;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one webhook of Shopify tells: the topic stands in a header, the object in the body.
final class ShopifyParser {
  private final JsonMapper json = Json.mapper();
  private final String ownShop;
  private final Orders orders;

  ShopifyParser(String ownShop, Contacts contacts) {
    this.ownShop = ownShop;
    this.orders = new Orders(contacts);
  }

  List<Inbound> parse(RawRequest request) {
    JsonNode root = Json.object(json, request.body(), "the Shopify webhook");
    Delivery delivery = delivery(request, root);
    return List.of(order(delivery, root).orElseGet(() -> Notices.of(delivery, root)));
  }

  private Optional<Inbound> order(Delivery delivery, JsonNode root) {
    if (!delivery.topic().startsWith("orders/") || Json.text(root, "id").isEmpty()) {
      return Optional.empty();
    }
    if (delivery.topic().equals("orders/delete")) {
      return Optional.of(orders.deleted(delivery, root));
    }
    // What "Send test notification" posts would else be counted as bought.
    boolean test = Json.text(root, "test").filter("true"::equals).isPresent();
    boolean whole = root.has("line_items") && root.has("financial_status");
    return whole && !test ? Optional.of(orders.changed(delivery, root)) : Optional.empty();
  }

  private Delivery delivery(RawRequest request, JsonNode root) {
    String topic = request.header("x-shopify-topic").orElse("").strip().toLowerCase(Locale.ROOT);
    String shop =
        request
            .header("x-shopify-shop-domain")
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .orElse(ownShop);
    // The event's id is the same over several subscriptions and over retries; that of the webhook
    // only over retries. One action may tell under several topics with one event id.
    String event =
        request
            .header("x-shopify-event-id")
            .or(() -> request.header("x-shopify-webhook-id"))
            .orElseGet(() -> Digest.of(root.toString()));
    Instant at =
        request
            .header("x-shopify-triggered-at")
            .flatMap(ShopifyParser::moment)
            .orElse(request.receivedAt());
    return new Delivery(shop, topic, shop + "/" + topic + "/" + event, at);
  }

  private static Optional<Instant> moment(String written) {
    try {
      return Optional.of(Instant.parse(written.strip()));
    } catch (DateTimeException broken) {
      return Optional.empty();
    }
  }
}
