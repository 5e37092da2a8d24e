package dev.sapa.simulator.shop;

import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.simulator.Changes;
import dev.sapa.simulator.Ids;
import dev.sapa.simulator.Person;
import dev.sapa.simulator.Road;
import dev.sapa.simulator.Secrets;
import dev.sapa.simulator.Webhook;
import dev.sapa.simulator.shop.Order.State;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A shop whose orders are placed, paid, sent and cancelled on the page.
public final class ShopRoad implements Road {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int FIRST_NUMBER = 1042;

  private final String instance;
  private final String plugin;
  private final Shop shop;
  private final Webhook webhook;
  private final Ids ids;
  private final Clock clock;
  private final Changes changes = new Changes();
  private final Map<String, Order> orders = new LinkedHashMap<>();

  public ShopRoad(InstanceSpec instance, Shop shop, Webhook webhook, Ids ids, Clock clock) {
    this.instance = instance.id();
    this.plugin = instance.plugin();
    this.shop = shop;
    this.webhook = webhook;
    this.ids = ids;
    this.clock = clock;
    Secrets.mustFit(instance, shop.provider().settings(URI.create("http://127.0.0.1")));
  }

  @Override
  public String instance() {
    return instance;
  }

  @Override
  public String plugin() {
    return plugin;
  }

  @Override
  public Changes changes() {
    return changes;
  }

  @Override
  public synchronized ObjectNode seenBy(Person person) {
    ObjectNode seen = JSON.createObjectNode();
    ArrayNode list = seen.putArray("orders");
    orders.values().stream()
        .filter(order -> order.by().equals(person))
        .forEach(order -> {
          ObjectNode one = list.addObject().put("id", order.id()).put("number", order.number());
          one.put("product", order.product()).put("total", order.total());
          one.put("state", order.state().word()).put("at", order.placed().toString());
        });
    return seen;
  }

  @Override
  public synchronized void act(Person person, JsonNode deed) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    switch (deed.path("what").asString("")) {
      case "place" -> {
        String id = ids.next();
        String number = "#KS-" + (FIRST_NUMBER + orders.size());
        tell(
            new Order(
                id,
                number,
                person,
                deed.path("product").asString("Kopi"),
                deed.path("total").asString("0"),
                State.PLACED,
                now,
                now));
      }
      case "become" -> {
        Order order = orders.get(deed.path("order").asString(""));
        if (order == null) {
          throw new IllegalArgumentException("There is no such order.");
        }
        State next = State.of(deed.path("state").asString(""));
        // A change within the same second must still be the newer one.
        Instant at = now.isAfter(order.changed()) ? now : order.changed().plusSeconds(1);
        tell(order.become(next, at));
      }
      default -> throw new IllegalArgumentException("Nobody can do that here.");
    }
    changes.tell();
  }

  private void tell(Order order) {
    orders.put(order.id(), order);
    webhook.post(shop.tells(order, ids.next()));
  }
}
