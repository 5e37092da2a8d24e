package dev.sapa.plugins.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.MessageState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What every sample of a webhook says.
final class SamplesTest {
  private static final String MID =
      "aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQxNDA1NzI2NjUzMDI2OjM0MDI4MjM2Njg0MTcxMDMwM";
  private static final String SAID = MID + "DEZD";
  private static final String OURS =
      "aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQxNDA1NzI2NjUzMDI2OjM0MDI4MjM2Njg0MTcxMDMwOUTZD";
  private static final URI FILE =
      URI.create(
          "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=17912345678901234&signature=AbFictional");
  private static final Instant COMMENTED = Instant.ofEpochSecond(1_790_000_000);

  static Stream<Map.Entry<String, JsonNode>> signatures() {
    return Wire.json("_signatures").path("headers").propertyStream();
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void everySampleIsSignedByMeta(Map.Entry<String, JsonNode> sample) {
    byte[] body = Wire.sample(sample.getKey().replace(".json", ""));
    String header = sample.getValue().path("X-Hub-Signature-256").stringValue();

    assertThat(Wire.channel().verify(Wire.post(body, header))).isInstanceOf(Verdict.Genuine.class);
    body[body.length - 1] = ' ';
    assertThat(Wire.channel().verify(Wire.post(body, header))).isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void theSameRequestAlwaysTellsTheSame(Map.Entry<String, JsonNode> sample) {
    byte[] body = Wire.sample(sample.getKey().replace(".json", ""));

    assertThat(Wire.channel().parse(Wire.post(body)))
        .isNotEmpty()
        .isEqualTo(Wire.channel().parse(Wire.post(body)));
  }

  private static Inbound.MessageReceived message(String sample) {
    return (Inbound.MessageReceived) Wire.parseSample(sample);
  }

  private static Content content(String sample) {
    return message(sample).content();
  }

  private static Content file(MediaKind kind, Optional<String> caption) {
    return new Content.Media(kind, MediaRef.of(FILE), caption);
  }

  @Test
  void text() {
    Inbound.MessageReceived text = message("dm_text");

    assertThat(text.content()).isEqualTo(new Content.Text("Hi! Do you ship to Bandung?"));
    assertThat(text.envelope())
        .isEqualTo(
            Envelope.of(SAID, Wire.SHEENA, Wire.SAID)
                .withAccount(Wire.ACCOUNT)
                .withConversation(Wire.CUSTOMER, ThreadKind.PRIVATE));
  }

  @Test
  void files() {
    assertThat(content("dm_image")).isEqualTo(file(MediaKind.IMAGE, Optional.empty()));
    assertThat(content("dm_share")).isEqualTo(file(MediaKind.IMAGE, Optional.empty()));
    assertThat(content("dm_shared_reel"))
        .isEqualTo(file(MediaKind.VIDEO, Optional.of("Latte art")));
  }

  @Test
  void storyMention() {
    assertThat(content("dm_story_mention")).isEqualTo(file(MediaKind.IMAGE, Optional.empty()));
    assertThat(message("dm_story_mention").envelope().origin())
        .contains(
            new Origin(
                "Instagram story",
                Optional.empty(),
                Optional.of("Mentioned you in their story"),
                Optional.empty(),
                Optional.of(FILE.toString())));
  }

  @Test
  void storyReply() {
    assertThat(content("dm_story_reply")).isEqualTo(new Content.Text("Love this!"));
    assertThat(message("dm_story_reply").envelope().origin())
        .contains(
            new Origin(
                "Instagram story",
                Optional.empty(),
                Optional.of("Replied to your story"),
                Optional.of("17903456789012345"),
                Optional.of(FILE.toString())));
  }

  @Test
  void replyToAMessage() {
    assertThat(content("dm_reply_to_message")).isEqualTo(new Content.Text("This one"));
    assertThat(message("dm_reply_to_message").envelope().replyTo()).contains(OURS);
  }

  @Test
  void choices() {
    assertThat(content("dm_quick_reply"))
        .isEqualTo(new Content.Chosen("COLOR_RED", "Red", Optional.empty()));
    assertThat(content("postback_icebreaker"))
        .isEqualTo(new Content.Chosen("FAQ_HOURS", "Opening hours?", Optional.empty()));
    assertThat(message("postback_icebreaker").eventId()).isEqualTo(MID + "TEZD");
  }

  @Test
  void advertisement() {
    assertThat(content("dm_ad_referral")).isEqualTo(new Content.Text("I saw the ad"));
    assertThat(message("dm_ad_referral").envelope().origin())
        .contains(
            new Origin(
                "Instagram ad",
                Optional.of("Autumn beans, autumn"),
                Optional.empty(),
                Optional.of("6212345678901"),
                Optional.of(FILE.toString())));
  }

  @Test
  void referralByALink() {
    assertThat(Wire.parseSample("referral_igme"))
        .isInstanceOfSatisfying(
            Inbound.ReferralMade.class,
            made -> {
              assertThat(made.customer()).isEqualTo(Wire.SHEENA);
              assertThat(made.origin().source()).isEqualTo("ig.me link");
              assertThat(made.origin().reference()).contains("table-12");
              assertThat(made.orderKey()).isEqualTo(Wire.CUSTOMER);
            });
  }

  @Test
  void unsupported() {
    assertThat(content("dm_unsupported"))
        .isInstanceOfSatisfying(
            Content.Unsupported.class,
            shown -> assertThat(shown.sentence()).contains("Meta does not pass on"));
  }

  @Test
  void deleted() {
    assertThat(Wire.parseSample("dm_deleted"))
        .isInstanceOfSatisfying(
            Inbound.MessageDeleted.class,
            deleted -> {
              assertThat(deleted.messageId()).isEqualTo(SAID);
              assertThat(deleted.eventId()).isEqualTo(SAID + ":deleted");
              assertThat(deleted.orderKey()).isEqualTo(Wire.CUSTOMER);
            });
  }

  @Test
  void edited() {
    assertThat(Wire.parseSample("message_edit"))
        .isInstanceOfSatisfying(
            Inbound.MessageEdited.class,
            edited -> {
              assertThat(edited.messageId()).isEqualTo(SAID);
              assertThat(edited.eventId()).isEqualTo(SAID + ":edit:1");
              assertThat(edited.content()).isEqualTo(new Content.Text("Hi! Do you ship to Bogor?"));
            });
  }

  @Test
  void echo() {
    assertThat(Wire.parseSample("echo_from_app"))
        .isInstanceOfSatisfying(
            Inbound.EchoReceived.class,
            echo -> {
              assertThat(echo.content()).isEqualTo(new Content.Text("Yes we do!"));
              assertThat(echo.eventId()).isEqualTo(OURS);
              assertThat(echo.envelope().sender()).isEqualTo(Wire.SHEENA);
              assertThat(echo.envelope().conversationKey()).isEqualTo(Wire.CUSTOMER);
            });
  }

  @Test
  void reactionAndItsEnd() {
    Inbound.ReactionChanged given = (Inbound.ReactionChanged) Wire.parseSample("reaction");
    Inbound.ReactionChanged taken = (Inbound.ReactionChanged) Wire.parseSample("unreact");

    assertThat(given.messageId()).isEqualTo(OURS).isEqualTo(taken.messageId());
    assertThat(given.emoji()).contains("❤️");
    assertThat(taken.emoji()).isEmpty();
    assertThat(given.eventId()).isNotEqualTo(taken.eventId());
  }

  @Test
  void seen() {
    assertThat(Wire.parseSample("seen"))
        .isEqualTo(
            new Inbound.DeliveryUpdated(
                Wire.ACCOUNT,
                OURS + ":READ",
                Wire.CUSTOMER,
                Wire.SAID,
                OURS,
                Optional.empty(),
                MessageState.READ,
                Optional.empty(),
                Optional.empty()));
  }

  private static Inbound.PublicMention mention(String sample) {
    return (Inbound.PublicMention) Wire.parseSample(sample);
  }

  @Test
  void comment() {
    Inbound.PublicMention comment = mention("comment_changes");

    assertThat(comment.content()).isEqualTo(new Content.Text("How much is this?"));
    assertThat(comment.audience().followers()).isEmpty();
    assertThat(comment.envelope())
        .isEqualTo(
            Envelope.of("17894227972186120", Wire.SHEENA, COMMENTED)
                .withAccount(Wire.ACCOUNT)
                .withConversation("comment:17894227972186120", ThreadKind.PUBLIC)
                .withSenderName("sheena.example")
                .withOrigin(
                    new Origin(
                        "Instagram post",
                        Optional.empty(),
                        Optional.of("Commented"),
                        Optional.of("17918195224117851"),
                        Optional.empty())));
  }

  @Test
  void aCommentIsTheSameInBothEnvelopes() {
    assertThat(Wire.parseSample("comment_flat_instagram_login"))
        .isEqualTo(Wire.parseSample("comment_changes"));
  }

  @Test
  void aReplyStaysInTheThreadOfItsComment() {
    Inbound.PublicMention reply = mention("comment_reply_changes");

    assertThat(reply.envelope().conversationKey()).isEqualTo("comment:17894227972186120");
    assertThat(reply.envelope().replyTo()).contains("17894227972186120");
    assertThat(reply.eventId()).isEqualTo("17894227972186121");
  }

  @Test
  void commentOnAnAd() {
    Inbound.PublicMention comment = mention("comment_on_ad");

    assertThat(comment.eventId()).isEqualTo("17894227972186122");
    assertThat(comment.envelope().origin())
        .contains(
            new Origin(
                "Instagram ad",
                Optional.of("Autumn beans"),
                Optional.of("Commented"),
                Optional.of("6212345678901"),
                Optional.empty()));
  }

  @Test
  void liveComment() {
    assertThat(mention("live_comment").envelope().origin().orElseThrow().source())
        .isEqualTo("Instagram live video");
  }

  @Test
  void mentionsNameOnlyIds() {
    for (String sample : List.of("mention_media", "mention_comment")) {
      assertThat(Wire.parseSample(sample))
          .isInstanceOfSatisfying(
              Inbound.AccountNoticed.class,
              notice -> {
                assertThat(notice.kind()).isEqualTo("mentions");
                assertThat(notice.sentence())
                    .contains("17918195224117851")
                    .contains("on Instagram");
              });
    }
  }

  @Test
  void aMentionInACommentDoesNotHideTheComment() {
    assertThat(Wire.parseSample("mention_comment").eventId())
        .isNotEqualTo(Wire.parseSample("comment_changes").eventId());
  }

  @Test
  void hashtagsOfAComment() {
    List<Inbound> all =
        Wire.changes(
            "comments",
            """
            {"id":"1","from":{"id":"2","username":"a"},"text":"enak #kopi #susu_aren"}\
            """);

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.PublicMention.class,
            mention ->
                assertThat(mention.audience().hashtags()).isEqualTo(Set.of("kopi", "susu_aren")));
  }
}
