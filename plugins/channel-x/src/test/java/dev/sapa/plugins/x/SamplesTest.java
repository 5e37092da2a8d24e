package dev.sapa.plugins.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Inbound.Audience;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.MessageState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every sample says.
final class SamplesTest {
  private static final Identity JORDAN = Identity.of("x-user", Wire.CUSTOMER);
  private static final Instant AT = Instant.ofEpochMilli(1_790_000_000_123L);
  private static final String ID = "2102038470972145664";

  private static Inbound.MessageReceived message(String sample) {
    return (Inbound.MessageReceived) Wire.parseSample(sample);
  }

  private static Inbound.PublicMention mention(String sample) {
    return (Inbound.PublicMention) Wire.parseSample(sample);
  }

  private static Inbound.AccountNoticed notice(String sample) {
    return (Inbound.AccountNoticed) Wire.parseSample(sample);
  }

  private static Envelope posted(String replyTo) {
    return new Envelope(
        Wire.ACCOUNT,
        ID,
        Wire.CUSTOMER,
        "public/" + Wire.CUSTOMER,
        ThreadKind.PUBLIC,
        JORDAN,
        List.of(),
        Optional.of("Jordan Brinks"),
        AT,
        Optional.of(replyTo).filter(id -> !id.isEmpty()),
        Optional.empty());
  }

  @Test
  void directMessage() {
    assertThat(message("aaa_dm_received"))
        .isEqualTo(
            new Inbound.MessageReceived(
                new Envelope(
                    Wire.ACCOUNT,
                    ID,
                    Wire.CUSTOMER,
                    Wire.CUSTOMER,
                    ThreadKind.PRIVATE,
                    JORDAN,
                    List.of(),
                    Optional.of("Jordan Brinks"),
                    AT,
                    Optional.empty(),
                    Optional.empty()),
                "Hello World!"));
  }

  /// Trap: an account may have both subscriptions; nothing must come twice.
  @Test
  void bothEnvelopesNameAnEventAlike() {
    Inbound older = message("aaa_dm_received");
    Inbound.MessageReceived newer = message("xaa_dm_received");

    assertThat(newer.eventId()).isEqualTo(older.eventId());
    assertThat(newer.orderKey()).isEqualTo(older.orderKey());
    assertThat(newer.account()).isEqualTo(older.account());
    assertThat(newer.envelope().conversationKey()).isEqualTo(Wire.CUSTOMER);
    assertThat(mention("xaa_post_mention_create").envelope().conversationKey())
        .isEqualTo(mention("aaa_tweet_mention").envelope().conversationKey());
    assertThat(mention("xaa_post_mention_create").eventId())
        .isEqualTo(mention("aaa_tweet_mention").eventId());
  }

