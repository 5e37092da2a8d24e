package dev.sapa.plugins.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.instagram.simulator.Recorded;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.testkit.provider.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The traps at the end of the fact sheet of Instagram, by their numbers.
final class TrapsTest {
  private static final String ECHO =
      "\"message\":{\"mid\":\"m1\",\"is_echo\":true,\"text\":\"Halo\"}";

  @Test
  void trap1AnEchoIsNeverInboundAndBelongsToTheCustomer() {
    List<Inbound> all = Wire.parse(Wire.messaging("messaging", Wire.ACCOUNT, Wire.CUSTOMER, ECHO));

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.EchoReceived.class,
            echo -> {
              assertThat(echo.envelope().sender()).isEqualTo(Wire.SHEENA);
              assertThat(echo.envelope().conversationKey()).isEqualTo(Wire.CUSTOMER);
            });
    String unmarked = ECHO.replace("\"is_echo\":true,", "");
    assertThat(Wire.parse(Wire.messaging("messaging", Wire.ACCOUNT, Wire.CUSTOMER, unmarked)))
        .singleElement()
        .isInstanceOf(Inbound.EchoReceived.class);
  }

  @Test
  void trap2OwnRepliesAreEchoesInTheirThread() {
    List<Inbound> all =
        Wire.changes(
            "comments",
            """
            {"id":"3","parent_id":"1","text":"Rp 85.000 kak",
             "from":{"id":"%s","username":"kopisenja"},"media":{"id":"9"}}\
            """
                .formatted(Wire.ACCOUNT));

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.EchoReceived.class,
            echo -> {
              assertThat(echo.eventId()).isEqualTo("3");
              assertThat(echo.envelope().conversationKey()).isEqualTo("comment:1");
            });
  }

  @Test
  void trap2OwnCommentsBelowOwnPostsTellNothing() {
    assertThat(
            Wire.changes(
                "comments",
                "{\"id\":\"3\",\"text\":\"#kopi\",\"from\":{\"id\":\"%s\"}}"
                    .formatted(Wire.ACCOUNT)))
        .isEmpty();
  }

  @Test
  void trap3TheSameIdAtAnotherAccountIsAnotherPerson() {
    String other = "17841400000000009";
    Inbound.MessageReceived there =
        (Inbound.MessageReceived)
            Wire.parse(
                    Wire.messaging(
                            "messaging",
                            Wire.CUSTOMER,
                            other,
                            "\"message\":{\"mid\":\"m1\",\"text\":\"Halo\"}")
                        .replace(
                            "\"id\":\"" + Wire.ACCOUNT + "\",\"time\"",
                            "\"id\":\"" + other + "\",\"time\""))
                .get(0);

    assertThat(there.account()).isEqualTo(other);
    assertThat(there.envelope().sender())
        .isEqualTo(Identity.of("instagram-user", other + ":" + Wire.CUSTOMER))
        .isNotEqualTo(Wire.SHEENA);
  }

  @Test
  void trap4AThreadThatVanishedFromTheApiIsRefusedForGood() throws Exception {
    try (Recorded graph =
        Recorded.answering(
            Answer.json(400, "{\"error\":{\"code\":100,\"error_subcode\":2018001}}"))) {
      InstagramChannel channel = Wire.channel(graph.api());
      Part part =
          Wire.parts(
                  channel.render(Wire.message(new Content.Text("Halo")), Wire.inPrivate(Wire.SAID)))
              .get(0);

      assertThat(channel.send(part))
          .isInstanceOfSatisfying(
              SendOutcome.Rejected.class,
              rejected -> assertThat(rejected.reason()).contains("another channel"));
    }
  }

  @Test
  void trap5ASharedCarouselIsItsFirstPictureAlone() {
    List<Inbound> all =
        Wire.does(
            """
            "message":{"mid":"m1","attachments":[{"type":"share","payload":{
              "url":"https://lookaside.fbsbx.com/1","title":"Menu"}}]}\
            """);

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.MessageReceived.class,
            shared -> {
              Content.Media media = (Content.Media) shared.content();
              assertThat(media.kind()).isEqualTo(MediaKind.IMAGE);
              assertThat(media.caption()).contains("Menu");
            });
  }

  @Test
  void trap6AMentionInAStoryIsAPrivateMessage() {
    assertThat(Wire.parseSample("dm_story_mention")).isInstanceOf(Inbound.MessageReceived.class);
    assertThat(
            Wire.does(
                "\"message\":{\"mid\":\"m1\",\"attachments\":[{\"type\":\"story_mention\"}]}"))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.MessageReceived.class,
            ended ->
                assertThat(((Content.Unsupported) ended.content()).sentence()).contains("story"));
  }

  /// Meta tells nothing in development mode, so there is nothing to parse; whoever sets an instance
  /// up must read it.
  @Test
  void trap7TheStepsSayThatCommentsNeedALiveApp() throws Exception {
    for (String language : List.of("en", "id")) {
      try (var steps = InstagramChannel.class.getResourceAsStream("setup_" + language + ".md")) {
        assertThat(new String(steps.readAllBytes(), StandardCharsets.UTF_8))
            .contains("Live")
            .contains("Advanced access");
      }
    }
  }

  @Test
  void trap8AnUnsendOfAnUnknownMessageIsStillTold() {
    assertThat(Wire.does("\"message\":{\"mid\":\"never-seen\",\"is_deleted\":true}"))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.MessageDeleted.class,
            deleted -> {
              assertThat(deleted.messageId()).isEqualTo("never-seen");
              assertThat(deleted.eventId()).isNotEqualTo("never-seen");
            });
  }
}
