package dev.sapa.plugins.orders.simulator;

import dev.sapa.sdk.message.Content;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider;
import dev.sapa.testkit.provider.Received;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// A program that tells what happened in the words of `docs/reference/signals.md`.
public final class SignalsProvider implements Provider {
  public static final String SECRET = "a-secret-of-the-program";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public Map<String, Object> settings(URI api) {
    return Map.of("secret", SECRET);
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    return deliver(List.of(happening)).stream().findFirst();
  }

  @Override
  public List<Call> deliver(List<? extends Happening> happenings) {
    List<Map<String, Object>> items =
        happenings.stream().flatMap(happening -> item(happening).stream()).toList();
    return items.isEmpty()
        ? List.of()
        : List.of(Call.json(JSON.writeValueAsBytes(Map.of("items", items))));
  }

  private static Optional<Map<String, Object>> item(Happening happening) {
    return switch (happening) {
      case Happening.Said said
          when said.content() instanceof Content.Text && said.group().isEmpty() ->
          Optional.of(
              of(said, "form", said.from(), Map.of("form", "lead", "message", said.text())));
      case Happening.Visited visited ->
          Optional.of(
              of(visited, "page", visited.from(), Map.of("page", Map.of("url", visited.url()))));
      case Happening.Ordered ordered ->
          Optional.of(of(ordered, "order", ordered.from(), order(ordered)));
      case Happening.Referred referred ->
          Optional.of(
              of(
                  referred,
                  "referral",
                  referred.from(),
                  Map.of("origin", Map.of("source", referred.source()))));
      case Happening.Filled filled ->
          Optional.of(
              of(
                  filled,
                  "form",
                  filled.from(),
                  Map.of("form", "lead", "fields", Map.of(filled.field(), filled.value()))));
      case Happening.Unheard unheard ->
          Optional.of(of(unheard, unheard.type(), unheard.from(), Map.of()));
      default -> Optional.empty();
    };
  }

  private static Map<String, Object> order(Happening.Ordered ordered) {
    return Map.of(
        "order",
        Map.of(
            "id", ordered.id(),
            "status", "paid",
            "total", ordered.total(),
            "currency", "IDR",
            "lines", List.of(Map.of("product", ordered.product()))));
  }

  private static Map<String, Object> of(
      Happening happening, String type, Customer from, Map<String, Object> more) {
    Map<String, Object> customer = new LinkedHashMap<>();
    customer.put("id", from.id());
    customer.put("name", from.name());
    from.phone().ifPresent(phone -> customer.put("phone", "+" + phone));
    Map<String, Object> item = new LinkedHashMap<>(more);
    item.put("type", type);
    item.put("id", happening.id());
    item.put("at", happening.at().toString());
    item.put("customer", customer);
    return item;
  }

  @Override
  public Call sign(Call call) {
    return call.withHeader("Authorization", "Bearer " + SECRET);
  }

  @Override
  public Optional<Received> read(Call call) {
    return Optional.empty();
  }
}
