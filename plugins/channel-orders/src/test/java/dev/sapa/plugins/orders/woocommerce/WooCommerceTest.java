package dev.sapa.plugins.orders.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.orders.Wire;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Inbound.Purchase;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What every sample of WooCommerce says, and every trap of the fact sheet.
final class WooCommerceTest {
  private static final String SECRET = "sapa-test-woo-secret";
  private static final Identity ORDER = Identity.of("woocommerce-order", "shop/727");

  private static WooCommerceChannel channel(String secret) {
    return new WooCommerceChannel(
        new WooCommerceChannel.Settings(secret, Optional.empty(), "ID"), Wire.context());
  }

  private static final WooCommerceChannel CHANNEL = channel(SECRET);

  private static Inbound parse(RawRequest request) {
    List<Inbound> all = CHANNEL.parse(request);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static Inbound.OrderChanged order(String from, String to) {
    RawRequest sample = Wire.sample("woocommerce_order_created");
    String body = new String(sample.body());
    assertThat(body).contains(from);
    return (Inbound.OrderChanged) parse(Wire.with(sample, body.replace(from, to)));
  }

  @Test
  void anOrderThatWasPlacedAndPaid() {
    Inbound.OrderChanged order =
        (Inbound.OrderChanged) parse(Wire.sample("woocommerce_order_created"));

    assertThat(order.customer()).isEqualTo(Identity.of("woocommerce-customer", "shop/26"));
    assertThat(order.aliases())
        .containsExactly(
            new Identity("email", "sheena@example.com", false),
            new Identity("phone", "6281255500101", false),
            ORDER);
    assertThat(order.customerName()).contains("Sheena Nelson");
    assertThat(order.occurredAt()).isEqualTo(Instant.parse("2026-09-21T13:33:20Z"));
    assertThat(order.purchase())
        .isEqualTo(
            new Purchase(
                "727",
                "727",
                Purchase.Status.PAID,
                "processing",
                "215000",
                "IDR",
                List.of(new Content.OrderLine("Kopi Susu 1 Liter", 2, "100000", "IDR")),
                Instant.parse("2026-09-21T13:33:20Z"),
                Instant.parse("2026-09-21T13:33:20Z")));
  }

  /// Trap: a deleted order comes with its id only.
  @Test
  void anOrderThatWasDeletedIsVoidAndStillTheCustomers() {
    assertThat(parse(Wire.sample("woocommerce_order_deleted")))
        .isInstanceOfSatisfying(
            Inbound.OrderChanged.class,
            order -> {
              assertThat(order.customer()).isEqualTo(ORDER);
              assertThat(order.purchase().status()).isEqualTo(Purchase.Status.CANCELLED);
              assertThat(order.purchase().shopStatus()).isEqualTo("deleted");
              assertThat(order.purchase().version()).isEqualTo(Wire.NOW);
            });
  }

  /// Trap: the first POST is a form without a signature, and must get 200.
  @Test
  void theUnsignedPingIsAnsweredAndTellsNothing() {
    RawRequest ping =
        Wire.post(
            Wire.bytes("samples/woocommerce_ping.form"),
            Map.of("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(CHANNEL.verify(ping))
        .isInstanceOfSatisfying(
            Verdict.Answered.class,
            answered -> assertThat(answered.answer().status()).isEqualTo(200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook_id=12&id=727", "webhook_id=x", "{\"id\":727}", "webhook_id="})
  void nothingElseComesUnsigned(String body) {
    assertThat(CHANNEL.verify(Wire.post(body, Map.of()))).isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"woocommerce_order_created", "woocommerce_order_deleted"})
  void whatTheShopSignedIsGenuine(String sample) {
    assertThat(CHANNEL.verify(Wire.sample(sample))).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void theVectorsAreGenuine() {
    JsonNode plain = Wire.vector("woocommerce");
    JsonNode entity = Wire.vector("woocommerce_secret_with_entity");

    assertThat(channel(plain.path("key").asString()).verify(signed(plain)))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(channel(entity.path("key_as_stored").asString()).verify(signed(entity)))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(channel(entity.path("key_used").asString()).verify(signed(entity)))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(channel("a&b;").verify(signed(entity))).isInstanceOf(Verdict.Refused.class);
  }

  private static RawRequest signed(JsonNode vector) {
    return Wire.post(
        vector.path("body").asString(),
        Map.of("X-WC-Webhook-Signature", vector.path("expected").asString()));
  }

  /// Trap: WordPress decodes the secret it keeps before it signs.
  @ParameterizedTest
  @CsvSource({
    "a&amp;b, a&b",
    "&lt;&gt;, <>",
    "&quot;&#039;&#x27;, \"''",
    "&amp;amp;, &amp;",
    "&#038;, &",
    "plain$1, plain$1",
    "&eacute;, &eacute;"
  })
  void theSecretIsDecodedOnce(String stored, String used) {
    assertThat(Doorkeeper.decoded(stored)).isEqualTo(used);
  }

  /// Trap: PHP writes `\/`, so only the raw bytes are signed.
  @Test
  void onlyTheRawBytesAreSigned() {
    RawRequest sample = Wire.sample("woocommerce_order_created");
    String body = new String(sample.body());

    assertThat(body).contains("\\/");
    assertThat(CHANNEL.verify(Wire.with(sample, body.replace("\\/", "/"))))
        .isInstanceOf(Verdict.Refused.class);
  }

  /// Trap: two events of one second share the delivery's id.
  @Test
  void eventsAreToldApartByWhatTheySayAndNotByTheDelivery() {
    Inbound.OrderChanged created = order("\"status\":\"processing\"", "\"status\":\"pending\"");
    Inbound.OrderChanged paid = order("\"status\":\"processing\"", "\"status\":\"on-hold\"");
    RawRequest twice =
        Wire.with(Wire.sample("woocommerce_order_created"), "X-WC-Webhook-Delivery-ID", "another");

    assertThat(created.eventId()).isNotEqualTo(paid.eventId());
    assertThat(parse(twice).eventId())
        .isEqualTo(parse(Wire.sample("woocommerce_order_created")).eventId());
  }

  /// Trap: a guest has customer 0.
  @Test
  void guestsAreKnownByWhatTheyTyped() {
    Inbound.OrderChanged guest = order("\"customer_id\":26", "\"customer_id\":0");

    assertThat(guest.customer()).isEqualTo(new Identity("email", "sheena@example.com", false));
  }

  /// Trap: dates have no zone; those of GMT count.
  @Test
  void timesAreThoseOfGmt() {
    Inbound.OrderChanged order =
        order(
            "\"date_modified\":\"2026-09-21T20:33:20\"",
            "\"date_modified\":\"1999-01-01T00:00:00\"");

    assertThat(order.purchase().version()).isEqualTo(Instant.parse("2026-09-21T13:33:20Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "pending, PLACED",
    "on-hold, PLACED",
    "processing, PAID",
    "completed, SHIPPED",
    "cancelled, CANCELLED",
    "failed, CANCELLED",
    "refunded, REFUNDED",
    "wc-dikirim-kurir, PAID"
  })
  void howFarAnOrderIs(String word, Purchase.Status status) {
    Purchase purchase =
        order("\"status\":\"processing\"", "\"status\":\"%s\"".formatted(word)).purchase();

    assertThat(purchase.status()).isEqualTo(status);
    assertThat(purchase.shopStatus()).isEqualTo(word);
  }

  @Test
  void aBasketAtTheCheckoutIsNoOrder() {
    RawRequest sample = Wire.sample("woocommerce_order_created");
    String draft =
        new String(sample.body())
            .replace("\"status\":\"processing\"", "\"status\":\"checkout-draft\"");

    assertThat(CHANNEL.parse(Wire.with(sample, draft))).isEmpty();
  }

  @Test
  void theShopsAttributionSaysWhatBroughtTheCustomer() {
    Inbound.OrderChanged order =
        order(
            "\"meta_data\":[],\"line_items\"",
            """
            "meta_data":[
              {"key":"_wc_order_attribution_utm_source","value":"tiktok"},
              {"key":"_wc_order_attribution_utm_content","value":"Cara seduh"},
              {"key":"_wc_order_attribution_session_entry","value":"https://toko.example/kopi?x=1"},
              {"key":"other","value":{"nested":1}}],"line_items"\
            """);

    assertThat(order.origin().orElseThrow())
        .satisfies(origin -> {
          assertThat(origin.source()).isEqualTo("TikTok");
          assertThat(origin.content()).contains("Cara seduh");
          assertThat(origin.url()).contains("https://toko.example/kopi");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"product.updated", "coupon.created", "order.hologram", ""})
  void whatIsNoOrderIsNoticedInASentence(String topic) {
    RawRequest other =
        Wire.with(
            Wire.with(Wire.sample("woocommerce_order_created"), "{\"id\":1}"),
            "X-WC-Webhook-Topic",
            topic);

    assertThat(parse(other)).isInstanceOf(Inbound.AccountNoticed.class);
  }
}
