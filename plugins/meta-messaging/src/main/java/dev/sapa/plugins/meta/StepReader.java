package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Purpose;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a customer does without typing: taps a button, comes by a link, sends a basket, subscribes.
final class StepReader {

  /// A tap on an icebreaker, a menu or a template's button. A thread that another app owns tells
  /// the button's title alone.
  List<Inbound> tapped(Exchange exchange, JsonNode postback) {
    Optional<String> payload = Json.text(postback, "payload");
    Optional<String> title = Json.text(postback, "title").or(() -> payload);
    String id = Json.text(postback, "mid").orElseGet(exchange.item()::derivedId);
    Envelope envelope = exchange.envelope(id);
    Optional<Origin> origin = Origins.referral(exchange.road(), postback.path("referral"));
    Content tapped =
        title
            .<Content>map(
                words -> new Content.Chosen(payload.orElse(words), words, Optional.empty()))
            .orElseGet(() -> Unshown.of("postback"));
    return List.of(
        new Inbound.MessageReceived(origin.map(envelope::withOrigin).orElse(envelope), tapped));
  }

  /// A customer opened the thread by a link or an ad, and has said nothing yet.
  List<Inbound> referred(Exchange exchange, JsonNode referral) {
    Item item = exchange.item();
    return List.of(
        Origins.referral(exchange.road(), referral)
            .<Inbound>map(origin ->
                new Inbound.ReferralMade(
                    item.account(),
                    item.derivedId(),
                    exchange.customer(),
                    item.time(),
                    exchange.identity(),
                    origin))
            .orElseGet(() -> item.unreadable(exchange.road())));
  }

  /// A basket of the shop's catalogue.
  List<Inbound> ordered(Exchange exchange, JsonNode order) {
    List<Content.OrderLine> lines =
        Json.items(order, "products").stream().map(StepReader::line).toList();
    Optional<String> note = Json.text(order, "note");
    Content content =
        lines.isEmpty() && note.isEmpty()
            ? Unshown.of("order")
            : new Content.Order(Optional.empty(), note, lines);
    String id = Json.text(order, "mid").orElseGet(exchange.item()::derivedId);
    return List.of(new Inbound.MessageReceived(exchange.envelope(id), content));
  }

  private static Content.OrderLine line(JsonNode product) {
    return new Content.OrderLine(
        Json.text(product, "name")
            .or(() -> Json.text(product, "retailer_id"))
            .or(() -> Json.text(product, "id"))
            .orElse("?"),
        Json.number(product, "quantity").map(BigDecimal::longValue).orElse(1L),
        Json.number(product, "unit_price").map(Json::plain).orElse("0"),
        Json.text(product, "currency").orElse(""));
  }

  /// A customer wants messages of a topic, or none any more.
  List<Inbound> opted(Exchange exchange, JsonNode optin) {
    Item item = exchange.item();
    if (Json.text(optin, "type").filter("notification_messages"::equals).isEmpty()) {
      return List.of(
          item.notice(
              "optin",
              "A customer used one of Meta's plugins on a site; nothing needs to be done."));
    }
    boolean wanted =
        Json.text(optin, "notification_messages_status")
            .filter("STOP_NOTIFICATIONS"::equals)
            .isEmpty();
    Envelope envelope = exchange.envelope(item.derivedId());
    return List.of(new Inbound.OptChanged(envelope, Purpose.MARKETING, wanted));
  }
}
