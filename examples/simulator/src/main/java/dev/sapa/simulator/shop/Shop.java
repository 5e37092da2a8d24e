package dev.sapa.simulator.shop;

import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What differs between the systems a shop may run on.
public interface Shop {
  JsonMapper JSON = JsonMapper.builder().build();

  /// As the channel's tests know it.
  Provider provider();

  /// The callback of a new order, with what became of it since, before it is signed.
  ///
  /// @param eventId that no other callback has
  Call told(Call created, Order order, String eventId);

  /// The signed callback by which the system tells of an order as it is now.
  default Call tells(Order order, String eventId) {
    Happening.Ordered placed =
        new Happening.Ordered(
            order.id(), order.placed(), order.by().customer(), order.product(), order.total());
    return provider().sign(told(provider().deliver(placed).orElseThrow(), order, eventId));
  }

  /// The body of a callback.
  static ObjectNode body(Call call) {
    return (ObjectNode) JSON.readTree(call.body());
  }
}
