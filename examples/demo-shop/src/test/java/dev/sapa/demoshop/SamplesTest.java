package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.whatsapp.simulator.MetaSimulator;
import dev.sapa.plugins.whatsapp.simulator.MetaSimulator.Fault;
import dev.sapa.plugins.whatsapp.simulator.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Every webhook Meta is known to send, and what the API shows of it.
final class SamplesTest {
  private static final String GROUP = "Y2FwaV9ncm91cDoxNTU1MDc4Mzg4MToxMjAzNjM0MDQ2OTQyMzM4MjAZD";
  private static final String USER = "US.13491208655302741918";
  private static final String NEW_USER = "US.24817305912873645029";

  /// What the content of each message must hold at least.
  private static final Map<String, String> MESSAGES =
      Map.ofEntries(
          Map.entry(
              "in_text",
              """
              {"type":"text","text":"Halo kak, apakah kopi susu 1 liter masih ada?"}\
              """),
          Map.entry("in_text_forwarded", "{\"type\":\"text\",\"text\":\"Promo besok!\"}"),
          Map.entry(
              "in_text_reply_context", "{\"type\":\"text\",\"text\":\"Yes, that one please\"}"),
          Map.entry("in_ad_referral", "{\"type\":\"text\",\"text\":\"Hi, I saw your ad\"}"),
          Map.entry(
              "in_image",
              """
              {"type":"image","text":"Gelasnya pecah",
               "caption":"Gelasnya pecah","media":{"providerId":"1003383421387256"}}\
              """),
          Map.entry(
              "in_video",
              """
              {"type":"video","media":{"providerId":"1003383421387257"}}\
              """),
          Map.entry(
              "in_audio_voice",
              """
              {"type":"voice",
               "media":{"providerId":"1003383421387258","mimeType":"audio/ogg; codecs=opus"}}\
              """),
          Map.entry(
              "in_document",
              """
              {"type":"document","text":"Bukti bayar",
               "media":{"providerId":"1003383421387259","fileName":"bukti-transfer.pdf"}}\
              """),
          Map.entry(
              "in_sticker",
              """
              {"type":"sticker","media":{"providerId":"1003383421387260"}}\
              """),
          Map.entry(
              "in_location",
              """
              {"type":"location","latitude":-6.2087634,"longitude":106.845599,
               "name":"Kopi Senja Menteng","text":"Kopi Senja Menteng"}\
              """),
          Map.entry(
              "in_contacts",
              """
              {"type":"contacts","text":"Barbara J. Johnson",
               "contacts":[{"name":"Barbara J. Johnson","phones":["+1 650-555-0199"]}]}\
              """),
          Map.entry(
              "in_interactive_button_reply",
              """
              {"type":"chosen","id":"cancel-button","title":"Cancel","text":"Cancel"}\
              """),
          Map.entry(
              "in_interactive_list_reply",
              """
              {"type":"chosen","id":"priority_express","title":"Priority Mail Express",
               "description":"Next Day to 2 Days"}\
              """),
          Map.entry(
              "in_template_button",
              """
              {"type":"chosen","id":"STOP_PROMO","title":"Stop promotions"}\
              """),
          Map.entry(
              "in_order",
              """
              {"type":"order","note":"Love these!",
               "lines":[{"product":"KOPI-1L","quantity":2,"price":"85000","currency":"IDR"},
                        {"product":"CUP-GLS","quantity":1,"price":"45000.5","currency":"IDR"}]}\
              """),
          Map.entry("in_reaction", "{\"type\":\"reaction\",\"emoji\":\"👍\",\"text\":\"👍\"}"),
          Map.entry("in_reaction_removed", "{\"type\":\"reaction\",\"text\":\"\"}"),
          Map.entry("in_unsupported", "{\"type\":\"unsupported\",\"rawType\":\"poll_creation\"}"));

