package dev.sapa.plugins.orders.shopify;

import dev.sapa.plugins.orders.Contacts;
import dev.sapa.plugins.orders.Json;
import dev.sapa.plugins.orders.Origins;
import dev.sapa.plugins.orders.Person;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Inbound.Purchase;
import dev.sapa.sdk.message.Content;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Orders as Shopify writes them.
///
/// An order is itself a name of whoever placed it: an order may come without a customer, an address
/// or a phone number (all are nullable, and withheld from apps without the permission), and one
/// that was deleted comes with nothing but its id.
final class Orders {
  private final Contacts contacts;

  Orders(Contacts contacts) {
    this.contacts = contacts;
  }

  Inbound changed(Delivery delivery, JsonNode order) {
    Person person = person(delivery, order);
    Instant version = Json.moment(order, "updated_at").orElse(delivery.at());
    return new Inbound.OrderChanged(
        delivery.shop(),
        delivery.eventId(),
        orderName(delivery, order).value(),
        version,
        person.identity(),
        person.aliases(),
        person.name(),
        purchase(order, version),
        Origins.of(Json.text(order, "landing_site"), Json.text(order, "referring_site")));
  }

  /// What is known of an order that was deleted: that it is void.
  Inbound deleted(Delivery delivery, JsonNode order) {
    Identity name = orderName(delivery, order);
    String id = Json.text(order, "id").orElseThrow();
    return new Inbound.OrderChanged(
        delivery.shop(),
        delivery.eventId(),
        name.value(),
        delivery.at(),
        name,
        List.of(),
        Optional.empty(),
        new Purchase(
            id,
            id,
            Purchase.Status.CANCELLED,
            "deleted",
            "0",
            "",
            List.of(),
            delivery.at(),
            delivery.at()),
        Optional.empty());
  }

  private static Identity orderName(Delivery delivery, JsonNode order) {
    return Identity.of(
        "shopify-order", delivery.shop() + "/" + Json.text(order, "id").orElseThrow());
  }

  private Person person(Delivery delivery, JsonNode order) {
    JsonNode customer = order.path("customer");
    JsonNode billing = order.path("billing_address");
    JsonNode shipping = order.path("shipping_address");
    Contacts local =
        contacts.in(
            Json.text(billing, "country_code").or(() -> Json.text(shipping, "country_code")));
    boolean verified = Json.text(customer, "verified_email").filter("true"::equals).isPresent();
    Optional<Identity> phone =
        Stream.of(order, customer, billing, shipping)
            .flatMap(part -> Json.text(part, "phone").stream())
            .flatMap(typed -> local.phone(typed).stream())
            .findFirst();
    Optional<Identity> email =
        Json.text(customer, "email").flatMap(typed -> local.email(typed, verified));
    Optional<Identity> typed =
        Json.text(order, "email")
            .or(() -> Json.text(order, "contact_email"))
            .flatMap(address -> local.email(address, false));
    return Person.of(
            Stream.of(
                Json.text(customer, "id")
                    .map(id -> Identity.of("shopify-customer", delivery.shop() + "/" + id)),
                email.or(() -> typed),
                phone,
                Optional.of(orderName(delivery, order))),
            Person.named(Json.text(customer, "first_name"), Json.text(customer, "last_name"))
                .or(() -> Json.text(billing, "name"))
                .or(() -> Json.text(shipping, "name")))
        .orElseThrow();
  }

  private static Purchase purchase(JsonNode order, Instant version) {
    String id = Json.text(order, "id").orElseThrow();
    String currency = Json.text(order, "currency").orElse("");
    return new Purchase(
        id,
        Json.text(order, "name").orElse(id),
        status(order),
        shopStatus(order),
        Json.decimal(order, "current_total_price")
            .or(() -> Json.decimal(order, "total_price"))
            .orElse("0"),
        currency,
        Json.items(order, "line_items").stream().map(line -> line(line, currency)).toList(),
        Json.moment(order, "processed_at")
            .or(() -> Json.moment(order, "created_at"))
            .orElse(version),
        version);
  }

  private static Content.OrderLine line(JsonNode line, String currency) {
    return new Content.OrderLine(
        Json.text(line, "name").or(() -> Json.text(line, "title")).orElse(""),
        Json.decimal(line, "quantity").map(Orders::pieces).orElse(1L),
        Json.decimal(line, "price").orElse("0"),
        currency);
  }

  private static long pieces(String number) {
    return new BigDecimal(number).longValue();
  }

  private static Purchase.Status status(JsonNode order) {
    String paid = Json.text(order, "financial_status").orElse("");
    if (Json.text(order, "cancelled_at").isPresent() || paid.equals("voided")) {
      return Purchase.Status.CANCELLED;
    }
    if (paid.equals("refunded") || paid.equals("partially_refunded")) {
      return Purchase.Status.REFUNDED;
    }
    if (Json.text(order, "fulfillment_status").filter("fulfilled"::equals).isPresent()) {
      return isDelivered(order) ? Purchase.Status.DELIVERED : Purchase.Status.SHIPPED;
    }
    return paid.equals("paid") ? Purchase.Status.PAID : Purchase.Status.PLACED;
  }

  private static boolean isDelivered(JsonNode order) {
    List<JsonNode> parcels =
        Json.items(order, "fulfillments").stream()
            .filter(parcel -> Json.text(parcel, "status").filter("cancelled"::equals).isEmpty())
            .toList();
    return !parcels.isEmpty()
        && parcels.stream()
            .allMatch(parcel ->
                Json.text(parcel, "shipment_status").filter("delivered"::equals).isPresent());
  }

  private static String shopStatus(JsonNode order) {
    String paid = Json.text(order, "financial_status").orElse("unknown");
    return Json.text(order, "fulfillment_status")
        .map(fulfilled -> paid + ", " + fulfilled)
        .orElse(paid);
  }
}
