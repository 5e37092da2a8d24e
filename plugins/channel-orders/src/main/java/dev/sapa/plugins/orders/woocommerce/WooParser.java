package dev.sapa.plugins.orders.woocommerce;

import dev.sapa.plugins.orders.Contacts;
import dev.sapa.plugins.orders.Digest;
import dev.sapa.plugins.orders.Json;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one webhook of WooCommerce tells: the topic stands in a header, the object in the body.
final class WooParser {
  private final JsonMapper json = Json.mapper();
  private final Orders orders;

  /// @param instance whose orders and customers the shop's small numbers belong to
  WooParser(String instance, Contacts contacts) {
    this.orders = new Orders(instance, contacts);
  }

  List<Inbound> parse(RawRequest request) {
    JsonNode root = Json.object(json, request.body(), "the WooCommerce webhook");
    String topic = topic(request);
    if (Json.text(root, "status").filter("checkout-draft"::equals).isPresent()) {
      // A basket at the checkout: no order yet.
      return List.of();
    }
    return List.of(order(topic, root, request).orElseGet(() -> notice(topic, root, request)));
  }

  private static String topic(RawRequest request) {
    return request
        .header("x-wc-webhook-topic")
        .map(topic -> topic.strip().toLowerCase(Locale.ROOT))
        .filter(topic -> !topic.isEmpty())
        .orElse("unknown");
  }

  private Optional<Inbound> order(String topic, JsonNode root, RawRequest request) {
    if (!topic.startsWith("order.") || Json.text(root, "id").isEmpty()) {
      return Optional.empty();
    }
    if (topic.equals("order.deleted")) {
      return Optional.of(orders.deleted(topic, root, request.receivedAt()));
    }
    return root.has("status")
        ? Optional.of(orders.changed(topic, root, request.receivedAt()))
        : Optional.empty();
  }

  private static Inbound notice(String topic, JsonNode root, RawRequest request) {
    return new Inbound.AccountNoticed(
        "",
        topic + ":" + Digest.of(root.toString()),
        request.receivedAt(),
        topic,
        "WooCommerce sent %s, which this road does not use. It needs the webhooks order.created, order.updated and order.deleted."
            .formatted(topic));
  }
}
