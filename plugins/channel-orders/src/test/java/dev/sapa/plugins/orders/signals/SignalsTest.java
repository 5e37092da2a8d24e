package dev.sapa.plugins.orders.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.plugins.orders.Wire;
import dev.sapa.plugins.orders.simulator.SignalsProvider;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Inbound.Purchase;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The generic intake, as `docs/reference/signals.md` describes it.
final class SignalsTest {
  private static final String SECRET = SignalsProvider.SECRET;
  private static final SignalsChannel CHANNEL =
      new SignalsChannel(
          new SignalsChannel.Settings(SECRET, Optional.of("the-secret-before-it"), "ID"),
          Wire.context());

  private static RawRequest post(String body) {
    return Wire.post(
        body, Map.of("Content-Type", "application/json", "Authorization", "Bearer " + SECRET));
  }

  private static Inbound parse(String item) {
    List<Inbound> all = CHANNEL.parse(post(item));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static String refusal(String item) {
    return ((Inbound.AccountNoticed) parse(item)).sentence();
  }

  @Test
  void anOrder() {
    assertThat(
            parse(
                """
                {"type":"order","id":"evt-7","at":"2026-09-21T20:33:20+07:00",
                 "customer":{"id":"c-9","name":"Sari","email":"Sari@Example.com","phone":"0812-5550-0101"},
                 "origin":{"source":"TikTok","content":"Cara Bedakan Jahe Asli",
                   "callToAction":"Konsultasi Gratis","url":"https://kopi.example/jahe?x=1"},
                 "order":{"id":9223372036854775806,"number":"A-1","status":"paid","shopStatus":"lunas",
                   "total":"215000.00","currency":"idr","placedAt":"2026-09-21T13:00:00Z",
                   "updatedAt":"2026-09-21T13:30:00Z",
                   "lines":[{"product":"Kopi","quantity":2,"price":100000.50}]}}\
                """))
        .isEqualTo(
            new Inbound.OrderChanged(
                "",
                "order:evt-7",
                "shop/order/9223372036854775806",
                Instant.parse("2026-09-21T13:33:20Z"),
                Identity.of("signals-customer", "shop/c-9"),
                List.of(
                    new Identity("phone", "6281255500101", false),
                    new Identity("email", "sari@example.com", false)),
                Optional.of("Sari"),
                new Purchase(
                    "9223372036854775806",
                    "A-1",
                    Purchase.Status.PAID,
                    "lunas",
                    "215000.00",
                    "IDR",
                    List.of(new Content.OrderLine("Kopi", 2, "100000.50", "IDR")),
                    Instant.parse("2026-09-21T13:00:00Z"),
                    Instant.parse("2026-09-21T13:30:00Z")),
                Optional.of(
                    new Origin(
                        "TikTok",
                        Optional.of("Cara Bedakan Jahe Asli"),
                        Optional.of("Konsultasi Gratis"),
                        Optional.empty(),
                        Optional.of("https://kopi.example/jahe")))));
  }

  @Test
  void aPageView() {
    Inbound.PageVisited visit =
        (Inbound.PageVisited)
            parse(
                """
                {"type":"page","customer":{"phone":"081255500101"},
                 "page":{"url":"https://u:p@shop.example:8443/menu?token=secret#a","title":"Menu\\r\\nX",
                   "referrer":"https://other.example/?q=1"}}\
                """);

    assertThat(visit.visitor()).isEqualTo(new Identity("phone", "6281255500101", false));
    assertThat(visit.page())
        .isEqualTo(
            new Inbound.Page(
                "https://shop.example:8443/menu",
                Optional.of("Menu X"),
                Optional.of("https://other.example/")));
  }

  @Test
  void aReferral() {
    Inbound.ReferralMade referral =
        (Inbound.ReferralMade)
            parse(
                """
                {"type":"referral","customer":{"email":"sari@example.com"},
                 "origin":{"source":"WhatsApp group","reference":"grp-1"}}\
                """);

    assertThat(referral.origin().source()).isEqualTo("WhatsApp group");
    assertThat(referral.origin().reference()).contains("grp-1");
  }

  /// R082 and R089: who fills in the form of an ad is known with what they saw and clicked.
  @Test
  void aLeadWithWhatAttractedThem() {
    Inbound.FormSubmitted lead =
        (Inbound.FormSubmitted)
            parse(
                """
                {"type":"form","id":"lead-1","form":"tiktok-lead",
                 "customer":{"name":"Budi","phone":"081255500102"},
                 "origin":{"source":"TikTok ad","content":"Cara Bedakan Jahe Asli","callToAction":"Konsultasi Gratis"},
                 "fields":{"kota":"Surabaya","anggaran":500000,"nested":{"x":1}},
                 "message":"Mau konsultasi\\r\\ngratis"}\
                """);

    assertThat(lead.eventId()).isEqualTo("form:lead-1");
    assertThat(lead.form()).isEqualTo("tiktok-lead");
    assertThat(lead.fields())
        .containsExactly(Map.entry("kota", "Surabaya"), Map.entry("anggaran", "500000"));
    assertThat(lead.message()).contains("Mau konsultasi\ngratis");
    assertThat(lead.envelope().senderName()).contains("Budi");
    assertThat(lead.envelope().origin().orElseThrow().callToAction()).contains("Konsultasi Gratis");
  }

  @Test
  void oneBadItemHidesNoOther() {
    String body =
        """
        {"items":[
          {"type":"referral","customer":{"id":"1"},"origin":{"source":"a"}},
          {"type":"hologram"},
          7,
          {"type":"referral","customer":{"id":"2"},"origin":{"source":"b"},"unknown":[{}]}]}\
        """;

    assertThat(CHANNEL.parse(post(body)))
        .extracting(told -> told.getClass().getSimpleName())
        .containsExactly("ReferralMade", "AccountNoticed", "AccountNoticed", "ReferralMade");
    JsonNode answer =
        Wire.JSON.readTree(((Verdict.Genuine) CHANNEL.verify(post(body))).answer().body());
    assertThat(answer.path("taken").asInt()).isEqualTo(2);
    assertThat(answer.path("refused").path(0).path("item").asInt()).isEqualTo(1);
    assertThat(answer.path("refused").path(0).path("reason").asString()).contains("hologram");
  }

  @Test
  void aThousandItemsComeAtOnceAndNoMore() {
    String item =
        "{\"type\":\"referral\",\"customer\":{\"id\":\"%d\"},\"origin\":{\"source\":\"a\"}}";
    String thousand =
        IntStream.range(0, 1_000)
            .mapToObj(item::formatted)
            .collect(Collectors.joining(",", "[", "]"));

    assertThat(CHANNEL.parse(post(thousand))).hasSize(1_000);
    assertThatThrownBy(() -> CHANNEL.parse(post(thousand.replaceFirst("\\[", "[1,"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("several");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"order\",\"customer\":{\"id\":1},\"order\":{\"status\":\"paid\"}}",
        "{\"type\":\"order\",\"customer\":{\"id\":1},\"order\":{\"id\":1,\"status\":\"lunas\"}}",
        "{\"type\":\"order\",\"customer\":{\"id\":1},\"order\":{\"id\":1,\"status\":\"paid\",\"currency\":\"Rp\"}}",
        "{\"type\":\"order\",\"customer\":{\"id\":1},\"order\":{\"id\":1,\"status\":\"paid\",\"currency\":\"IDR\",\"total\":\"1.250.000,50\"}}",
        "{\"type\":\"order\",\"at\":\"21/09/2026\",\"customer\":{\"id\":1}}",
        "{\"type\":\"page\",\"customer\":{\"id\":1},\"page\":{\"url\":\"javascript:alert(1)\"}}",
        "{\"type\":\"referral\",\"customer\":{\"id\":1}}",
        "{\"type\":\"referral\",\"customer\":{\"phone\":\"6.28E+12\"},\"origin\":{\"source\":\"a\"}}",
        "{\"type\":\"form\",\"customer\":{\"id\":1}}",
        "{}",
        "\"words\""
      })
  void whatCannotBeReadSaysWhatToDo(String item) {
    assertThat(refusal(item)).startsWith("A signal was not taken. ").matches("(?s).*'.+'.*");
  }

  @Test
  void theSameItemAlwaysTellsTheSame() {
    String item =
        "{\"type\":\"referral\",\"customer\":{\"id\":\"1\"},\"origin\":{\"source\":\"a\"}}";

    assertThat(parse(item)).isEqualTo(parse(item));
    assertThat(parse(item).eventId()).isNotEqualTo(parse(item.replace("\"1\"", "\"2\"")).eventId());
  }

  @Test
  void anOrderWithoutAnIdOfTheEventIsOneStateOfIt() {
    String item =
        """
        {"type":"order","customer":{"id":1},"order":{"id":1,"status":"paid","total":1,"currency":"IDR",
         "updatedAt":"2026-09-21T13:30:00Z"}}\
        """;

    assertThat(parse(item).eventId())
        .isEqualTo("order:1:2026-09-21T13:30:00Z:PAID")
        .isNotEqualTo(parse(item.replace("paid", "shipped")).eventId());
  }

  @Test
  void onlyWhoKnowsTheSecretIsHeard() {
    RawRequest known = post("{}");

    assertThat(CHANNEL.verify(known)).isInstanceOf(Verdict.Genuine.class);
    assertThat(CHANNEL.verify(Wire.with(known, "Authorization", "bearer the-secret-before-it")))
        .isInstanceOf(Verdict.Genuine.class);
    for (String forged : List.of("", SECRET, "Bearer", "Bearer x", "Bearer " + SECRET + "x")) {
      assertThat(CHANNEL.verify(Wire.with(known, "Authorization", forged)))
          .isInstanceOfSatisfying(
              Verdict.Refused.class, refused -> assertThat(refused.status()).isEqualTo(401));
    }
    assertThat(CHANNEL.verify(Wire.get("secret=" + SECRET))).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aSecretThatCouldBeGuessedIsRefusedInWords() {
    assertThatThrownBy(() -> new SignalsChannel.Settings("short", Optional.empty(), "ID"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("openssl rand");
  }

  /// What Stripe, TikTok Shop and Tokopedia post themselves is not taken for an order: too little
  /// of it is sure. It is visible, and says how to pass it on.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "stripe_checkout_session_completed",
        "tiktok_shop_order_status_change",
        "tokopedia_order_notification",
        "tokopedia_order_status"
      })
  void whatOthersPostInTheirOwnWordsIsNoticed(String sample) {
    List<Inbound> told = CHANNEL.parse(Wire.sample(sample));

    assertThat(told).hasSize(1);
    assertThat(told.get(0))
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice ->
                assertThat(notice.sentence())
                    .contains("docs/reference/signals.md")
                    .doesNotContain("Sheena")
                    .doesNotContain("6281255500101"));
    assertThat(CHANNEL.verify(Wire.sample(sample))).isInstanceOf(Verdict.Refused.class);
  }
}
