package com.example.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentParserTest {

  @ParameterizedTest
  @CsvSource({
    "animation,VIDEO",
    "video,VIDEO",
    "video_note,VIDEO",
    "voice,VOICE",
    "audio,AUDIO",
    "document,DOCUMENT",
    "sticker,STICKER"
  })
  void readsEveryKindOfFile(String name, MediaKind kind) {
    Content.Media media =
        (Content.Media)
            Wire.said(
                "\"%s\":{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"mime_type\":\"a/b\"}"
                    .formatted(name));

    assertThat(media.kind()).isEqualTo(kind);
    assertThat(media.media().providerId()).contains("f");
    assertThat(media.media().mimeType()).contains("a/b");
    assertThat(media.media().url()).isEmpty();
  }

  @Test
  void showsAnAnimationOnceAlthoughItComesAsADocumentToo() {
    Content.Media media =
        (Content.Media)
            Wire.said("\"document\":{\"file_id\":\"d\"},\"animation\":{\"file_id\":\"a\"}");

    assertThat(media.media().providerId()).contains("a");
  }

  @Test
  void takesTheLargestPictureInWhateverOrder() {
    Content.Media media =
        (Content.Media)
            Wire.said(
                """
                "photo":[{"file_id":"big","width":800,"height":600},
                         {"file_id":"small","width":90,"height":60}]\
                """);

    assertThat(media.media().providerId()).contains("big");
  }

  @Test
  void namesAVenue() {
    assertThat(
            Wire.said(
                """
                "venue":{"location":{"latitude":-7,"longitude":110.5},"title":"Kopi Senja",
                         "address":"Jl. Melati 3"},"location":{"latitude":1,"longitude":1}\
                """))
        .isEqualTo(
            new Content.Location(
                -7,
                110.5,
                Optional.of("Kopi Senja"),
                Optional.of("Jl. Melati 3"),
                Optional.empty()));
  }

  @Test
  void showsTheAddressBehindALinkCountedInUtf16Units() {
    assertThat(
            Wire.said(
                """
                "text":"😀 menu dan peta","entities":[
                  {"type":"bold","offset":0,"length":2},
                  {"type":"text_link","offset":3,"length":4,"url":"https://a.example/m"},
                  {"type":"text_link","offset":12,"length":4,"url":"https://a.example/p"}]\
                """))
        .isEqualTo(
            new Content.Text("😀 menu (https://a.example/m) dan peta (https://a.example/p)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"text_link\",\"offset\":90,\"length\":4,\"url\":\"https://a.example\"}",
        "{\"type\":\"text_link\",\"offset\":-9,\"length\":4,\"url\":\"https://a.example\"}",
        "{\"type\":\"text_link\",\"offset\":0,\"length\":4}",
        "{\"type\":7}",
        "7"
      })
  void keepsTheWordsWhereALinkMakesNoSense(String entity) {
    assertThat(Wire.said("\"text\":\"Halo kak\",\"entities\":[%s]".formatted(entity)))
        .isEqualTo(new Content.Text("Halo kak"));
  }

  @Test
  void keepsAQuoteThatTheCustomerChose() {
    String quote = "\"text\":\"yang ini\",\"quote\":{\"text\":\"1 liter\\n25.000\"%s}%s";

    assertThat(Wire.said(quote.formatted(",\"is_manual\":true", "")))
        .isEqualTo(new Content.Text("> 1 liter\n> 25.000\n\nyang ini"));
    assertThat(Wire.said(quote.formatted("", ",\"external_reply\":{}")))
        .isEqualTo(new Content.Text("> 1 liter\n> 25.000\n\nyang ini"));
    assertThat(Wire.said(quote.formatted("", ""))).isEqualTo(new Content.Text("yang ini"));
  }

  @Test
  void seesThatWordsWereForwarded() {
    Inbound.MessageReceived forwarded =
        (Inbound.MessageReceived)
            Wire.parseOne(
                Wire.update(
                    "message",
                    Wire.message("\"text\":\"a\",\"forward_origin\":{\"type\":\"hidden_user\"}")));

    assertThat(forwarded.forwarded()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new_chat_members", "left_chat_member", "new_chat_title", "pinned_message",
        "successful_payment", "migrate_from_chat_id", "forum_topic_created", "write_access_allowed"
      })
  void tellsWhatTelegramSaysAboutTheChat(String name) {
    assertThat(Wire.said("\"%s\":{}".formatted(name))).isInstanceOf(Content.SystemNote.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "story",
        "game",
        "invoice",
        "paid_media",
        "gift",
        "giveaway",
        "checklist",
        "rich_message",
        "live_photo",
        "passport_data",
        "web_app_data",
        "something_of_tomorrow"
      })
  void saysInASentenceWhatItCannotShow(String name) {
    Content.Unsupported unsupported =
        (Content.Unsupported) Wire.said("\"reply_markup\":{},\"%s\":{}".formatted(name));

    assertThat(unsupported.rawType()).isEqualTo(name);
    assertThat(unsupported.sentence()).endsWith(".");
  }

  @Test
  void tellsWhatPollsAndDiceSay() {
    assertThat(
            Wire.said("\"poll\":{\"question\":\"Panas?\",\"options\":[{\"text\":\"Ya\"},{}]}")
                .plainText())
        .contains("Panas? (Ya)");
    assertThat(Wire.said("\"dice\":{\"emoji\":\"🎯\",\"value\":6}").plainText()).contains("🎯: 6");
  }

  @Test
  void doesNotTakeAnEmptyFileForAMessage() {
    assertThat(Wire.said("\"photo\":[]")).isInstanceOf(Content.Unsupported.class);
    assertThat(Wire.said("\"voice\":{}")).isInstanceOf(Content.Unsupported.class);
    assertThat(Wire.said("\"location\":{}")).isInstanceOf(Content.Unsupported.class);
  }
}
