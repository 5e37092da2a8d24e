package dev.sapa.plugins.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.messenger.simulator.Recorded;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Consequence;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.message.Visibility;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every sample of the Graph API: what is asked, and what is made of the answer.
///
/// The token goes in a header and not in the address as in the samples, for addresses end up in
/// logs.
final class ApiSamplesTest {
  private static final ConversationFacts TODAY = Wire.inPrivate(Wire.SAID);

  private static SendOutcome send(String sample, Outbound message, ConversationFacts facts)
      throws Exception {
    List<Part> parts = Wire.parts(Wire.channel().render(message, facts));
    assertThat(parts).hasSize(1);
    return send(sample, parts.get(0));
  }

  /// Sends a part and compares the request with the sample's.
  private static SendOutcome send(String sample, Part part) throws Exception {
    JsonNode asked = Wire.json(sample).path("request");
    try (Recorded graph = Recorded.answering(Wire.json(sample).path("response"))) {
      SendOutcome outcome = Wire.channel(graph.api()).send(part);
      String[] address = asked.path("path").stringValue().split("\\?access_token=");
      assertThat(graph.call().path()).isEqualTo(address[0]);
      assertThat(graph.call().header("Authorization")).contains("Bearer " + address[1]);
      assertThat(unmarked(Wire.JSON.readTree(graph.call().body())))
          .isEqualTo(unmarked(asked.path("body")));
      return outcome;
    }
  }

  /// Without our own mark, which only one sample has.
  private static JsonNode unmarked(JsonNode body) {
    if (body.path("message") instanceof ObjectNode message) {
      message.remove("metadata");
    }
    return body;
  }

  private static Outbound text(String words) {
    return Wire.message(new Content.Text(words));
  }

  private static SendOutcome accepted(String sample) {
    return new SendOutcome.Accepted(
        Wire.json(sample).path("response").path("body").path("message_id").stringValue());
  }

  @Test
  void sendsATextUnderOurOwnMark() throws Exception {
    assertThat(send("api_send_text", text("Jam 8 kak"), TODAY))
        .isEqualTo(accepted("api_send_text"));
    Part part = Wire.parts(Wire.channel().render(text("Jam 8 kak"), TODAY)).get(0);
    assertThat(Wire.body(part).path("message").path("metadata").stringValue())
        .isEqualTo("sapa:out:" + part.id());
  }

  @Test
  void sendsAPicture() throws Exception {
    Content picture =
        new Content.Media(
            MediaKind.IMAGE,
            MediaRef.of(URI.create("https://kopisenja.example/menu.jpg")),
            Optional.empty());

    assertThat(send("api_send_image", Wire.message(picture), TODAY))
        .isEqualTo(accepted("api_send_image"));
  }

  @Test
  void sendsRepliesToTap() throws Exception {
    Content choices =
        new Content.Rich(
            "Pick a color:",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(
                new Content.Choice("COLOR_RED", "Red"), new Content.Choice("COLOR_GREEN", "Green")),
            Optional.empty());

    assertThat(send("api_send_quick_replies", Wire.message(choices), TODAY))
        .isEqualTo(accepted("api_send_quick_replies"));
  }

  @Test
  void showsThatSomebodyIsWriting() throws Exception {
    Part typing = Wire.channel().renderSign(new Sign.Typing("m"), TODAY).orElseThrow();

    assertThat(send("api_typing_on", typing)).isEqualTo(new SendOutcome.Accepted(typing.id()));
  }

  @Test
  void answersACommentInPrivate() throws Exception {
    Outbound reply =
        Wire.message(new Content.Text("Hi Jane"), AuthoredBy.HUMAN, Visibility.PRIVATE);

    assertThat(send("api_private_reply", reply, Wire.inPublic(Wire.SAID)))
        .isEqualTo(accepted("api_private_reply"));
  }

  @Test
  void aPersonAnswersAfterADayUnderATag() throws Exception {
    Outbound late =
        Wire.message(new Content.Text("Maaf lama"), AuthoredBy.HUMAN, Visibility.THREAD);

    assertThat(
            send(
                "api_send_human_agent", late, Wire.inPrivate(Wire.NOW.minus(Duration.ofHours(25)))))
        .isEqualTo(accepted("api_send_human_agent"));
  }

  @Test
  void aTagThatIsNoMoreIsRefusedForGood() throws Exception {
    Part old =
        new Part(
            "p",
            Wire.json("api_send_removed_tag")
                .path("request")
                .path("body")
                .toString()
                .getBytes(StandardCharsets.UTF_8));

    assertThat(send("api_send_removed_tag", old))
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo("100"));
  }

  @Test
  void theTokenIsOver() throws Exception {
    assertThat(send("api_error_190", text("x"), TODAY))
        .isInstanceOfSatisfying(
            SendOutcome.Blocked.class,
            blocked -> assertThat(blocked.reason()).contains("accessToken"));
  }

  @Test
  void thePersonIsNotAvailable() throws Exception {
    assertThat(send("api_error_551", text("x"), TODAY))
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            rejected -> assertThat(rejected.consequence()).isEqualTo(Consequence.NONE));
  }

  @Test
  void tooManyCalls() throws Exception {
    assertThat(send("api_error_613", text("x"), TODAY))
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class,
            later -> assertThat(later.scope()).isEqualTo(Scope.ACCOUNT));
  }

  @Test
  void theWindowIsClosed() throws Exception {
    assertThat(send("api_error_window", text("x"), TODAY))
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.consequence()).isEqualTo(Consequence.WINDOW_CLOSED);
              assertThat(rejected.reason()).doesNotContain("policy-overview");
            });
  }

  @Test
  void anAnswerToOneMessageNamesIt() {
    Outbound answer =
        new Outbound(
            "out1", new Content.Text("ini"), Optional.of("m_1/2"), Purpose.REPLY, AuthoredBy.HUMAN);

    assertThat(
            Wire.body(Wire.parts(Wire.channel().render(answer, TODAY)).get(0))
                .path("reply_to")
                .path("mid")
                .stringValue())
        .isEqualTo("m_1");
  }

  @Test
  void whatMetaGaveNoIdIsNotQuoted() {
    Outbound answer =
        new Outbound(
            "out1",
            new Content.Text("ini"),
            Optional.of(Wire.does("\"order\":{\"note\":\"dua\"}").get(0).eventId()),
            Purpose.REPLY,
            AuthoredBy.HUMAN);

    assertThat(Wire.body(Wire.parts(Wire.channel().render(answer, TODAY)).get(0)).has("reply_to"))
        .isFalse();
  }

  @Test
  void aVisitorsPostIsAnsweredInPrivateByItsOwnName() {
    Outbound answer =
        new Outbound(
            "out1",
            new Content.Text("ini"),
            Optional.of(Wire.ACCOUNT + "_77"),
            Purpose.REPLY,
            AuthoredBy.HUMAN,
            Visibility.PRIVATE);

    assertThat(
            Wire.body(Wire.parts(Wire.channel().render(answer, Wire.inPublic(Wire.SAID))).get(0))
                .path("recipient")
                .path("post_id")
                .stringValue())
        .isEqualTo(Wire.ACCOUNT + "_77");
  }
}
