package dev.sapa.simulator.shop;

import dev.sapa.plugins.orders.simulator.WooCommerceProvider;
import dev.sapa.simulator.shop.Order.State;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Provider;
import tools.jackson.databind.node.ObjectNode;

/// A shop on WooCommerce.
public final class WooCommerce implements Shop {
  private final WooCommerceProvider provider = new WooCommerceProvider();

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public Call told(Call created, Order order, String eventId) {
    ObjectNode body = Shop.body(created);
    body.put("status", word(order.state())).put("number", order.number());
    body.put("date_modified_gmt", order.changed().toString().replace("Z", ""));
    String[] names = order.by().name().split(" ", 2);
    body.putObject("billing")
        .put("first_name", names[0])
        .put("last_name", names[1])
        .put("email", order.by().mail());
    return created
        .withBody(JSON.writeValueAsBytes(body))
        .withHeader(
            "X-WC-Webhook-Topic",
            order.state() == State.PLACED ? "order.created" : "order.updated");
  }

  private static String word(State state) {
    return switch (state) {
      case PLACED -> "pending";
      case PAID -> "processing";
      case SHIPPED -> "completed";
      case CANCELLED -> "cancelled";
    };
  }
}
