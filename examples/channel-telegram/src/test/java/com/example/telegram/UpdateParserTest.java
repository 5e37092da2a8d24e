package com.example.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of update. [ContentParserTest] has what a message may say.
final class UpdateParserTest {
  private static final String PERSON = "{\"id\":5712345678,\"is_bot\":false,\"first_name\":\"S\"}";
  private static final String PRIVATE = "\"chat\":{\"id\":5712345678,\"type\":\"private\"}";
  private static final String CHANNEL =
      "{\"message_id\":7,\"sender_chat\":{\"id\":-1009,\"type\":\"channel\",\"title\":\"Senja\"},"
          + "\"chat\":{\"id\":-1009,\"type\":\"channel\",\"title\":\"Senja\"},\"date\":1790000000,"
          + "\"text\":\"Promo\"}";

  private static Inbound parse(String kind, String body) {
    return Wire.parseOne(Wire.update(kind, body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "business_connection",
        "guest_message",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot"
      })
  void tellsTheTeamOfWhatHasNoPlaceInAConversation(String kind) {
    Inbound told = parse(kind, "{\"id\":\"1\",\"from\":" + PERSON + "}");

    assertThat(told)
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> {
              assertThat(notice.kind()).isEqualTo(kind);
              assertThat(notice.eventId()).isEqualTo("update:912345099");
              assertThat(notice.sentence()).endsWith(".").doesNotContain("does not know");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "7", "null", "\"x\"", "{\"chat\":{\"id\":\"x\"}}"})
  void keepsAKindThatComesTomorrowVisible(String body) {
    assertThat(parse("hologram", body))
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> assertThat(notice.sentence()).contains("“hologram”", "newer version"));
  }

  @Test
  void makesANoticeOfAnyKindInAnyShape() {
    List<String> kinds =
        List.of(
            "message",
            "edited_message",
            "channel_post",
            "edited_channel_post",
            "business_message",
            "edited_business_message",
            "deleted_business_messages",
            "message_reaction",
            "callback_query",
            "my_chat_member");
    List<String> bodies =
        List.of("{}", "[]", "null", "1", "{\"chat\":{\"id\":1}}", "{\"from\":" + PERSON + "}");

    for (String kind : kinds) {
      for (String body : bodies) {
        assertThat(Wire.parse(Wire.update(kind, body)))
            .as(kind + " " + body)
            .singleElement()
            .isInstanceOf(Inbound.AccountNoticed.class);
      }
    }
  }

  @Test
  void survivesSamplesWithHolesInThem() {
    Random random = new Random(11);
    for (String sample :
        List.of("update_text", "update_callback_query", "update_my_chat_member_blocked")) {
      String whole = new String(Wire.sample(sample));
      for (int round = 0; round < 300; round++) {
        int at = random.nextInt(whole.length());
        String digit = whole.substring(0, at) + random.nextInt(10) + whole.substring(at + 1);
        try {
          Wire.JSON.readTree(digit);
        } catch (RuntimeException notJson) {
          continue;
        }
        assertThat(Wire.parse(digit)).as(digit).isNotEmpty();
      }
    }
  }

