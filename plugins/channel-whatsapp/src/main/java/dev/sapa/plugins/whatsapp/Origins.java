package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.Origin;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What brought a customer to WhatsApp, where the message says so.
final class Origins {
  private Origins() {}

  static Optional<Origin> of(JsonNode message) {
    JsonNode referral = message.path("referral");
    if (referral.isObject() && !referral.isEmpty()) {
      return Optional.of(advertisement(referral));
    }
    JsonNode product = message.path("context").path("referred_product");
    return product.isObject() ? Optional.of(product(product)) : Optional.empty();
  }

  private static Origin advertisement(JsonNode referral) {
    Optional<String> url = Json.text(referral, "source_url");
    String type = Json.text(referral, "source_type").orElse("ad");
    String seen =
        Stream.of(Json.text(referral, "headline"), Json.text(referral, "body"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(": "));
    Optional<String> click = Json.text(referral, "ctwa_clid");
    boolean chatButton = click.isPresent() || type.equals("ad");
    return new Origin(
        place(url.orElse("")) + " " + type,
        Optional.of(seen).filter(words -> !words.isEmpty()),
        chatButton ? Optional.of("Chat on WhatsApp") : Optional.empty(),
        click.or(() -> Json.text(referral, "source_id")),
        url);
  }

  private static Origin product(JsonNode product) {
    return new Origin(
        "WhatsApp catalogue",
        Json.text(product, "product_retailer_id"),
        Optional.empty(),
        Json.text(product, "catalog_id"),
        Optional.empty());
  }

  /// Meta's short links lead to both of its networks and do not tell which.
  private static String place(String url) {
    if (url.contains("instagram.com")) {
      return "Instagram";
    }
    return url.contains("facebook.com") ? "Facebook" : "Facebook or Instagram";
  }
}
