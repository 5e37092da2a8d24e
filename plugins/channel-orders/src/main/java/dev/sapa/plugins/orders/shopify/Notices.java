package dev.sapa.plugins.orders.shopify;

import dev.sapa.plugins.orders.Json;
import dev.sapa.sdk.channel.Inbound;
import tools.jackson.databind.JsonNode;

/// What a person reads of a webhook that is no order. People are named by the shop's ids alone, for
/// notices are kept longer than what customers say.
final class Notices {
  private Notices() {}

  static Inbound of(Delivery delivery, JsonNode root) {
    String topic = delivery.topic().isEmpty() ? "unknown" : delivery.topic();
    return new Inbound.AccountNoticed(
        delivery.shop(), delivery.eventId(), delivery.at(), topic, sentence(topic, delivery, root));
  }

  private static String sentence(String topic, Delivery delivery, JsonNode root) {
    String customer =
        "customer "
            + Json.text(root.path("customer"), "id").orElse("(without an id)")
            + " of "
            + delivery.shop();
    return switch (topic) {
      case "customers/redact" ->
          "Shopify asks to erase %s. Find them by the name shopify-customer %s/%s, check that you need not keep the orders by law, and erase the customer within 30 days."
              .formatted(
                  customer,
                  delivery.shop(),
                  Json.text(root.path("customer"), "id").orElse("(without an id)"));
      case "customers/data_request" ->
          "The %s asked the shop for their data. Export the customer and hand the file to the shop's owner within 30 days."
              .formatted(customer);
      case "shop/redact" ->
          "The shop %s removed the app two days ago and asks to erase what came from it. Remove this instance and erase its customers."
              .formatted(delivery.shop());
      case "app/uninstalled" ->
          "The shop %s removed the app; no more orders will come. Install it again, or remove this instance."
              .formatted(delivery.shop());
      default ->
          topic.startsWith("orders/")
              ? order(topic, root)
              : "Shopify sent %s, which this road does not use. Remove that webhook at Shopify, or leave it: nothing else comes of it."
                  .formatted(topic);
    };
  }

  private static String order(String topic, JsonNode root) {
    return Json.text(root, "test").filter("true"::equals).isPresent()
        ? "Shopify sent a test of %s. The connection works; a test order is not counted."
            .formatted(topic)
        : "Shopify sent %s without a whole order. Subscribe to orders/updated, which tells the same with the order."
            .formatted(topic);
  }
}
