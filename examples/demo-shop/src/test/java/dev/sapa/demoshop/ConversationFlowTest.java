package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.whatsapp.simulator.MetaSimulator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What happens to customers, from their first word to the number that says how well it went.
final class ConversationFlowTest {
  private static final String HOURS = "Jam buka Kopi Senja jam berapa?";
  private static final String DISCLOSURE = "otomatis";
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
  void answersAFrequentQuestionAndSaysWhy() throws Exception {
    Talk talk = shop.talk();
    talk.says(HOURS);

    MetaSimulator.Sent sent = talk.sent(1).getFirst();
    JsonNode reply = talk.reply(sent);

    assertThat(words(sent)).contains("07.00–22.00", DISCLOSURE, "https://kopisenja.example/kedai");
    assertThat(buttons(sent)).contains("sapa:person");
    assertThat(reply.path("authoredBy").asString()).isEqualTo("RULE");
    assertThat(reply.path("author").asString()).isEqualTo("faq");
    assertThat(reply.path("explanation").path("because").asString()).isNotBlank();
    assertThat(reply.path("explanation").path("sources").path(0).path("id").asString())
        .isEqualTo("opening-hours");
    assertThat(reply.path("explanation").path("confidence").asDouble()).isBetween(0.5, 1.0);
    assertThat(reply.path("explanation").path("next").asString()).isNotBlank();
    assertThat(talk.conversation().path("speaker").path("type").asString()).isEqualTo("automated");
  }

  @Test
  void leavesTheCustomerToAPersonWhenOneIsAskedFor() throws Exception {
    Talk talk = shop.talk();
    talk.says("mau bicara dengan orang");

    assertThatAPersonIsCalled(talk);
  }

  @Test
  void leavesTheCustomerToAPersonWhenTheButtonIsPressed() throws Exception {
    Talk talk = shop.talk();
    talk.says(HOURS);
    MetaSimulator.Sent answer = talk.sent(1).getFirst();
    String id = shop.meta().freshId();
    shop.take(
        Sample.of("in_interactive_button_reply")
            .from(talk.customer())
            .as(id)
            .about(answer.id().orElseThrow())
            .with("cancel-button", "sapa:person")
            .with("\"Cancel\"", "\"Bicara dengan orang\""));
    assertThat(talk.message(id).path("content").path("type").asString()).isEqualTo("chosen");

    assertThatAPersonIsCalled(talk);
  }

  /// Nobody speaks, the customer was told so once, and no automation says anything after that.
  private static void assertThatAPersonIsCalled(Talk talk) throws Exception {
    Shop.eventually(
        () -> assertThat(talk.conversation().path("status").asString()).isEqualTo("waiting"));
    JsonNode conversation = talk.conversation();
    assertThat(conversation.path("speaker").path("type").asString()).isEqualTo("nobody");
    assertThat(conversation.path("waitingSince").isNull()).isFalse();
    assertThat(conversation.path("briefing").path("wants").asString()).isNotBlank();
    List<JsonNode> before = talk.outbound();
    JsonNode notice = before.getLast();
    assertThat(notice.path("purpose").asString()).isEqualTo("STATUS");
    assertThat(notice.path("content").path("text").asString())
        .containsPattern("\\(\\d{1,2} \\p{L}+ \\d{4} \\d{2}\\.\\d{2} \\w+\\)$");

    // One after another: the last one is visible only once the others were decided on.
    for (String said : List.of(HOURS, "Ongkirnya berapa?", "Apakah produknya halal?", "oke")) {
      talk.says(said);
    }

    assertThat(talk.outbound())
        .extracting(message -> message.path("id").asString())
        .containsExactlyElementsOf(
            before.stream().map(message -> message.path("id").asString()).toList());
    assertThat(talk.outbound())
        .filteredOn(message -> message.path("purpose").asString().equals("STATUS"))
        .hasSize(1);
    assertThat(talk.sent(before.size())).hasSize(before.size());
  }

