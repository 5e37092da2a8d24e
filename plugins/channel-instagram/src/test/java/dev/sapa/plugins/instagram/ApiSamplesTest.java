package dev.sapa.plugins.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.instagram.simulator.Recorded;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Consequence;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every sample of the Graph API: what is asked, and what is made of the answer.
final class ApiSamplesTest {
  private static final Duration A_DAY = Duration.ofHours(24);

  /// Sends what a message is rendered to, and compares the request with the sample's.
  private static SendOutcome send(String sample, Outbound message, ConversationFacts facts)
      throws Exception {
    JsonNode asked = Wire.json(sample).path("request");
    try (Recorded graph = Recorded.answering(Wire.json(sample).path("response"))) {
      InstagramChannel channel = Wire.channel(graph.api());
      List<Part> parts = Wire.parts(channel.render(message, facts));
      assertThat(parts).hasSize(1);
      SendOutcome outcome = channel.send(parts.get(0));
      assertThat(graph.call().method()).isEqualTo(asked.path("method").stringValue());
      assertThat(graph.call().path())
          .isEqualTo(asked.path("path").stringValue().replace("/me/", "/" + Wire.ACCOUNT + "/"));
      assertThat(graph.call().header("Authorization"))
          .contains(asked.path("headers").path("Authorization").stringValue());
      assertThat(Wire.JSON.readTree(graph.call().body())).isEqualTo(asked.path("body"));
      return outcome;
    }
  }

  private static Outbound text(String words) {
    return Wire.message(new Content.Text(words));
  }

  private static SendOutcome accepted(String sample) {
    JsonNode body = Wire.json(sample).path("response").path("body");
    return new SendOutcome.Accepted(body.path("message_id").asString(body.path("id").asString("")));
  }

  @Test
  void sendsAText() throws Exception {
    assertThat(send("api_send_text", text("Yes we do!"), Wire.inPrivate(Wire.SAID)))
        .isEqualTo(accepted("api_send_text"));
  }

  @Test
  void answersACommentInPublic() throws Exception {
    ConversationFacts first =
        new ConversationFacts(
            "comment:17894227972186120",
            Wire.inPublic(Wire.SAID).threadKind(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Set.of());

    assertThat(send("api_comment_reply", text("Rp 85.000 kak"), first))
        .isEqualTo(accepted("api_comment_reply"));
  }

  @Test
  void answersACommentInPrivate() throws Exception {
    Outbound reply =
        new Outbound(
            "out1",
            new Content.Text("Sent you the price list"),
            Optional.of("17894227972186120"),
            text("").purpose(),
            AuthoredBy.HUMAN,
            Visibility.PRIVATE);

    assertThat(send("api_private_reply", reply, Wire.inPublic(Wire.SAID)))
        .isEqualTo(accepted("api_private_reply"));
  }

  @Test
  void aPersonAnswersAfterADayUnderATag() throws Exception {
    Outbound late =
        Wire.message(new Content.Text("Sorry for the wait"), AuthoredBy.HUMAN, Visibility.THREAD);

    assertThat(send("api_send_human_agent", late, Wire.inPrivate(Wire.NOW.minus(A_DAY))))
        .isEqualTo(accepted("api_send_human_agent"));
  }

  @Test
  void theWindowIsClosed() throws Exception {
    assertThat(send("api_error_window", text("late"), Wire.inPrivate(Wire.SAID)))
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.consequence()).isEqualTo(Consequence.WINDOW_CLOSED);
              assertThat(rejected.code()).isEqualTo("10/2534022");
              assertThat(rejected.reason()).contains("24 hours");
            });
  }

  @Test
  void tooManyCalls() throws Exception {
    assertThat(send("api_error_rate", text("x"), Wire.inPrivate(Wire.SAID)))
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class,
            later -> {
              assertThat(later.scope()).isEqualTo(Scope.ACCOUNT);
              assertThat(later.at()).isEqualTo(Wire.NOW.plus(Duration.ofMinutes(1)));
            });
  }

  /// Reading a mention needs the network, so no pure method does it; the sample stands for what a
  /// person would see, and the notice says where.
  @Test
  void aMentionedCommentIsNotAskedFor() {
    JsonNode asked = Wire.json("api_mentioned_comment").path("request");

    assertThat(asked.path("method").stringValue()).isEqualTo("GET");
    assertThat(Wire.parseSample("mention_comment").account()).isEqualTo(Wire.ACCOUNT);
  }
}
