package dev.sapa.plugins.orders.simulator;

import dev.sapa.sdk.channel.Signature;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider;
import dev.sapa.testkit.provider.Received;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Shopify as the contract needs it: it tells of orders.
public final class ShopifyProvider implements Provider {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SHOP = "kopi-senja.myshopify.com";
  private static final String SECRET = "sapa-test-shopify-client-secret";

  @Override
  public Map<String, Object> settings(URI api) {
    return Map.of("shop", SHOP, "clientSecret", SECRET);
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    if (!(happening instanceof Happening.Ordered ordered)) {
      return Optional.empty();
    }
    Map<String, Object> order =
        Map.of(
            "id", Long.parseLong(ordered.id()),
            "name", "#" + ordered.id(),
            "email", ordered.from().id() + "@example.com",
            "financial_status", "paid",
            "total_price", ordered.total(),
            "currency", "IDR",
            "created_at", ordered.at().toString(),
            "updated_at", ordered.at().toString(),
            "line_items", List.of(Map.of("name", ordered.product(), "quantity", 1)));
    return Optional.of(
        Call.json(JSON.writeValueAsBytes(order))
            .withHeader("X-Shopify-Topic", "orders/create")
            .withHeader("X-Shopify-Shop-Domain", SHOP)
            .withHeader("X-Shopify-Event-Id", "event-" + ordered.id()));
  }

  @Override
  public Call sign(Call call) {
    byte[] mac = Signature.sha256(SECRET.getBytes(StandardCharsets.UTF_8)).sign(call.body());
    return call.withHeader("X-Shopify-Hmac-Sha256", Base64.getEncoder().encodeToString(mac));
  }

  @Override
  public Optional<Received> read(Call call) {
    return Optional.empty();
  }
}