  /// Trap: an explicit mention in a reply comes as a mention and as a reply.
  @Test
  void aMentionInAReplyIsOneEvent() {
    List<Inbound> asMention =
        Wire.changed("xaa_post_reply_create", "post.reply.create", "post.mention.create");

    assertThat(asMention).isEqualTo(Wire.parseAll("xaa_post_reply_create"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aaa_dm_sent_echo", "xaa_dm_sent_echo"})
  void whatTheBusinessSaysFromElsewhere(String sample) {
    assertThat(Wire.parseSample(sample))
        .isInstanceOfSatisfying(
            Inbound.EchoReceived.class,
            echo -> {
              assertThat(echo.envelope().sender()).isEqualTo(JORDAN);
              assertThat(echo.envelope().conversationKey()).isEqualTo(Wire.CUSTOMER);
              assertThat(echo.content()).isInstanceOf(Content.Text.class);
            });
  }

  @Test
  void pictureInADirectMessageWithoutItsAddressInTheWords() {
    assertThat(message("aaa_dm_media").content())
        .isEqualTo(
            new Content.Media(
                MediaKind.IMAGE,
                new MediaRef(
                    Optional.of("2102038470934396928"),
                    Optional.of(URI.create("https://ton.twitter.com/1.1/ton/data/dm/1/2/x.jpg")),
                    Optional.of("image/jpeg"),
                    Optional.empty(),
                    Optional.empty()),
                Optional.of("look")));
  }

  @Test
  void typing() {
    assertThat(Wire.parseSample("aaa_dm_typing"))
        .isEqualTo(
            new Inbound.TypingChanged(
                Wire.ACCOUNT, "typing/3001969357/1790000000123", AT, Wire.CUSTOMER));
  }

  @Test
  void readMarksAreAboutAMessageAndEverythingBefore() {
    List<Inbound> read = Wire.parseAll("aaa_dm_mark_read");

    assertThat(read).hasSize(2);
    assertThat(read.get(0))
        .isInstanceOfSatisfying(
            Inbound.DeliveryUpdated.class,
            receipt -> {
              assertThat(receipt.providerMessageId()).isEqualTo("2102038466777841664");
              assertThat(receipt.state()).isEqualTo(MessageState.READ);
            });
    assertThat(read.get(1))
        .isInstanceOfSatisfying(
            Inbound.SeenUpTo.class,
            seen -> {
              assertThat(seen.conversationKey()).isEqualTo(Wire.CUSTOMER);
              // The message that is named was made a second before it was read.
              assertThat(seen.upTo()).isBetween(AT.minusSeconds(2), AT);
              assertThat(seen.eventId()).isNotEqualTo(read.get(0).eventId());
            });
  }

  @Test
  void mentionWithTheReachOfWhoeverSaidIt() {
    assertThat(mention("aaa_tweet_mention"))
        .isEqualTo(
            new Inbound.PublicMention(
                posted(""),
                new Content.Text("@kopisenja_ex is the new blend in yet?"),
                new Audience(
                    OptionalLong.of(22),
                    Set.of(),
                    Optional.of("https://x.com/jordan_example/status/" + ID))));
    assertThat(mention("xaa_post_mention_create").audience())
        .isEqualTo(mention("aaa_tweet_mention").audience());
  }

  @Test
  void repliesKnowWhatTheyAnswer() {
    assertThat(mention("aaa_tweet_reply").envelope()).isEqualTo(posted("2102038219313905664"));
    Inbound.PublicMention newer = mention("xaa_post_reply_create");
    assertThat(newer.envelope().replyTo()).contains("2102038219313905664");
    assertThat(newer.content()).isEqualTo(new Content.Text("ini @kopisenja_ex mantap"));
  }

  /// Trap 8: the `users` map may be empty, and so may be what is told of the author.
  @Test
  void anAuthorOfWhomNothingIsToldIsKnownByTheNumber() {
    Inbound.PublicMention reply = mention("xaa_post_reply_create");

    assertThat(reply.envelope().senderName()).isEmpty();
    assertThat(reply.audience().followers()).isEmpty();
    assertThat(reply.audience().url()).contains("https://x.com/i/status/" + ID);
    assertThat(
            Wire.only(
                Wire.parse(
                    """
                    {"for_user_id":"1","direct_message_events":[{"type":"message_create","id":"9",
                     "message_create":{"target":{"recipient_id":"1"},"sender_id":"2","message_data":{"text":"x"}}}],
                     "users":{}}\
                    """)))
        .isInstanceOf(Inbound.MessageReceived.class);
  }

  /// Trap: long posts hold a shortened text; the whole one has its own entities.
  @Test
  void longPostsAreWhole() {
    Content.Text text = (Content.Text) mention("aaa_tweet_longform").content();

    assertThat(text.text()).hasSize(405).endsWith("the lid was loose.").doesNotContain("t.co");
  }

  /// Trap: own posts are delivered too.
  @Test
  void whatTheBusinessPostsToEverybodyIsNoConversation() {
    assertThat(Wire.parseAll("aaa_tweet_own_post")).isEmpty();
  }

  @Test
  void whatTheBusinessRepliesFromElsewhereIsAnEcho() {
    List<Inbound> own =
        Wire.changed(
            "aaa_tweet_own_post",
            "\"in_reply_to_user_id_str\":null",
            "\"in_reply_to_user_id_str\":\"3001969357\"");

    assertThat(Wire.only(own))
        .isInstanceOfSatisfying(
            Inbound.EchoReceived.class,
            echo -> {
              assertThat(echo.envelope().conversationKey()).isEqualTo("public/" + Wire.CUSTOMER);
              assertThat(echo.envelope().threadKind()).isEqualTo(ThreadKind.PUBLIC);
            });
  }

  /// Trap 5: retweets of the business arrive as posts.
  @Test
  void aRetweetIsNoMention() {
    assertThat(Wire.parseAll("aaa_retweet_of_us")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aaa_favorite", "aaa_follow"})
  void likesAndFollowsSayNothing(String sample) {
    assertThat(Wire.parseAll(sample)).isEmpty();
  }

  @Test
  void deletedPostsMustBeGoneHereToo() {
    assertThat(Wire.parseSample("aaa_tweet_delete"))
        .isInstanceOfSatisfying(
            Inbound.MessageDeleted.class,
            deleted -> {
              assertThat(deleted.messageId()).isEqualTo(ID);
              assertThat(deleted.envelope().sender()).isEqualTo(JORDAN);
              assertThat(deleted.eventId()).isEqualTo("delete/" + ID);
            });
  }

  /// Trap 4: XChat is encrypted, and nothing but that it was sent comes through.
  @Test
  void encryptedChatsAreShownAsUnreadable() {
    Inbound.MessageReceived chat = message("xaa_chat_received_encrypted");

    assertThat(chat.envelope().conversationKey()).isEqualTo(Wire.CUSTOMER);
    assertThat(chat.eventId()).isEqualTo("e4f4d3fc-8bbf-4928-92eb-e5058d6bb6f6");
    assertThat(chat.content())
        .isInstanceOfSatisfying(
            Content.Unsupported.class,
            unsupported -> assertThat(unsupported.sentence()).contains("end-to-end encrypted"));
    List<Inbound> own =
        Wire.changed(
            "xaa_chat_received_encrypted",
            "\"sender_id\":\"3001969357\"",
            "\"sender_id\":\"1603419180975409153\"");
    assertThat(((Inbound.EchoReceived) Wire.only(own)).envelope().sender()).isEqualTo(JORDAN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aaa_user_revoke", "xaa_oauth_revoke"})
  void aPermissionThatWasTakenBackSaysWhatToDo(String sample) {
    Inbound.AccountNoticed notice = notice(sample);

    assertThat(notice.account()).isEqualTo(Wire.ACCOUNT);
    assertThat(notice.kind()).isEqualTo("revoke");
    assertThat(notice.eventId()).isEqualTo(notice("aaa_user_revoke").eventId());
    assertThat(notice.sentence()).contains("access token");
  }

  @Test
  void theEndOfAReplay() {
    assertThat(notice("replay_job_status").sentence()).contains("Complete");
  }
}
