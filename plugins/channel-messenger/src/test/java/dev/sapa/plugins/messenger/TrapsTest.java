package dev.sapa.plugins.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.messenger.simulator.Recorded;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.testkit.provider.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The traps at the end of the fact sheet of Messenger, by their numbers.
final class TrapsTest {

  private static List<Inbound> echo(String rest) {
    return Wire.parse(
        Wire.messaging(
            "messaging",
            Wire.ACCOUNT,
            Wire.CUSTOMER,
            "\"message\":{\"mid\":\"m1\",\"text\":\"Halo\",\"is_echo\":true%s}".formatted(rest)));
  }

  @Test
  void trap1EchoesOfOurselvesOfOtherAppsAndOfTheInboxAllArrive() {
    assertThat(echo(",\"app_id\":1,\"metadata\":\"sapa:out:p1\""))
        .extracting(one -> one.getClass().getSimpleName())
        .containsExactly("DeliveryUpdated", "EchoReceived");
    for (String other : List.of("", ",\"app_id\":26390203743090", ",\"metadata\":\"theirs\"")) {
      assertThat(echo(other))
          .singleElement()
          .isInstanceOfSatisfying(
              Inbound.EchoReceived.class,
              said -> assertThat(said.envelope().sender()).isEqualTo(Wire.JANE));
    }
  }

  @Test
  void trap1AnEchoThatCannotBeShownIsNotTheCustomers() {
    assertThat(echo("").get(0)).isInstanceOf(Inbound.EchoReceived.class);
    assertThat(
            Wire.parse(
                Wire.messaging(
                    "messaging",
                    Wire.ACCOUNT,
                    Wire.CUSTOMER,
                    "\"message\":{\"mid\":\"m1\",\"is_echo\":true,\"attachments\":[{\"type\":\"carousel\"}]}")))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.EchoReceived.class,
            said -> assertThat(said.content().plainText()).contains("The business sent"));
  }

  /// The host keeps the highest; the channel tells each as it comes, under an id of its own.
  @Test
  void trap2AWatermarkIsToldAsATimeAndNeverTakenBack() {
    Inbound.SeenUpTo first =
        (Inbound.SeenUpTo) Wire.does("\"read\":{\"watermark\":2000000000}").get(0);
    Inbound.SeenUpTo second =
        (Inbound.SeenUpTo) Wire.does("\"read\":{\"watermark\":1790000000999}").get(0);

    assertThat(first.upTo()).isEqualTo(Instant.ofEpochSecond(2_000_000_000));
    assertThat(second.upTo()).isEqualTo(Instant.ofEpochMilli(1_790_000_000_999L));
    assertThat(first.eventId()).isNotEqualTo(second.eventId());
    assertThat(first.orderKey()).isEqualTo(second.orderKey()).isEqualTo(Wire.CUSTOMER);
  }

  @Test
  void trap3AnAttachmentsIdIsANumberOrAString() throws Exception {
    for (String id : List.of("1857777774821032", "\"1857777774821032\"")) {
      assertThat(
              echo(
                  ",\"attachments\":[{\"type\":\"image\",\"payload\":{\"url\":\"https://cdn.example/1\",\"attachment_id\":%s}}]"
                      .formatted(id)))
          .singleElement()
          .isInstanceOfSatisfying(
              Inbound.EchoReceived.class,
              said -> assertThat(said.content()).isInstanceOf(Content.Media.class));
      try (Recorded graph =
          Recorded.answering(
              Answer.json(200, "{\"message_id\":\"m\",\"attachment_id\":%s}".formatted(id)))) {
        assertThat(Wire.channel(graph.api()).send(part())).isEqualTo(new SendOutcome.Accepted("m"));
      }
    }
  }

  private static Part part() {
    return new Part(
        "p",
        "{\"recipient\":{\"id\":\"1\"},\"message\":{\"text\":\"x\"}}"
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void trap4TheLanguageOfAnErrorDecidesNothing() throws Exception {
    String error = "{\"error\":{\"code\":10,\"error_subcode\":2018278,\"message\":\"%s\"}}";
    for (String words : List.of("outside of allowed window", "di luar jangka waktu")) {
      try (Recorded graph = Recorded.answering(Answer.json(400, error.formatted(words)))) {
        assertThat(Wire.channel(graph.api()).send(part()))
            .isInstanceOfSatisfying(
                SendOutcome.Rejected.class,
                rejected ->
                    assertThat(rejected.reason()).contains("24 hours").doesNotContain(words));
      }
    }
  }

  /// Meta's example answers a foreign object with 404, and would then repeat it and warn of us.
  /// Here it is taken, and somebody reads what to change.
  @Test
  void trap5EventsThatNobodyUsesAreTaken() {
    byte[] foreign = "{\"object\":\"user\",\"entry\":[]}".getBytes(StandardCharsets.UTF_8);

    assertThat(Wire.channel().verify(Wire.post(foreign)))
        .isInstanceOfSatisfying(
            Verdict.Genuine.class,
            genuine -> assertThat(genuine.answer().status()).isEqualTo(HttpAnswer.ok().status()));
    assertThat(Wire.channel().parse(Wire.post(foreign)))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> assertThat(notice.sentence()).contains("“user”").contains("“page”"));
    assertThat(Wire.does("\"account_linking\":{\"status\":\"linked\"}"))
        .singleElement()
        .isInstanceOf(Inbound.AccountNoticed.class);
  }

  @Test
  void trap6TheSameIdAtAnotherPageIsAnotherPerson() {
    String other = "999";
    Inbound.MessageReceived there =
        (Inbound.MessageReceived)
            Wire.parse(
                    new String(Wire.sample("in_text"), StandardCharsets.UTF_8)
                        .replace(Wire.ACCOUNT, other))
                .get(0);

    assertThat(there.account()).isEqualTo(other);
    assertThat(there.envelope().sender())
        .isEqualTo(Identity.of("messenger-user", "999:" + Wire.CUSTOMER))
        .isNotEqualTo(Wire.JANE);
  }

  @Test
  void trap7TimesAreMillisecondsInMessagesAndSecondsInTheFeed() {
    assertThat(Wire.parseSample("in_text").occurredAt()).isEqualTo(Wire.SAID);
    assertThat(Wire.parseSample("feed_comment_add").occurredAt())
        .isEqualTo(Instant.ofEpochSecond(1_790_000_000));
    assertThat(
            Wire.parse(
                    Wire.messaging(
                            "messaging",
                            Wire.CUSTOMER,
                            Wire.ACCOUNT,
                            "\"postback\":{\"title\":\"a\"}")
                        .replace("1790000000123", "\"1790000000123\""))
                .get(0)
                .occurredAt())
        .isEqualTo(Wire.SAID);
  }

  @Test
  void trap8TheParametersOfTheHandshakeHaveDots() {
    String dotted = "hub.mode=subscribe&hub.challenge=77&hub.verify_token=sapa-verify";

    assertThat(handshake(dotted))
        .isInstanceOfSatisfying(
            Verdict.Answered.class,
            answered -> assertThat(answered.answer().body()).asString().isEqualTo("77"));
    assertThat(handshake(dotted.replace('.', '_'))).isInstanceOf(Verdict.Refused.class);
  }

  private static Verdict handshake(String query) {
    return Wire.channel()
        .verify(
            new RawRequest("GET", "/channels/fb/webhook", query, Map.of(), new byte[0], Wire.NOW));
  }
}
