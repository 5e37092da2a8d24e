package dev.sapa.plugins.orders.signals;

import dev.sapa.plugins.orders.Json;
import dev.sapa.sdk.channel.Inbound.Purchase;
import dev.sapa.sdk.message.Content;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The `order` of an item.
final class Orders {
  private static final int MOST_LINES = 500;

  private Orders() {}

  /// @param at when the item happened
  static Purchase of(JsonNode order, Instant at) throws Unfit {
    String id =
        Json.text(order, "id")
            .filter(value -> value.length() <= 200)
            .orElseThrow(() ->
                Unfit.of("'order.id' is missing: the shop's id of the order, at most 200 long."));
    Purchase.Status status = status(order);
    String currency =
        Json.text(order, "currency")
            .map(code -> code.toUpperCase(Locale.ROOT))
            .filter(code -> code.matches("[A-Z]{3}"))
            .orElseThrow(
                () -> Unfit.of("'order.currency' is a code of three letters, such as IDR."));
    return new Purchase(
        id,
        Json.text(order, "number").orElse(id),
        status,
        Json.text(order, "shopStatus").orElse(status.name().toLowerCase(Locale.ROOT)),
        decimal(order, "total"),
        currency,
        lines(order, currency),
        Json.moment(order, "placedAt").orElse(at),
        Json.moment(order, "updatedAt").orElse(at));
  }

  private static Purchase.Status status(JsonNode order) throws Unfit {
    String word = Json.text(order, "status").orElse("").toUpperCase(Locale.ROOT);
    try {
      return Purchase.Status.valueOf(word);
    } catch (IllegalArgumentException unknown) {
      throw Unfit.of(
          "'order.status' is one of placed, paid, shipped, delivered, cancelled and refunded; put"
              + " the shop's own word into 'order.shopStatus'.");
    }
  }

  private static String decimal(JsonNode node, String name) throws Unfit {
    return Json.decimal(node, name)
        .orElseThrow(
            () -> Unfit.of("'order.%s' is a number with a point, such as \"215000.00\".", name));
  }

  private static List<Content.OrderLine> lines(JsonNode order, String currency) throws Unfit {
    List<Content.OrderLine> lines = new ArrayList<>();
    for (JsonNode line : Json.items(order, "lines")) {
      Optional<String> product = Json.text(line, "product");
      if (product.isEmpty() || lines.size() == MOST_LINES) {
        throw Unfit.of("'order.lines' has up to %d lines, each with a 'product'.", MOST_LINES);
      }
      lines.add(
          new Content.OrderLine(
              product.get(),
              Json.decimal(line, "quantity")
                  .map(number -> new BigDecimal(number).longValue())
                  .orElse(1L),
              Json.decimal(line, "price").orElse("0"),
              currency));
    }
    return lines;
  }
}