  @Test
  void passesAConversationToAnAgentAndBackAndClosesIt() throws Exception {
    Talk talk = shop.talk();
    talk.says("sambungkan saya ke CS dong");
    MetaSimulator.Sent notice = talk.sent(1).getFirst();
    talk.awaitState(talk.reply(notice).path("id").asString(), "ACCEPTED");

    JsonNode taken = talk.act("take", "{\"agent\":\"agent-1\"}");
    assertThat(taken.path("status").asString()).isEqualTo("taken");
    assertThat(taken.path("speaker").path("name").asString()).isEqualTo("agent-1");

    Api.Answer first = talk.agentSays("Halo Kak, ada yang bisa saya bantu?", "key-1");
    Api.Answer second = talk.agentSays("Halo Kak, ada yang bisa saya bantu?", "key-1");
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
    talk.awaitState(first.json().path("id").asString(), "ACCEPTED");

    talk.says(HOURS);
    talk.act("give-back", "{}");
    talk.says("Ongkirnya berapa?");
    List<MetaSimulator.Sent> sent = talk.sent(3);
    assertThat(sent).hasSize(3);
    assertThat(words(sent.get(1))).isEqualTo("Halo Kak, ada yang bisa saya bantu?");
    assertThat(words(sent.get(2))).contains(DISCLOSURE);
    assertThat(talk.reply(sent.get(1)).path("authoredBy").asString()).isEqualTo("HUMAN");
    assertThat(talk.reply(sent.get(2)).path("author").asString()).isEqualTo("faq");

    assertThat(talk.act("resolve", "{}").path("status").asString()).isEqualTo("resolved");
    talk.says("Apakah produknya halal?");
    assertThat(talk.sent(4)).hasSize(4);
    assertThat(talk.conversation().path("status").asString()).isEqualTo("open");
    assertThat(shop.api().events())
        .filteredOn(event -> event.path("type").asString().equals("conversationOpened"))
        .filteredOn(event -> event.path("conversation").asString("").equals(talk.id()))
        .hasSize(2);
  }

  @Test
  void sendsNothingOnceTheReplyWindowIsClosed() throws Exception {
    Talk talk = shop.talk();
    Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofHours(-25));
    talk.says("Pesanan saya nomor KS-1042 belum ada kabar", yesterday);

    Api.Answer answer = talk.agentSays("Maaf menunggu, Kak.", "late");
    assertThat(answer.status()).isEqualTo(201);
    String id = answer.json().path("id").asString();
    talk.awaitState(id, "FAILED");

    assertThat(talk.outbound())
        .filteredOn(message -> message.path("id").asString().equals(id))
        .allSatisfy(message ->
            assertThat(message.path("reason").asString())
                .contains("more than 24 hours ago")
                .endsWith("."));
    assertThat(shop.sentTo(talk.customer().phone())).isEmpty();
  }

  @Test
  void measuresTheSameAgainFromTheLog() throws Exception {
    Talk talk = shop.talk();
    talk.says(HOURS);
    talk.awaitState(talk.reply(talk.sent(1).getFirst()).path("id").asString(), "ACCEPTED");
    String path = "/api/v1/metrics/first-response-time?from=2020-01-01&to=2100-01-01";
    // Facts are folded in order, so with this one all before it are.
    Shop.eventually(() ->
        assertThat(shop.api().all(path.replace("?", "/rows?")))
            .extracting(row -> row.path("conversation").asString(""))
            .contains(talk.id()));
    JsonNode before = shop.api().get(path);
    List<JsonNode> rows = shop.api().all(path.replace("?", "/rows?"));

    shop.api().post("/api/v1/metrics/rebuild", "{}");

    assertThat(before.path("tomorrow").isEmpty()).isFalse();
    assertThat(shop.api().get(path)).isEqualTo(before);
    assertThat(shop.api().all(path.replace("?", "/rows?"))).isEqualTo(rows);
  }

  private static String words(MetaSimulator.Sent sent) {
    String type = sent.body().path("type").asString();
    JsonNode body = sent.body().path(type).path("body");
    return body.isObject() ? body.path("text").asString() : body.asString();
  }

  private static List<String> buttons(MetaSimulator.Sent sent) {
    return sent.body()
        .path("interactive")
        .path("action")
        .path("buttons")
        .valueStream()
        .map(button -> button.path("reply").path("id").asString())
        .toList();
  }
}