  /// Those with a test of their own.
  private static final List<String> OTHERS =
      List.of(
          "in_bsuid_with_phone",
          "in_bsuid_no_phone",
          "in_system_changed_number",
          "in_user_id_update",
          "in_group_text",
          "status_sent",
          "status_delivered",
          "status_read",
          "status_failed_131047",
          "status_failed_131049",
          "status_group_delivered",
          "value_errors_130429");

  /// Fields that the samples leave out although every message of the kind may have them.
  private static final List<String> OF_EVERY_MESSAGE =
      List.of("/biz_opaque_callback_data", "/text/preview_url");

  private static Shop shop;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    shop = Shop.open(folder);
  }

  @AfterAll
  static void close() throws Exception {
    shop.close();
  }

  @Test
  void coversEverySample() throws IOException {
    TreeSet<String> covered = new TreeSet<>(MESSAGES.keySet());
    covered.addAll(OTHERS);
    try (Stream<Path> files = Files.list(Installed.SAMPLES)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .filteredOn(name -> !name.startsWith("_") && !name.startsWith("api_"))
          .containsExactlyInAnyOrderElementsOf(covered);
    }
  }

  static Stream<String> messages() {
    return MESSAGES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void showsWhatTheCustomerSaid(String name) {
    Talk talk = shop.talk();
    Sample sample = Sample.of(name).from(talk.customer()).as(shop.meta().freshId());
    shop.take(sample);

    JsonNode message = talk.message(sample.id());

    assertHolds(message.path("content"), Api.JSON.readTree(MESSAGES.get(name)), "content");
    assertThat(message.path("direction").asString()).isEqualTo("inbound");
    assertThat(message.path("authoredBy").asString()).isEqualTo("CUSTOMER");
    assertThat(message.path("author").asString()).isEqualTo(talk.customer().name());
    assertThat(message.path("instance").asString()).isEqualTo("wa");
    assertThat(message.path("replyTo").asString(""))
        .isEqualTo(sample.message().path("context").path("id").asString(""));
    JsonNode conversation = talk.conversation();
    assertThat(conversation.path("channel").asString()).isEqualTo("whatsapp");
    assertThat(conversation.path("threadKind").asString()).isEqualTo("private");
    assertThat(identities(conversation)).containsExactly("phone " + talk.customer().phone());
    assertThat(talk.messages())
        .filteredOn(said -> said.path("direction").asString().equals("inbound"))
        .hasSize(1);
  }

  @Test
  void saysWhatCannotBeShown() {
    Talk talk = shop.talk();
    Sample sample = Sample.of("in_unsupported").from(talk.customer()).as(shop.meta().freshId());
    shop.take(sample);

    assertThat(talk.message(sample.id()).path("content").path("text").asString())
        .containsIgnoringCase("poll")
        .endsWith(".");
  }

  @Test
  void storesWhatIsRepeatedOnce() throws Exception {
    Talk talk = shop.talk();
    Sample sample = Sample.of("in_text").from(talk.customer()).as(shop.meta().freshId());
    shop.take(sample);
    shop.take(sample);
    talk.says("oke");

    assertThat(talk.messages())
        .filteredOn(m -> m.path("providerMessageId").asString("").equals(sample.id()))
        .hasSize(1);
  }

  @Test
  void keepsOneConversationWhateverTheCustomerIsCalled() throws Exception {
    Webhooks.Customer old = shop.stranger();
    Webhooks.Customer now = new Webhooks.Customer(shop.stranger().phone(), old.name());
    Talk talk = new Talk(shop, old);
    Sample both = Sample.of("in_bsuid_with_phone").from(old);
    Sample noPhone = Sample.of("in_bsuid_no_phone").from(old);
    Sample changed =
        Sample.of("in_system_changed_number").from(old).with("16505550188", now.phone());
    Sample update = Sample.of("in_user_id_update").from(old).with("16505550188", now.phone());

    shop.take(both);
    talk.message(both.id());
    String conversation = talk.id();
    shop.take(noPhone);
    talk.message(noPhone.id());
    assertThat(identities(talk.conversation()))
        .containsExactlyInAnyOrder("phone " + old.phone(), "whatsapp-user " + USER);

    shop.take(changed);
    Shop.eventually(() ->
        assertThat(talk.messages())
            .anySatisfy(message -> {
              assertThat(message.path("content").path("type").asString()).isEqualTo("systemNote");
              assertThat(message.path("content").path("text").asString()).contains(now.phone());
            }));
    shop.take(update);
    Shop.eventually(() ->
        assertThat(identities(talk.conversation()))
            .containsExactlyInAnyOrder("phone " + now.phone(), "whatsapp-user " + NEW_USER));
    new Talk(shop, now).says("Ini nomor baru saya");

    assertThat(talk.id()).isEqualTo(conversation);
    assertThat(shop.api().all("/api/v1/conversations"))
        .filteredOn(one -> one.path("customer").path("name").asString("").equals(old.name()))
        .hasSize(1);
    assertThat(talk.agentSays("Baik, sudah kami catat.", "renamed").status()).isEqualTo(201);
    Shop.eventually(() ->
        assertThat(shop.sentTo(now.phone()))
            .anySatisfy(sent ->
                assertThat(sent.body().path("text").path("body").asString())
                    .isEqualTo("Baik, sudah kami catat.")));
  }

  @Test
  void keepsAGroupApart() throws Exception {
    Webhooks.Customer member = shop.stranger();
    Sample sample = Sample.of("in_group_text").from(member);
    shop.take(sample);

    JsonNode group =
        Shop.eventually(
            "the group's conversation",
            () ->
                shop.api().all("/api/v1/conversations").stream()
                    .filter(one -> one.path("threadKind").asString().equals("group"))
                    .findFirst());
    String id = group.path("id").asString();
    assertThat(group.path("customer").isNull()).isTrue();
    assertThat(shop.api().messages(id))
        .singleElement()
        .satisfies(message -> {
          assertThat(message.path("providerMessageId").asString()).isEqualTo(sample.id());
          assertThat(message.path("author").asString()).isEqualTo(member.name());
        });

    JsonNode said =
        shop.api()
            .post(
                "/api/v1/conversations/%s/messages".formatted(id),
                "{\"content\":{\"type\":\"text\",\"text\":\"Halo semua\"},\"agent\":\"agent-1\"}");
    MetaSimulator.Sent sent = shop.eventualSent(GROUP);
    assertShape(sent.body(), "api_send_group_text");
    assertThat(sent.body().path("recipient_type").asString()).isEqualTo("group");

    shop.take(Sample.of("status_group_delivered").from(member).about(sent.id().orElseThrow()));
    Shop.eventually(() ->
        assertThat(shop.api().messages(id))
            .filteredOn(m -> m.path("id").equals(said.path("id")))
            .extracting(m -> m.path("state").asString())
            .containsExactly("DELIVERED"));
  }

  @ParameterizedTest
  @CsvSource({
    "'sent,delivered,read', READ",
    "'read,delivered,sent', READ",
    "'delivered,sent', DELIVERED",
    "'sent', ACCEPTED",
    "'delivered,failed_131047', DELIVERED",
    "'failed_131049,sent', FAILED"
  })
  void movesOnlyToLaterStatesWhateverTheOrderOfReports(String order, String state)
      throws Exception {
    Talk talk = shop.talk();
    MetaSimulator.Sent sent = answered(talk);
    String id = sent.id().orElseThrow();
    for (String word : order.split(",")) {
      shop.take(Sample.of("status_" + word).from(talk.customer()).about(id));
    }
    // What the customer says after the reports is in the same lane as they are.
    talk.says("oke");

    assertThat(talk.reply(sent).path("state").asString()).isEqualTo(state);
  }

  @Test
  void saysWhyAMessageFailed() throws Exception {
    Talk talk = shop.talk();
    MetaSimulator.Sent sent = answered(talk);
    shop.take(
        Sample.of("status_failed_131047").from(talk.customer()).about(sent.id().orElseThrow()));
    String id = talk.reply(sent).path("id").asString();
    talk.awaitState(id, "FAILED");

    assertThat(talk.reply(sent).path("reason").asString()).contains("24").endsWith(".");
    assertThat(shop.api().deadLetters())
        .filteredOn(letter -> letter.path("subject").asString().equals(id))
        .singleElement()
        .satisfies(letter -> assertThat(letter.path("kind").asString()).isEqualTo("undelivered"));
  }

  @Test
  void joinsAReportThatWasFasterThanTheAnswer() throws Exception {
    Talk talk = shop.talk();
    answered(talk);
    String id = shop.meta().freshId();
    String late =
        """
        {"messaging_product":"whatsapp","contacts":[],"messages":[{"id":"%s"}]}\
        """
            .formatted(id);
    shop.meta().next(new Fault(200, Map.of(), late, Duration.ofMillis(1500), true));

    JsonNode said = talk.agentSays("Sebentar ya, Kak.", "fast").json();
    talk.sent(2);
    shop.take(Sample.of("status_delivered").from(talk.customer()).about(id));

    talk.awaitState(said.path("id").asString(), "DELIVERED");
    assertThat(talk.message(id).path("id")).isEqualTo(said.path("id"));
  }

  @Test
  void joinsAReportOfAMessageWhoseAnswerWasLost() throws Exception {
    Talk talk = shop.talk();
    answered(talk);
    shop.meta().next(new Fault(502, Map.of(), "", Duration.ZERO, true));

    JsonNode said = talk.agentSays("Sudah kami kirim, Kak.", "lost").json();
    talk.awaitState(said.path("id").asString(), "UNCERTAIN");
    String part = talk.sent(2).get(1).body().path("biz_opaque_callback_data").asString();
    String id = shop.meta().freshId();
    shop.take(
        Sample.of("status_sent").from(talk.customer()).about(id).with("sapa:out:01J9ZK", part));

    talk.awaitState(said.path("id").asString(), "ACCEPTED");
    assertThat(talk.message(id).path("id")).isEqualTo(said.path("id"));
    assertThat(talk.sent(2)).hasSize(2);
  }

  @Test
  void showsWhatMetaSaysOfTheAccount() {
    shop.take(Sample.of("value_errors_130429"));

    Shop.eventually(() ->
        assertThat(shop.api().events())
            .filteredOn(event -> event.path("type").asString().equals("accountNoticed"))
            .anySatisfy(event -> {
              assertThat(event.path("kind").asString()).contains("130429");
              assertThat(event.path("sentence").asString()).endsWith(".");
            }));
  }

  @Test
  void keepsWhatIsForANumberNobodyConfigured() {
    Webhooks.Customer stranger = shop.stranger();
    shop.take(
        Sample.of("in_text")
            .from(stranger)
            .as(shop.meta().freshId())
            .with(Shop.PHONE_NUMBER_ID, "999999999999999"));

    JsonNode letter =
        Shop.eventually(
            "a dead letter",
            () ->
                shop.api().deadLetters().stream()
                    .filter(one -> one.path("kind").asString().equals("unrouted"))
                    .findFirst());
    assertThat(letter.path("reason").asString()).contains("999999999999999");
    assertThat(shop.conversation(stranger)).isEmpty();
    Api.Answer retry =
        shop.api()
            .post(
                "/api/v1/dead-letters/%s/retry".formatted(letter.path("id").asString()),
                "",
                Map.of());
    assertThat(retry.status()).isEqualTo(409);
    assertThat(retry.detail()).contains("999999999999999").endsWith(".");
  }

  @Test
  void sendsInTheDocumentedShape() throws Exception {
    Talk talk = shop.talk();
    MetaSimulator.Sent answer = answered(talk);
    assertShape(answer.body(), "api_send_buttons");
    assertThat(answer.phoneNumberId()).isEqualTo(Shop.PHONE_NUMBER_ID);

    talk.agentSays("Masih ada kak!", "shape");
    assertShape(talk.sent(2).get(1).body(), "api_send_text");

    Webhooks.Customer hidden = shop.stranger();
    Talk other = new Talk(shop, hidden);
    Sample noPhone =
        Sample.of("in_bsuid_no_phone")
            .from(hidden)
            .as(shop.meta().freshId())
            .with(USER, "US.99991208655302741918");
    shop.take(noPhone);
    other.message(noPhone.id());
    other.agentSays("Halo!", "hidden");
    MetaSimulator.Sent sent =
        Shop.eventually(
            "a message to a customer without a number",
            () ->
                shop.meta().taken().stream()
                    .filter(s -> s.id().isPresent())
                    .filter(s ->
                        s.body().path("recipient").asString("").endsWith("99991208655302741918"))
                    .filter(s -> s.body().path("type").asString().equals("text"))
                    .findFirst());
    assertShape(sent.body(), "api_send_text_bsuid");
  }

  @Test
  void answersTheHandshake() throws Exception {
    String query =
        Api.JSON
            .readTree(Files.readString(Installed.SAMPLES.resolve("api_verify_get.json")))
            .path("request")
            .path("target")
            .asString()
            .replaceFirst("^[^?]*", Shop.WEBHOOK);

    Api.Answer trusted =
        shop.api()
            .send("GET", query.replace("sapa-verify", "demo-verify-token"), Map.of(), new byte[0]);
    assertThat(trusted.status()).isEqualTo(200);
    assertThat(trusted.body()).isEqualTo("1158201444");
    assertThat(shop.api().send("GET", query, Map.of(), new byte[0]).status()).isEqualTo(403);
  }

  /// A question that was answered, and what Meta took.
  private static MetaSimulator.Sent answered(Talk talk) throws Exception {
    talk.says("Jam buka Kopi Senja jam berapa?");
    MetaSimulator.Sent sent = talk.sent(1).getFirst();
    talk.reply(sent);
    return sent;
  }

  private static List<String> identities(JsonNode conversation) {
    String customer = conversation.path("customer").path("id").asString();
    return shop.api()
        .get("/api/v1/customers/" + customer)
        .path("identities")
        .valueStream()
        .map(name -> name.path("scheme").asString() + " " + name.path("value").asString())
        .toList();
  }

  /// Whether a value holds at least what is expected of it.
  private static void assertHolds(JsonNode actual, JsonNode expected, String where) {
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(field ->
              assertHolds(
                  actual.path(field.getKey()), field.getValue(), where + "." + field.getKey()));
    } else if (expected.isArray()) {
      assertThat(actual.size()).as(where).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        assertHolds(actual.path(i), expected.path(i), where + "[" + i + "]");
      }
    } else {
      assertThat(actual).as(where).isEqualTo(expected);
    }
  }

  /// Whether a body has the fields that Meta documents, and no others.
  private static void assertShape(JsonNode body, String sample) {
    JsonNode documented;
    try {
      documented =
          Api.JSON
              .readTree(Files.readString(Installed.SAMPLES.resolve(sample + ".json")))
              .path("request")
              .path("body");
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
    TreeSet<String> allowed = paths(documented, "");
    allowed.addAll(OF_EVERY_MESSAGE);
    assertThat(body.path("type")).isEqualTo(documented.path("type"));
    assertThat(allowed).as(sample).containsAll(paths(body, ""));
  }

  private static TreeSet<String> paths(JsonNode node, String at) {
    TreeSet<String> paths = new TreeSet<>();
    node.properties()
        .forEach(field -> {
          paths.add(at + "/" + field.getKey());
          paths.addAll(paths(field.getValue(), at + "/" + field.getKey()));
        });
    if (node.isArray()) {
      node.forEach(item -> paths.addAll(paths(item, at + "[]")));
    }
    return paths;
  }
}
