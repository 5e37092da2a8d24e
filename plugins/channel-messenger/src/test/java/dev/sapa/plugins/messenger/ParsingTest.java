package dev.sapa.plugins.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the samples do not show.
final class ParsingTest {
  private static Content content(String message) {
    return ((Inbound.MessageReceived)
            Wire.does("\"message\":{\"mid\":\"m1\",%s}".formatted(message)).get(0))
        .content();
  }

  private static List<Inbound> feed(String verb, String rest) {
    return Wire.changes(
        "feed",
        """
        {"item":"comment","verb":"%s","comment_id":"111_5","post_id":"682498302938465_111",
         "parent_id":"111_2","created_time":1790000000%s}\
        """
            .formatted(verb, rest));
  }

  private static final String JANE = ",\"from\":{\"id\":\"7\",\"name\":\"Jane\"}";

  @Test
  void aLinkWithoutWordsIsItsTitleAndAddress() {
    assertThat(
            content(
                "\"attachments\":[{\"type\":\"fallback\",\"payload\":null,\"title\":\"Tahiti\",\"url\":\"https://youtu.be/x\"}]"))
        .isEqualTo(new Content.Text("Tahiti\nhttps://youtu.be/x"));
    assertThat(content("\"attachments\":[{\"type\":\"fallback\",\"payload\":null}]"))
        .isInstanceOf(Content.Unsupported.class);
  }

  @Test
  void aLinkThatTheWordsDoNotHoldComesAfterThem() {
    assertThat(
            content(
                "\"text\":\"lihat\",\"attachments\":[{\"type\":\"fallback\",\"payload\":{\"url\":\"https://youtu.be/x\"}}]"))
        .isEqualTo(new Content.Text("lihat\nhttps://youtu.be/x"));
  }

  @Test
  void anOldStickerIsAPictureWithAStickersId() {
    assertThat(
            content(
                "\"sticker_id\":5,\"attachments\":[{\"type\":\"image\",\"payload\":{\"url\":\"https://cdn.example/1\",\"sticker_id\":5}}]"))
        .isInstanceOfSatisfying(
            Content.Media.class, media -> assertThat(media.kind().name()).isEqualTo("STICKER"));
    assertThat(content("\"sticker_id\":5")).isInstanceOf(Content.Unsupported.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"appointment_booking", "hologram"})
  void whatCannotBeShownSaysSo(String type) {
    assertThat(content("\"attachments\":[{\"type\":\"%s\",\"payload\":{}}]".formatted(type)))
        .isInstanceOfSatisfying(
            Content.Unsupported.class, shown -> assertThat(shown.rawType()).isEqualTo(type));
  }

  @Test
  void aSharedProductIsItsTitle() {
    assertThat(
            content(
                "\"attachments\":[{\"type\":\"template\",\"payload\":{\"product\":{\"elements\":[{\"id\":\"1\",\"title\":\"Kopi 1L\"}]}}}]"))
        .isEqualTo(new Content.Text("Kopi 1L"));
  }

