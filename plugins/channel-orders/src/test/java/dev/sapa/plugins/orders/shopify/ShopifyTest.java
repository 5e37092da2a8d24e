package dev.sapa.plugins.orders.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/// What every sample of Shopify says, and every trap of the fact sheet.
final class ShopifyTest {
  private static final String SECRET = "sapa-test-shopify-client-secret";
  private static final String SHOP = "kopi-senja.myshopify.com";
  private static final String ORDER = SHOP + "/820982911946154508";

  private static ShopifyChannel channel(String secret, Optional<String> previous) {
    return new ShopifyChannel(
        new ShopifyChannel.Settings(SHOP, secret, previous, "ID"), Wire.context());
  }

  private static final ShopifyChannel CHANNEL = channel(SECRET, Optional.empty());

  private static Inbound parse(RawRequest request) {
    List<Inbound> all = CHANNEL.parse(request);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static Inbound.OrderChanged order(String body) {
    return (Inbound.OrderChanged) parse(Wire.with(Wire.sample("shopify_orders_create"), body));
  }

  private static String changed(String from, String to) {
    String body = new String(Wire.sample("shopify_orders_create").body());
    assertThat(body).contains(from);
    return body.replace(from, to);
  }

  @Test
  void anOrderThatWasPlaced() {
    assertThat(parse(Wire.sample("shopify_orders_create")))
        .isEqualTo(
            new Inbound.OrderChanged(
                SHOP,
                SHOP + "/orders/create/98880550-7158-44d4-b7cd-2c97c8a091b5",
                ORDER,
                Instant.parse("2026-09-21T13:33:20Z"),
                Identity.of("shopify-customer", SHOP + "/115310627314723954"),
                List.of(
                    new Identity("email", "sheena@example.com", true),
                    new Identity("phone", "16505550142", false),
                    Identity.of("shopify-order", ORDER)),
                Optional.of("Sheena Nelson"),
                new Purchase(
                    "820982911946154508",
                    "#1042",
                    Purchase.Status.PLACED,
                    "pending",
                    "215000.00",
                    "IDR",
                    List.of(new Content.OrderLine("Kopi Susu 1 Liter", 2, "100000.00", "IDR")),
                    Instant.parse("2026-09-21T13:33:19Z"),
                    Instant.parse("2026-09-21T13:33:20Z")),
                Optional.empty()));
  }

  @Test
  void anOrderThatWasPaidIsALaterVersionOfTheSame() {
    Inbound.OrderChanged paid = (Inbound.OrderChanged) parse(Wire.sample("shopify_orders_paid"));

    assertThat(paid.orderKey()).isEqualTo(ORDER);
    assertThat(paid.purchase().status()).isEqualTo(Purchase.Status.PAID);
    assertThat(paid.purchase().version()).isEqualTo(Instant.parse("2026-09-21T13:40:00Z"));
  }

  @Test
  void aWishForErasureNamesTheCustomerByTheShopsIdAlone() {
    assertThat(parse(Wire.sample("shopify_customers_redact")))
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> {
              assertThat(notice.kind()).isEqualTo("customers/redact");
              assertThat(notice.sentence())
                  .contains("shopify-customer " + SHOP + "/115310627314723954")
                  .contains("30 days")
                  .doesNotContain("sheena");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shopify_orders_create", "shopify_orders_paid", "shopify_customers_redact"})
  void whatShopifySignedIsGenuine(String sample) {
    assertThat(CHANNEL.verify(Wire.sample(sample))).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void theVectorIsGenuine() {
    JsonNode vector = Wire.vector("shopify");
    RawRequest request =
        Wire.post(
            vector.path("body").asString(),
            Map.of(vector.path("header").asString(), vector.path("expected").asString()));

    assertThat(channel(vector.path("key").asString(), Optional.empty()).verify(request))
        .isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void onlyTheRawBytesAreSigned() {
    RawRequest sample = Wire.sample("shopify_orders_create");
    String reformatted = Wire.JSON.readTree(sample.body()).toString().replace(":", ": ");

    assertThat(CHANNEL.verify(Wire.with(sample, reformatted))).isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "M8O9AJ+KfXL63I2hmB67wb3XJNmlgsAIWhmkZrUDrbc=",
        "M8O9AJ+KfXL63I2hmB67wb3XJNmlgsAIWhmkZrUDrbY",
        "33c3bd009f8a7d72fadc8da1981ebbc1bdd724d9a582c0085a19a466b503adb6",
        "not base64!"
      })
  void anotherSignatureIsRefused(String signature) {
    RawRequest forged =
        Wire.with(Wire.sample("shopify_orders_create"), "X-Shopify-Hmac-Sha256", signature);

    assertThat(CHANNEL.verify(forged))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, refused -> assertThat(refused.status()).isEqualTo(401));
  }

  @Test
  void twoSecretsHoldWhileOneIsRenewed() {
    RawRequest sample = Wire.sample("shopify_orders_create");

    assertThat(channel("new", Optional.of(SECRET)).verify(sample))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(channel("new", Optional.empty()).verify(sample)).isInstanceOf(Verdict.Refused.class);
    assertThat(CHANNEL.verify(Wire.get(""))).isInstanceOf(Verdict.Refused.class);
  }

  /// Trap: idsExceed2To53.
  @Test
  void bigIdsKeepAllTheirDigits() {
    Inbound.OrderChanged order = order(changed("820982911946154508", "9223372036854775806"));

    assertThat(order.purchase().id()).isEqualTo("9223372036854775806");
  }

  /// Trap: money is a string and no double.
  @Test
  void moneyIsWhatTheShopWrote() {
    String body =
        changed(
            "\"current_total_price\":\"215000.00\"",
            "\"current_total_price\":\"90071992547409931.10\"");

    assertThat(order(body).purchase().total()).isEqualTo("90071992547409931.10");
  }

  /// Trap: customer, addresses, email and phone are all nullable.
  @Test
  void anOrderWithoutACustomerIsKnownByItself() {
    Inbound.OrderChanged order =
        order(
            """
            {"id":1,"name":"#1","customer":null,"billing_address":null,"shipping_address":null,
             "email":null,"phone":null,"contact_email":"","line_items":[],"financial_status":null,
             "total_price":"1.00","currency":"IDR","updated_at":"2026-09-21T20:33:20+07:00"}\
            """);

    assertThat(order.customer()).isEqualTo(Identity.of("shopify-order", SHOP + "/1"));
    assertThat(order.aliases()).isEmpty();
    assertThat(order.customerName()).isEmpty();
    assertThat(order.purchase().status()).isEqualTo(Purchase.Status.PLACED);
  }

  /// Trap: an address that a guest typed is nobody's proof.
  @Test
  void onlyAnAddressThatTheShopVerifiedIsVerified() {
    Inbound.OrderChanged order =
        order(changed("\"verified_email\":true", "\"verified_email\":false"));

    assertThat(order.aliases()).contains(new Identity("email", "sheena@example.com", false));
  }

  /// Trap: the order of arrival is not promised, and a retry repeats the body of then.
  @Test
  void anOldBodyThatComesLateHasItsOldVersion() {
    Inbound.OrderChanged created =
        (Inbound.OrderChanged)
            parse(
                Wire.with(
                    Wire.sample("shopify_orders_create"),
                    "X-Shopify-Triggered-At",
                    "2026-09-21T17:33:20.1Z"));
    Inbound.OrderChanged paid = (Inbound.OrderChanged) parse(Wire.sample("shopify_orders_paid"));

    assertThat(created.purchase().version()).isBefore(paid.purchase().version());
  }

  /// Trap: one event comes by every subscription, and again in retries.
  @Test
  void oneEventHasOneIdOverSubscriptionsAndRetries() {
    RawRequest first = Wire.sample("shopify_orders_create");
    RawRequest again = Wire.with(first, "X-Shopify-Webhook-Id", "another");

    assertThat(parse(again)).isEqualTo(parse(first));
  }

  /// Trap: one action may tell under several topics with one event id.
  @Test
  void oneActionUnderTwoTopicsIsTwoEvents() {
    RawRequest created = Wire.sample("shopify_orders_create");
    RawRequest paid = Wire.with(created, "X-Shopify-Topic", "orders/paid");

    assertThat(parse(paid).eventId()).isNotEqualTo(parse(created).eventId());
  }

  @Test
  void aDeletedOrderIsVoidWhateverItWas() {
    RawRequest deleted =
        Wire.with(
            Wire.with(Wire.sample("shopify_orders_create"), "{\"id\":820982911946154508}"),
            "X-Shopify-Topic",
            "orders/delete");

    assertThat(parse(deleted))
        .isInstanceOfSatisfying(
            Inbound.OrderChanged.class,
            order -> {
              assertThat(order.customer()).isEqualTo(Identity.of("shopify-order", ORDER));
              assertThat(order.purchase().status()).isEqualTo(Purchase.Status.CANCELLED);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "pending, , , PLACED",
    "paid, , , PAID",
    "paid, partial, , PAID",
    "paid, fulfilled, in_transit, SHIPPED",
    "paid, fulfilled, delivered, DELIVERED",
    "partially_refunded, fulfilled, delivered, REFUNDED",
    "voided, , , CANCELLED"
  })
  void howFarAnOrderIs(String paid, String fulfilled, String parcel, Purchase.Status status) {
    String body =
        changed("\"financial_status\":\"pending\"", "\"financial_status\":\"%s\"".formatted(paid))
            .replace(
                "\"fulfillment_status\":null,\"landing_site\"",
                "\"fulfillment_status\":%s,\"landing_site\""
                    .formatted(fulfilled == null ? "null" : "\"" + fulfilled + "\""))
            .replace(
                "\"fulfillments\":[]",
                "\"fulfillments\":[{\"status\":\"success\",\"shipment_status\":%s}]"
                    .formatted(parcel == null ? "null" : "\"" + parcel + "\""));

    assertThat(order(body).purchase().status()).isEqualTo(status);
  }

  @Test
  void aCancelledOrderIsCancelledEvenIfPaidBack() {
    String body =
        changed("\"cancelled_at\":null", "\"cancelled_at\":\"2026-09-21T21:00:00+07:00\"");

    assertThat(order(body).purchase().status()).isEqualTo(Purchase.Status.CANCELLED);
  }

  @Test
  void whatBroughtTheCustomerIsInTheFirstPage() {
    String body =
        changed(
            "\"landing_site\":null",
            "\"landing_site\":\"\\/?utm_source=ig&utm_content=Story+promo\"");

    assertThat(order(body).origin().orElseThrow())
        .satisfies(origin -> {
          assertThat(origin.source()).isEqualTo("Instagram");
          assertThat(origin.content()).contains("Story promo");
        });
  }

  /// Trap: "Send test notification" posts a whole order.
  @Test
  void aTestOrderIsNotCounted() {
    RawRequest test =
        Wire.with(Wire.sample("shopify_orders_create"), changed("\"test\":false", "\"test\":true"));

    assertThat(parse(test))
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> assertThat(notice.sentence()).contains("connection works"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customers/data_request",
        "shop/redact",
        "app/uninstalled",
        "products/update",
        "orders/edited",
        "holograms/rotate",
        ""
      })
  void whatIsNoOrderIsNoticedInASentence(String topic) {
    RawRequest other =
        Wire.with(
            Wire.with(Wire.sample("shopify_orders_create"), "{\"id\":1,\"new\":{\"field\":[1]}}"),
            "X-Shopify-Topic",
            topic);

    assertThat(parse(other))
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class, notice -> assertThat(notice.sentence()).endsWith("."));
  }

  @Test
  void anotherShopOfTheSameAppIsAnotherAccount() {
    RawRequest other =
        Wire.with(
            Wire.sample("shopify_orders_create"), "X-Shopify-Shop-Domain", "Other.myshopify.com");

    assertThat(CHANNEL.account()).isEqualTo(SHOP);
    assertThat(parse(other).account()).isEqualTo("other.myshopify.com");
  }

  @Test
  void aNameThatIsNoShopIsRefusedInWords() {
    assertThatThrownBy(() ->
            new ShopifyChannel.Settings("https://kopi.example", SECRET, Optional.empty(), "ID"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".myshopify.com");
  }

  @Test
  void whatIsNoJsonIsKeptForAPersonToSee() {
    assertThatThrownBy(() -> parse(Wire.with(Wire.sample("shopify_orders_create"), "[]")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
