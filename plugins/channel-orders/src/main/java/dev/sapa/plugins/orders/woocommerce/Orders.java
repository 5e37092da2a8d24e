package dev.sapa.plugins.orders.woocommerce;

import dev.sapa.plugins.orders.Contacts;
import dev.sapa.plugins.orders.Digest;
import dev.sapa.plugins.orders.Json;
import dev.sapa.plugins.orders.Origins;
import dev.sapa.plugins.orders.Person;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Inbound.Purchase;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.message.Content;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Orders as WooCommerce writes them.
///
/// An order is itself a name of whoever placed it: one that was deleted comes with nothing but its
/// id. The shop gives no id that tells deliveries apart (two events of one second share theirs), so
/// an event is named by what it says.
final class Orders {
  private static final String ATTRIBUTION = "_wc_order_attribution_";

  private final String instance;
  private final Contacts contacts;

  Orders(String instance, Contacts contacts) {
    this.instance = instance;
    this.contacts = contacts;
  }

  Inbound changed(String topic, JsonNode order, Instant receivedAt) {
    Person person = person(order);
    Purchase purchase = purchase(order, receivedAt);
    return new Inbound.OrderChanged(
        "",
        "%s:%s:%s:%s"
            .formatted(topic, purchase.id(), purchase.version(), Digest.of(purchase.toString())),
        name(purchase.id()).value(),
        purchase.version(),
        person.identity(),
        person.aliases(),
        person.name(),
        purchase,
        origin(order));
  }

  /// What is known of an order that was put into the bin: that it is void.
  Inbound deleted(String topic, JsonNode order, Instant at) {
    String id = Json.text(order, "id").orElseThrow();
    return new Inbound.OrderChanged(
        "",
        topic + ":" + id,
        name(id).value(),
        at,
        name(id),
        List.of(),
        Optional.empty(),
        new Purchase(id, id, Purchase.Status.CANCELLED, "deleted", "0", "", List.of(), at, at),
        Optional.empty());
  }

  private Identity name(String id) {
    return Identity.of("woocommerce-order", instance + "/" + id);
  }

  private Person person(JsonNode order) {
    JsonNode billing = order.path("billing");
    JsonNode shipping = order.path("shipping");
    Contacts local = contacts.in(Json.text(billing, "country"));
    return Person.of(
            Stream.of(
                // 0 is a guest.
                Json.text(order, "customer_id")
                    .filter(id -> !id.equals("0"))
                    .map(id -> Identity.of("woocommerce-customer", instance + "/" + id)),
                Json.text(billing, "email").flatMap(typed -> local.email(typed, false)),
                Json.text(billing, "phone")
                    .or(() -> Json.text(shipping, "phone"))
                    .flatMap(local::phone),
                Json.text(order, "id").map(this::name)),
            Person.named(Json.text(billing, "first_name"), Json.text(billing, "last_name")))
        .orElseThrow();
  }

  private static Purchase purchase(JsonNode order, Instant receivedAt) {
    String id = Json.text(order, "id").orElseThrow();
    String currency = Json.text(order, "currency").orElse("");
    String status = Json.text(order, "status").orElse("unknown");
    Instant version = Json.moment(order, "date_modified_gmt").orElse(receivedAt);
    return new Purchase(
        id,
        Json.text(order, "number").orElse(id),
        status(status, order),
        status,
        Json.decimal(order, "total").orElse("0"),
        currency,
        Json.items(order, "line_items").stream().map(line -> line(line, currency)).toList(),
        Json.moment(order, "date_created_gmt").orElse(version),
        version);
  }

  private static Content.OrderLine line(JsonNode line, String currency) {
    return new Content.OrderLine(
        Json.text(line, "name").orElse(""),
        Json.decimal(line, "quantity").map(number -> new BigDecimal(number).longValue()).orElse(1L),
        Json.decimal(line, "price").orElse("0"),
        currency);
  }

  /// Plugins add states of their own; of those only the payment is known.
  private static Purchase.Status status(String status, JsonNode order) {
    return switch (status) {
      case "pending", "on-hold" -> Purchase.Status.PLACED;
      case "processing" -> Purchase.Status.PAID;
      // "Fulfilled and complete": it left the shop, and nobody told that it arrived.
      case "completed" -> Purchase.Status.SHIPPED;
      case "cancelled", "failed", "trash" -> Purchase.Status.CANCELLED;
      case "refunded" -> Purchase.Status.REFUNDED;
      default ->
          Json.text(order, "date_paid").isPresent() ? Purchase.Status.PAID : Purchase.Status.PLACED;
    };
  }

  /// What the shop's own attribution kept of how the customer came.
  private static Optional<Origin> origin(JsonNode order) {
    Map<String, String> kept = new HashMap<>();
    for (JsonNode meta : Json.items(order, "meta_data")) {
      Json.text(meta, "key")
          .filter(key -> key.startsWith(ATTRIBUTION))
          .ifPresent(key ->
              Json.text(meta, "value")
                  .ifPresent(value -> kept.put(key.substring(ATTRIBUTION.length()), value)));
    }
    // What WooCommerce itself writes where it knows of no campaign.
    kept.remove("utm_source", "(direct)");
    return Origins.of(
        kept,
        Optional.ofNullable(kept.get("session_entry")).flatMap(Origins::uri),
        Optional.ofNullable(kept.get("referrer")));
  }
}