  @Test
  void aBasketIsAnOrder() {
    List<Inbound> all =
        Wire.does(
            """
            "order":{"note":"tanpa gula","products":[
              {"id":"1","retailer_id":"KOPI-1L","name":"Kopi 1L","unit_price":85000.50,"currency":"IDR","quantity":2},
              {"id":"2"}]}\
            """);

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.MessageReceived.class,
            received ->
                assertThat(received.content())
                    .isEqualTo(
                        new Content.Order(
                            Optional.empty(),
                            Optional.of("tanpa gula"),
                            List.of(
                                new Content.OrderLine("Kopi 1L", 2, "85000.50", "IDR"),
                                new Content.OrderLine("2", 1, "0", "")))));
  }

  @Test
  void aThreadThatAnotherAppOwnsTellsAButtonsTitleAlone() {
    List<Inbound> all =
        Wire.parse(
            Wire.messaging(
                "standby", Wire.CUSTOMER, Wire.ACCOUNT, "\"postback\":{\"title\":\"Mulai\"}"));

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.MessageReceived.class,
            received ->
                assertThat(received.content())
                    .isEqualTo(new Content.Chosen("Mulai", "Mulai", Optional.empty())));
  }

  @Test
  void aPersonWhoHasNotWrittenYetHasAReference() {
    List<Inbound> all =
        Wire.parse(
            """
            {"object":"page","entry":[{"id":"%1$s","time":1,"messaging":[{
              "sender":{"user_ref":"ref-9"},"recipient":{"id":"%1$s"},"timestamp":1790000000123,
              "postback":{"title":"Mulai","payload":"GO"}}]}]}\
            """
                .formatted(Wire.ACCOUNT));

    Envelope envelope = ((Inbound.MessageReceived) all.get(0)).envelope();
    assertThat(envelope.sender())
        .isEqualTo(Identity.of("messenger-user", Wire.ACCOUNT + ":user_ref/ref-9"));
    var facts =
        new ConversationFacts(
            envelope.conversationKey(),
            envelope.threadKind(),
            Optional.of(Wire.SAID),
            Optional.empty(),
            List.of(envelope.sender()),
            Set.of());
    assertThat(
            Wire.body(
                    Wire.parts(Wire.channel().render(Wire.message(new Content.Text("Halo")), facts))
                        .get(0))
                .path("recipient")
                .toString())
        .isEqualTo("{\"user_ref\":\"ref-9\"}");
  }

  @ParameterizedTest
  @CsvSource({"Good response,👍", "Bad response,👎"})
  void aJudgementOfAnAnswerIsAReaction(String feedback, String emoji) {
    assertThat(
            Wire.does(
                "\"response_feedback\":{\"feedback\":\"%s\",\"mid\":\"m1\"}".formatted(feedback)))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.ReactionChanged.class,
            reaction -> assertThat(reaction.emoji()).contains(emoji));
  }

  @ParameterizedTest
  @CsvSource({"RESUME_NOTIFICATIONS,true", "STOP_NOTIFICATIONS,false"})
  void aSubscriptionIsAWishForMarketing(String status, boolean wanted) {
    assertThat(
            Wire.does(
                """
                "optin":{"type":"notification_messages","notification_messages_token":"t",
                  "notification_messages_status":"%s"}\
                """
                    .formatted(status)))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.OptChanged.class,
            opt -> {
              assertThat(opt.purpose()).isEqualTo(Purpose.MARKETING);
              assertThat(opt.wanted()).isEqualTo(wanted);
            });
    assertThat(Wire.does("\"optin\":{\"ref\":\"checkbox\"}"))
        .singleElement()
        .isInstanceOf(Inbound.AccountNoticed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"take_thread_control\":{\"previous_owner_app_id\":null}",
        "\"request_thread_control\":{\"requested_owner_app_id\":123}",
        "\"app_roles\":{\"123\":[\"primary_receiver\"]}",
        "\"policy_enforcement\":{\"action\":\"unblock\"}",
        "\"policy_enforcement\":{\"action\":\"warning\",\"reason\":\"spam\"}"
      })
  void whatConcernsTheTeamIsANotice(String what) {
    assertThat(Wire.does(what))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class, notice -> assertThat(notice.sentence()).endsWith("."));
  }

  @Test
  void aReplyToACommentStaysInItsThread() {
    assertThat(feed("add", JANE + ",\"message\":\"Berapa?\""))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.PublicMention.class,
            reply -> {
              assertThat(reply.envelope().conversationKey()).isEqualTo("comment:111_2");
              assertThat(reply.envelope().replyTo()).contains("111_2");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"edit", "edited"})
  void anEditedComment(String verb) {
    assertThat(feed(verb, JANE + ",\"message\":\"Berapa ya?\""))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.MessageEdited.class,
            edited -> {
              assertThat(edited.messageId()).isEqualTo("111_5");
              assertThat(edited.content()).isEqualTo(new Content.Text("Berapa ya?"));
              assertThat(edited.eventId()).isNotEqualTo("111_5");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"remove", "delete"})
  void aRemovedComment(String verb) {
    assertThat(feed(verb, ",\"sender_id\":\"7\",\"sender_name\":\"Jane\""))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.MessageDeleted.class,
            deleted -> assertThat(deleted.messageId()).isEqualTo("111_5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hide", "unhide", "pin"})
  void whatTheTeamDoesToACommentIsANotice(String verb) {
    assertThat(feed(verb, JANE)).singleElement().isInstanceOf(Inbound.AccountNoticed.class);
  }

  @Test
  void ownCommentsAreEchoesInTheirThreadAndElseNothing() {
    String own = ",\"from\":{\"id\":\"%s\"},\"message\":\"Rp 85.000\"".formatted(Wire.ACCOUNT);

    assertThat(feed("add", own))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.EchoReceived.class,
            echo -> assertThat(echo.envelope().conversationKey()).isEqualTo("comment:111_2"));
    assertThat(feed("edited", own)).isEmpty();
    assertThat(feed("remove", own)).isEmpty();
  }

  @Test
  void likesAndOwnPostsTellNothing() {
    assertThat(Wire.changes("feed", "{\"item\":\"reaction\",\"verb\":\"add\"}")).isEmpty();
    assertThat(
            Wire.changes(
                "feed",
                "{\"item\":\"status\",\"verb\":\"add\",\"post_id\":\"1_2\",\"from\":{\"id\":\"%s\"},\"message\":\"a\"}"
                    .formatted(Wire.ACCOUNT)))
        .isEmpty();
  }

  @Test
  void aVisitorsPostIsAMention() {
    assertThat(
            Wire.changes(
                "feed",
                "{\"item\":\"post\",\"verb\":\"add\",\"post_id\":\"682498302938465_9\",\"from\":{\"id\":\"7\"},\"message\":\"Kapan buka? #kopi\"}"))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.PublicMention.class,
            mention -> {
              assertThat(mention.eventId()).isEqualTo("682498302938465_9");
              assertThat(mention.audience().hashtags()).containsExactly("kopi");
            });
  }

  @ParameterizedTest
  @CsvSource({"ratings", "leadgen", "name", "videos"})
  void otherFieldsAreNotices(String field) {
    assertThat(Wire.changes(field, "{\"a\":1}"))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class, notice -> assertThat(notice.kind()).isEqualTo(field));
  }

  @Test
  void aCommentOfNobodyIsVisible() {
    assertThat(feed("add", ",\"message\":\"a\""))
        .singleElement()
        .isInstanceOf(Inbound.AccountNoticed.class);
  }
}
