package dev.sapa.plugins.orders.signals;

import dev.sapa.plugins.orders.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What others post in words of their own, passed on as it was. Of none of them is enough known to
/// take it for an order: Stripe counts in units that differ by currency, TikTok Shop names no
/// customer, and Tokopedia proves nothing and masks the buyer.
final class Foreign {
  private static final String MAP =
      " Have what passes it on write it as docs/reference/signals.md says";

  private Foreign() {}

  /// What a person reads; empty where it is nobody's that is known here.
  static Optional<String> sentence(JsonNode item) {
    if (Json.text(item, "object").filter("event"::equals).isPresent() && item.has("api_version")) {
      return Optional.of(
          "It is Stripe's own event %s.%s, with the amount as a decimal number: Stripe counts in the smallest unit of a currency."
              .formatted(Json.text(item, "type").orElse(""), MAP));
    }
    if (item.has("tts_notification_id")) {
      return Optional.of(
          "It is TikTok Shop's own notice of order %s, which is %s.%s, with the customer, whom TikTok Shop tells only when asked for the order."
              .formatted(
                  Json.text(item.path("data"), "order_id").orElse("(without an id)"),
                  Json.text(item.path("data"), "order_status").orElse("in an unknown state"),
                  MAP));
    }
    if (item.has("fs_id") && item.has("order_id")) {
      return Optional.of(
          "It is Tokopedia's own notice of order %s, in state %s.%s, with the buyer where Tokopedia does not mask them."
              .formatted(
                  Json.text(item, "order_id").orElse("(without an id)"),
                  Json.text(item, "order_status").orElse("(unknown)"),
                  MAP));
    }
    return Optional.empty();
  }
}
