package dev.sapa.plugins.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.Content;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes in odd shapes.
final class WebhookParserTest {

  private static String direct(String id, String from, String to, String text) {
    return """
    {"type":"message_create","id":"%s","created_timestamp":"1790000000123","message_create":{
      "target":{"recipient_id":"%s"},"sender_id":"%s","message_data":{"text":"%s"}}}\
    """
        .formatted(id, to, from, text);
  }

  private static String account(String user, String key, String... items) {
    return "{\"for_user_id\":\"%s\",\"%s\":[%s]}".formatted(user, key, String.join(",", items));
  }

  /// Trap 2: ids exceed 2^53, and numbers have their strings beside them.
  @Test
  void idsKeepAllTheirDigits() {
    List<Inbound> all =
        Wire.changed(
            "aaa_tweet_mention",
            "\"id_str\":\"2102038470972145664\"",
            "\"id_str\":\"9223372036854775807\"");
    List<Inbound> number =
        Wire.changed("aaa_tweet_mention", "\"id_str\":\"2102038470972145664\",", "");

    assertThat(Wire.only(all).eventId()).isEqualTo("9223372036854775807");
    assertThat(Wire.only(number).eventId()).isEqualTo("2102038470972145664");
  }

  /// Trap: if two subscribed accounts talk to each other, each hears of it.
  @Test
  void twoSubscribedAccountsEachHaveTheirOwn() {
    Inbound sent =
        Wire.only(Wire.parse(account("1", "direct_message_events", direct("9", "1", "2", "Halo"))));
    Inbound got =
        Wire.only(Wire.parse(account("2", "direct_message_events", direct("9", "1", "2", "Halo"))));

    assertThat(sent).isInstanceOf(Inbound.EchoReceived.class);
    assertThat(got).isInstanceOf(Inbound.MessageReceived.class);
    assertThat(sent.account()).isEqualTo("1");
    assertThat(got.account()).isEqualTo("2");
  }

