package dev.sapa.plugins.instagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  @Test
  void everythingOfARequestAppearsInOrderWhateverItsShape() {
    List<Inbound> all =
        Wire.parse(
            """
            {"object":"instagram","entry":[
              {"id":"%1$s","time":1790000000,"changes":[
                {"field":"comments","value":{"id":"1","text":"a","from":{"id":"5"}}},
                {"field":"new_thing","value":{}}]},
              {"id":"%1$s","time":1790000000323,"messaging":[
                {"sender":{"id":"5"},"recipient":{"id":"%1$s"},"message":{"mid":"2","text":"b"}},
                {"sender":{"id":"5"},"recipient":{"id":"%1$s"},"hologram":{"x":1}}]},
              {"id":"%1$s","time":1790000000323,"standby":[
                {"sender":{"id":"5"},"recipient":{"id":"%1$s"},"message":{"mid":"3","text":"c"}}]},
              {"id":"%1$s","time":1790000000,"field":"comments",
                "value":{"id":"4","text":"d","from":{"id":"5"}}},
              {"id":"%1$s","time":1790000000,"surprise":true},
              "nonsense"]}\
            """
                .formatted(Wire.ACCOUNT));

    assertThat(all)
        .extracting(one -> one.getClass().getSimpleName())
        .containsExactly(
            "PublicMention",
            "AccountNoticed",
            "MessageReceived",
            "AccountNoticed",
            "MessageReceived",
            "PublicMention",
            "AccountNoticed",
            "AccountNoticed");
    assertThat(all.stream().map(Inbound::eventId)).doesNotHaveDuplicates();
  }

  @Test
  void anArrayOfCallbacksIsReadAsMetaPrintsThem() {
    String one = new String(Wire.sample("dm_text"), StandardCharsets.UTF_8);

    assertThat(Wire.parse("[" + one + "]")).isEqualTo(Wire.parse(one));
  }

  @Test
  void theDashboardsOwnTestIsRead() {
    List<Inbound> all =
        Wire.changes(
            "messages",
            """
            {"sender":{"id":"12334"},"recipient":{"id":"23245"},"timestamp":"1527459824",
             "message":{"mid":"random_mid","text":"random_text"}}\
            """);

    assertThat(all)
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.MessageReceived.class,
            received -> {
              assertThat(received.content()).isEqualTo(new Content.Text("random_text"));
              assertThat(received.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_527_459_824));
            });
  }

  @Test
  void anotherProductsWebhookIsVisible() {
    assertThat(Wire.parse("{\"object\":\"page\",\"entry\":[]}"))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> assertThat(notice.sentence()).contains("“page”").contains("“instagram”"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "42", "\"text\"", "{"})
  void whatIsNoCallbackIsRefused(String body) {
    assertThatThrownBy(() -> Wire.parse(body)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ownMessagesToOneselfAreNoConversation() {
    String self = "\"message\":{\"mid\":\"m1\",\"text\":\"x\",\"is_self\":true,\"is_echo\":true}";

    assertThat(Wire.parse(Wire.messaging("messaging", Wire.ACCOUNT, Wire.ACCOUNT, self)))
        .singleElement()
        .isInstanceOf(Inbound.AccountNoticed.class);
    assertThat(Wire.does(self)).singleElement().isInstanceOf(Inbound.AccountNoticed.class);
  }

  @ParameterizedTest
  @CsvSource({"1,m1:edit:1", "'\"2\"',m1:edit:2"})
  void theNumberOfAnEditIsANumberOrAString(String number, String eventId) {
    List<Inbound> all =
        Wire.does(
            "\"message_edit\":{\"mid\":\"m1\",\"text\":\"b\",\"num_edit\":%s}".formatted(number));

    assertThat(all).singleElement().extracting(Inbound::eventId).isEqualTo(eventId);
  }

  @ParameterizedTest
  @CsvSource({
    "image,IMAGE",
    "video,VIDEO",
    "audio,AUDIO",
    "file,DOCUMENT",
    "share,IMAGE",
    "ig_post,IMAGE",
    "ig_story,IMAGE",
    "ig_reel,VIDEO",
    "reel,VIDEO"
  })
  void filesOfAllKinds(String type, MediaKind kind) {
    Content content =
        content(
            "\"attachments\":[{\"type\":\"%s\",\"payload\":{\"url\":\"https://cdn.example/1\"}}]"
                .formatted(type));

    assertThat(content)
        .isInstanceOfSatisfying(
            Content.Media.class, media -> assertThat(media.kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ephemeral", "hologram", "image", "unsupported_type"})
  void whatCannotBeShownSaysSo(String type) {
    assertThat(content("\"attachments\":[{\"type\":\"%s\",\"payload\":null}]".formatted(type)))
        .isInstanceOfSatisfying(
            Content.Unsupported.class,
            shown -> {
              assertThat(shown.rawType()).isEqualTo(type);
              assertThat(shown.sentence()).isNotBlank();
            });
  }

  @Test
  void aTemplateIsItsTitles() {
    assertThat(
            content(
                """
                "attachments":[{"type":"template","payload":{"generic":{"elements":[
                  {"title":"Kopi Susu"},{"title":"Americano"}]}}}]\
                """))
        .isEqualTo(new Content.Text("Kopi Susu\nAmericano"));
  }

  @Test
  void severalFilesAreSeveralEventsUnderTheMessagesId() {
    String two =
        """
        "attachments":[{"type":"image","payload":{"url":"https://cdn.example/1"}},
          {"type":"image","payload":{"url":"https://cdn.example/2"}}]\
        """;

    assertThat(Wire.does("\"message\":{\"mid\":\"m1\",%s}".formatted(two)))
        .extracting(Inbound::eventId)
        .containsExactly("m1", "m1/2");
    assertThat(Wire.does("\"message\":{\"mid\":\"m1\",\"text\":\"dua\",%s}".formatted(two)))
        .extracting(Inbound::eventId)
        .containsExactly("m1", "m1/1", "m1/2");
  }

  @Test
  void wordsWithOneFileAreItsCaption() {
    assertThat(
            content(
                "\"text\":\"ini\",\"attachments\":[{\"type\":\"image\",\"payload\":{\"url\":\"https://cdn.example/1\"}}]"))
        .isInstanceOfSatisfying(
            Content.Media.class, media -> assertThat(media.caption()).contains("ini"));
  }

  @Test
  void aStoryWithoutAnAddressIsStillNamed() {
    Inbound.MessageReceived reply =
        (Inbound.MessageReceived)
            Wire.does(
                    "\"message\":{\"mid\":\"m1\",\"text\":\"a\",\"reply_to\":{\"story\":{\"id\":\"7\"}}}")
                .get(0);

    assertThat(reply.envelope().origin().orElseThrow().reference()).contains("7");
    assertThat(reply.envelope().origin().orElseThrow().url()).isEmpty();
  }

  @Test
  void aReactionWithoutAnEmojiHasItsNames() {
    assertThat(Wire.does("\"reaction\":{\"mid\":\"m1\",\"action\":\"react\",\"reaction\":\"wow\"}"))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.ReactionChanged.class,
            reaction -> assertThat(reaction.emoji()).isEqualTo(Optional.of("😮")));
  }

  @Test
  void whatLacksItsIdIsVisible() {
    for (String broken :
        List.of(
            "\"reaction\":{\"action\":\"react\"}",
            "\"message_edit\":{\"text\":\"a\"}",
            "\"read\":{}",
            "\"referral\":{}")) {
      assertThat(Wire.does(broken))
          .as(broken)
          .singleElement()
          .isInstanceOf(Inbound.AccountNoticed.class);
    }
    assertThat(Wire.parse(Wire.messaging("messaging", "", Wire.ACCOUNT, "\"message\":{}")))
        .singleElement()
        .isInstanceOf(Inbound.AccountNoticed.class);
    assertThat(Wire.changes("comments", "{\"id\":\"1\",\"text\":\"a\"}"))
        .singleElement()
        .isInstanceOf(Inbound.AccountNoticed.class);
  }

  @Test
  void aMessageWithoutAnIdHasOneOfItsOwn() {
    String same = "\"message\":{\"text\":\"a\"}";

    assertThat(Wire.does(same)).isEqualTo(Wire.does(same));
    assertThat(Wire.does(same).get(0).eventId())
        .isNotEqualTo(Wire.does("\"message\":{\"text\":\"b\"}").get(0).eventId());
  }

  @Test
  void aCommentWithoutWordsSaysSo() {
    assertThat(Wire.changes("comments", "{\"id\":\"1\",\"from\":{\"id\":\"5\"}}"))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.PublicMention.class,
            mention -> assertThat(mention.content()).isInstanceOf(Content.Unsupported.class));
  }

  @Test
  void theFiguresOfAStoryHideSmallNumbers() {
    assertThat(
            Wire.changes(
                "story_insights",
                "{\"media_id\":\"9\",\"reach\":120,\"replies\":-1,\"taps_back\":0}"))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice ->
                assertThat(notice.sentence())
                    .contains("reach 120")
                    .contains("replies fewer than 5")
                    .doesNotContain("media"));
  }
}
