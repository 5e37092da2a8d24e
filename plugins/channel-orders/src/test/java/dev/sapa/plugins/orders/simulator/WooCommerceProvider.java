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

/// WooCommerce as the contract needs it: it tells of orders.
public final class WooCommerceProvider implements Provider {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = "sapa-test-woo-secret";

  @Override
  public Map<String, Object> settings(URI api) {
    return Map.of("secret", SECRET);
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    if (!(happening instanceof Happening.Ordered ordered)) {
      return Optional.empty();
    }
    String gmt = ordered.at().toString().replace("Z", "");
    Map<String, Object> order =
        Map.of(
            "id",
            Long.parseLong(ordered.id()),
            "status",
            "processing",
            "currency",
            "IDR",
            "total",
            ordered.total(),
            "customer_id",
            0,
            "billing",
            Map.of("email", ordered.from().id() + "@example.com"),
            "date_created_gmt",
            gmt,
            "date_modified_gmt",
            gmt,
            "line_items",
            List.of(Map.of("name", ordered.product(), "quantity", 1)));
    return Optional.of(
        Call.json(JSON.writeValueAsBytes(order)).withHeader("X-WC-Webhook-Topic", "order.created"));
  }

  @Override
  public Call sign(Call call) {
    byte[] mac = Signature.sha256(SECRET.getBytes(StandardCharsets.UTF_8)).sign(call.body());
    return call.withHeader("X-WC-Webhook-Signature", Base64.getEncoder().encodeToString(mac));
  }

  @Override
  public Optional<Received> read(Call call) {
    return Optional.empty();
  }
}
