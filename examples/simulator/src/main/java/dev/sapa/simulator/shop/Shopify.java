package dev.sapa.simulator.shop;

import dev.sapa.plugins.orders.simulator.ShopifyProvider;
import dev.sapa.simulator.shop.Order.State;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Provider;
import tools.jackson.databind.node.ObjectNode;

/// A shop on Shopify.
public final class Shopify implements Shop {
  private final ShopifyProvider provider = new ShopifyProvider();

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public Call told(Call created, Order order, String eventId) {
    ObjectNode body = Shop.body(created);
    body.put("name", order.number()).put("email", order.by().mail());
    body.put("financial_status", order.state() == State.PLACED ? "pending" : "paid");
    body.put("updated_at", order.changed().toString());
    if (order.state() == State.SHIPPED) {
      body.put("fulfillment_status", "fulfilled");
    }
    if (order.state() == State.CANCELLED) {
      body.put("cancelled_at", order.changed().toString());
    }
    String[] names = order.by().name().split(" ", 2);
    body.putObject("customer")
        .put("id", Long.parseLong(order.by().id()))
        .put("first_name", names[0])
        .put("last_name", names[1])
        .put("email", order.by().mail());
    return created
        .withBody(JSON.writeValueAsBytes(body))
        .withHeader(
            "X-Shopify-Topic", order.state() == State.PLACED ? "orders/create" : "orders/updated")
        .withHeader("X-Shopify-Event-Id", "event-" + eventId);
  }
}