  @Test
  void saysThatWhatIsNoUpdateCannotBeParsed() {
    assertThatThrownBy(() -> Wire.parse("<html>"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not JSON");
    assertThatThrownBy(() -> Wire.parse("[]")).hasMessageContaining("not an object");
    assertThat(Wire.parse("{}")).singleElement().isInstanceOf(Inbound.AccountNoticed.class);
  }

  @Test
  void givesTheSameUpdateTheSameIdsAndAnotherOneOthers() {
    String first = Wire.update("poll", "{}");

    assertThat(Wire.parse(first)).isEqualTo(Wire.parse(first));
    assertThat(Wire.parse(first.replace("912345099", "912345100")))
        .extracting(Inbound::eventId)
        .doesNotContain(Wire.parseOne(first).eventId());
  }

  @Test
  void seesReactionsThatWereGivenChangedAndTakenBack() {
    String change = "{%s,\"message_id\":5,\"user\":%s,\"date\":1790000000,\"old_reaction\":[],%s}";

    Inbound.ReactionChanged given =
        (Inbound.ReactionChanged)
            parse(
                "message_reaction",
                change.formatted(
                    PRIVATE, PERSON, "\"new_reaction\":[{\"type\":\"emoji\",\"emoji\":\"👍\"}]"));
    Inbound.ReactionChanged taken =
        (Inbound.ReactionChanged)
            parse("message_reaction", change.formatted(PRIVATE, PERSON, "\"new_reaction\":[]"));
    Inbound other =
        parse(
            "message_reaction",
            change.formatted(PRIVATE, PERSON, "\"new_reaction\":[{\"type\":\"custom_emoji\"}]"));

    assertThat(given.messageId()).isEqualTo("5712345678:5");
    assertThat(given.emoji()).contains("👍");
    assertThat(taken.emoji()).isEmpty();
    assertThat(other).isInstanceOf(Inbound.AccountNoticed.class);
  }

  @Test
  void takesAPressWhoseMessageCannotBeSeenAnyMore() {
    Inbound pressed =
        parse(
            "callback_query",
            "{\"id\":\"9\",\"from\":%s,\"message\":{%s,\"message_id\":5,\"date\":0},\"data\":\"a\"}"
                .formatted(PERSON, PRIVATE));

    assertThat(Wire.content(pressed)).isEqualTo(new Content.Chosen("a", "a", Optional.empty()));
    assertThat(pressed.occurredAt()).isEqualTo(Wire.NOW);
  }

  @Test
  void seesTheBusinessWritingFromItsOwnApp() {
    String said =
        Wire.message("777", "private", "\"business_connection_id\":\"bc\",\"text\":\"Siap kak\"");

    Inbound.EchoReceived echo = (Inbound.EchoReceived) parse("business_message", said);

    assertThat(echo.envelope().sender()).isEqualTo(new Identity("telegram-user", "777", true));
    assertThat(echo.envelope().conversationKey()).isEqualTo("bc/777");
    assertThat(echo.content()).isEqualTo(new Content.Text("Siap kak"));
  }

  @Test
  void deletesEachMessageThatWasDeleted() {
    List<Inbound> deleted =
        Wire.parse(
            Wire.update(
                "deleted_business_messages",
                "{\"business_connection_id\":\"bc\",%s,\"message_ids\":[77,78]}"
                    .formatted(PRIVATE)));

    assertThat(deleted)
        .extracting(told -> ((Inbound.MessageDeleted) told).messageId())
        .containsExactly("bc/5712345678:77", "bc/5712345678:78");
    assertThat(deleted).extracting(Inbound::eventId).doesNotHaveDuplicates();
  }

  @Test
  void showsPostsAsTheBusinesssOwn() {
    Inbound.EchoReceived post = (Inbound.EchoReceived) parse("channel_post", CHANNEL);

    assertThat(post.envelope().threadKind()).isEqualTo(ThreadKind.PUBLIC);
    assertThat(post.envelope().sender()).isEqualTo(new Identity("telegram-chat", "-1009", true));
    assertThat(parse("edited_channel_post", CHANNEL)).isInstanceOf(Inbound.AccountNoticed.class);
  }

  @Test
  void knowsACopiedPostInTheDiscussionGroup() {
    String copy =
        Wire.message(
            "-100", "supergroup", "\"is_automatic_forward\":true,\"sender_chat\":{\"id\":-1009}");

    assertThat(parse("message", copy)).isInstanceOf(Inbound.EchoReceived.class);
  }

  @Test
  void hearsAnonymousAdministrators() {
    String said =
        """
        {"message_id":1,"from":{"id":1087968824,"is_bot":true,"first_name":"Group"},
         "sender_chat":{"id":-100,"type":"supergroup","title":"Senja"},
         "chat":{"id":-100,"type":"supergroup","title":"Senja"},"date":1790000000,"text":"Hai"}
        """;

    Inbound.MessageReceived message = (Inbound.MessageReceived) parse("message", said);

    assertThat(message.envelope().sender()).isEqualTo(new Identity("telegram-chat", "-100", true));
    assertThat(message.envelope().senderName()).contains("Senja");
  }

  @Test
  void reachesACustomerAgainWhoUnblocksTheBot() {
    String back =
        new String(Wire.sample("update_my_chat_member_blocked"))
            .replace("\"status\":\"member\"", "\"status\":\"x\"")
            .replace("\"status\":\"kicked\"", "\"status\":\"member\"")
            .replace("\"status\":\"x\"", "\"status\":\"kicked\"");

    assertThat(Wire.parse(back))
        .allSatisfy(told -> assertThat(((Inbound.OptChanged) told).wanted()).isTrue())
        .extracting(told -> ((Inbound.OptChanged) told).purpose())
        .containsExactly(Purpose.STATUS, Purpose.CODE, Purpose.SURVEY, Purpose.MARKETING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"member", "administrator", "restricted", "left", "kicked"})
  void tellsOfGroupsTheBotJoinsAndLeaves(String status) {
    String change =
        "{\"chat\":{\"id\":-100,\"type\":\"group\",\"title\":\"Senja\"},\"from\":%s,\"date\":1,"
            + "\"new_chat_member\":{\"status\":\"%s\"}}";

    assertThat(parse("my_chat_member", change.formatted(PERSON, status)))
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> assertThat(notice.sentence()).contains("“Senja”"));
  }

  @Test
  void followsAGroupThatBecomesASupergroup() {
    List<Inbound> moved =
        Wire.parse(
            Wire.update("message", Wire.message("-55", "group", "\"migrate_to_chat_id\":-10055")));

    assertThat(Wire.content(moved.get(0))).isInstanceOf(Content.SystemNote.class);
    Inbound.IdentityChanged change = (Inbound.IdentityChanged) moved.get(1);
    assertThat(change.previous()).containsExactly(new Identity("telegram-chat", "-55", true));
    assertThat(change.current()).containsExactly(new Identity("telegram-chat", "-10055", true));
  }

  @Test
  void keepsTopicsOfAGroupApartButInOneOrder() {
    String topic =
        Wire.message(
            "-100",
            "supergroup",
            "\"message_thread_id\":4,\"is_topic_message\":true,\"text\":\"a\","
                + "\"reply_to_message\":{\"message_id\":4,\"forum_topic_created\":{}}");

    Inbound.MessageReceived message = (Inbound.MessageReceived) parse("message", topic);

    assertThat(message.envelope().conversationKey()).isEqualTo("-100#4");
    assertThat(message.envelope().orderKey()).isEqualTo("-100");
    assertThat(message.envelope().replyTo()).isEmpty();
    assertThat(message.eventId()).isEqualTo("-100:101");
  }

  /// What the contract has no word for: that several messages are one album. They come in order, at
  /// the same second, and the words stand at one of them.
  @Test
  void keepsAnAlbumInOrder() {
    List<Inbound> album =
        List.of(101, 102, 103).stream()
            .map(number ->
                Wire.message(
                        "\"media_group_id\":\"13\",\"photo\":[{\"file_id\":\"p%d\"}]%s"
                            .formatted(number, number == 101 ? ",\"caption\":\"Tiga\"" : ""))
                    .replace("\"message_id\":101", "\"message_id\":" + number))
            .map(message -> parse("message", message))
            .toList();

    assertThat(album).extracting(Inbound::orderKey).containsOnly("5712345678");
    assertThat(album).extracting(Inbound::occurredAt).containsOnly(Wire.SAID);
    assertThat(album)
        .extracting(told -> ((Content.Media) Wire.content(told)).caption().orElse(""))
        .containsExactly("Tiga", "", "");
  }
}