  @Test
  void oneBadItemHidesNoOther() {
    List<Inbound> all =
        Wire.parse(
            account(
                "1",
                "direct_message_events",
                direct("9", "2", "1", "first"),
                "{\"type\":\"message_create\"}",
                "7",
                direct("10", "2", "1", "last")));

    assertThat(all)
        .extracting(told -> told.getClass().getSimpleName())
        .containsExactly("MessageReceived", "AccountNoticed", "AccountNoticed", "MessageReceived");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"for_user_id\":\"1\",\"hologram_events\":[{}]}",
        "{\"data\":{\"event_type\":\"hologram.projected\",\"filter\":{\"user_id\":\"1\"},\"payload\":{}}}",
        "{\"data\":{\"event_type\":\"dm.read\",\"filter\":{},\"payload\":{\"who\":1}}}",
        "{\"data\":{\"event_type\":\"post.delete\"}}",
        "{\"tweet_create_events\":{\"text\":\"no id\"}}"
      })
  void whatNobodyKnowsIsNoticedInASentence(String body) {
    assertThat(Wire.only(Wire.parse(body)))
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> assertThat(notice.sentence()).startsWith("X sent").endsWith("."));
  }

  @Test
  void theSameRequestAlwaysTellsTheSame() {
    String body = "{\"for_user_id\":\"1\",\"hologram_events\":[{}]}";

    assertThat(Wire.parse(body)).isEqualTo(Wire.parse(body));
  }

  /// No example is printed of these in the newer envelope; they are read as in the older one.
  @Test
  void readMarksAndTypingInTheNewerEnvelope() {
    String read =
        """
        {"data":{"event_type":"dm.read","filter":{"user_id":"1"},"payload":{
          "direct_message_mark_read_events":[{"sender_id":"2","last_read_event_id":"2102038466777841664"}]}}}\
        """;
    String typing =
        """
        {"data":{"event_type":"dm.indicate_typing","filter":{"user_id":"1"},"payload":{
          "direct_message_events":[{"sender_id":"2","created_timestamp":"1790000000123"}]}}}\
        """;

    assertThat(Wire.parse(read)).hasSize(2);
    assertThat(Wire.only(Wire.parse(typing))).isInstanceOf(Inbound.TypingChanged.class);
  }

  @Test
  void whatTheBusinessTypesOrReadsIsNoNews() {
    assertThat(
            Wire.parse(
                account("1", "direct_message_indicate_typing_events", "{\"sender_id\":\"1\"}")))
        .isEmpty();
    assertThat(
            Wire.parse(
                account(
                    "1",
                    "direct_message_mark_read_events",
                    "{\"sender_id\":\"1\",\"last_read_event_id\":\"5\"}")))
        .isEmpty();
  }

  @Test
  void wordsAreAsTheyWereWritten() {
    String body =
        account(
                "1",
                "direct_message_events",
                direct("9", "2", "1", "1 &lt; 2 &amp; &amp;lt; https://t.co/x"))
            .replace(
                "\"text\":",
                "\"entities\":{\"urls\":[{\"url\":\"https://t.co/x\",\"expanded_url\":\"https://kopi.example/menu\"}]},\"text\":");

    assertThat(((Inbound.MessageReceived) Wire.only(Wire.parse(body))).content())
        .isEqualTo(new Content.Text("1 < 2 & &lt; https://kopi.example/menu"));
  }

  @Test
  void hashtagsOfBothVersions() {
    List<Inbound> older =
        Wire.changed(
            "aaa_tweet_mention",
            "\"entities\":{\"hashtags\":[]",
            "\"entities\":{\"hashtags\":[{\"text\":\"KopiSenja\"}]");
    List<Inbound> newer =
        Wire.changed(
            "xaa_post_mention_create",
            "\"entities\":{",
            "\"entities\":{\"hashtags\":[{\"tag\":\"KopiSenja\"}],");

    assertThat(((Inbound.PublicMention) Wire.only(older)).audience().hashtags())
        .containsExactly("KopiSenja");
    assertThat(((Inbound.PublicMention) Wire.only(newer)).audience().hashtags())
        .containsExactly("KopiSenja");
  }

  @Test
  void picturesOfAPostFollowItsWords() {
    List<Inbound> all =
        Wire.changed(
            "aaa_tweet_mention",
            "\"favorited\":false",
            """
            "extended_entities":{"media":[
              {"id_str":"11","type":"photo","url":"https://t.co/p","media_url_https":"https://pbs.twimg.com/media/a.jpg"},
              {"id_str":"12","type":"video","media_url_https":"https://pbs.twimg.com/media/b.jpg","video_info":{"variants":[
                {"content_type":"application/x-mpegURL","url":"https://video.twimg.com/b.m3u8"},
                {"content_type":"video/mp4","url":"https://video.twimg.com/b.mp4"}]}}]},"favorited":false\
            """);

    assertThat(all).hasSize(3);
    assertThat(all.get(1).eventId()).isEqualTo("2102038470972145664/1");
    assertThat(((Inbound.MessageReceived) all.get(2)).content())
        .isInstanceOfSatisfying(
            Content.Media.class,
            film -> assertThat(film.media().url().orElseThrow().getPath()).isEqualTo("/b.mp4"));
  }

  @Test
  void anEmptyDirectMessageIsVisible() {
    assertThat(
            ((Inbound.MessageReceived)
                    Wire.only(
                        Wire.parse(
                            account("1", "direct_message_events", direct("9", "2", "1", "")))))
                .content())
        .isInstanceOf(Content.Unsupported.class);
  }

  @Test
  void whatIsNoJsonIsKeptForAPersonToSee() {
    assertThatThrownBy(() -> Wire.parse("[]")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Wire.parse("<html>")).isInstanceOf(IllegalArgumentException.class);
  }
}
