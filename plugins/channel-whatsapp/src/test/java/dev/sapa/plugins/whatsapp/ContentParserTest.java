package dev.sapa.plugins.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The spellings that the samples do not have.
final class ContentParserTest {
  private static Content content(String type, String rest) {
    return ((Inbound.MessageReceived) Wire.message(type, rest)).content();
  }

  @Test
  void readsALocationWrittenAsStrings() {
    assertThat(content("location", "\"location\":{\"latitude\":\"-6.2\",\"longitude\":\"106.8\"}"))
        .isEqualTo(
            new Content.Location(
                -6.2, 106.8, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void tellsAnAttachedSoundFromAVoiceNote() {
    Content sound = content("audio", "\"audio\":{\"id\":\"1\",\"voice\":false}");

    assertThat(((Content.Media) sound).kind()).isEqualTo(MediaKind.AUDIO);
  }

  @Test
  void readsASharedNumberWithoutAName() {
    assertThat(
            content(
                "contacts",
                "\"contacts\":[{\"origin\":\"contact_request\",\"phones\":[{\"wa_id\":\"628123\"}]}]"))
        .isEqualTo(
            new Content.Contacts(
                List.of(
                    new Content.Contact(
                        Optional.empty(), List.of("628123"), List.of(), Optional.empty()))));
  }

  @Test
  void readsTheAnswersOfAForm() {
    assertThat(
            content(
                "interactive",
                """
                "interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent",
                  "response_json":"{\\"flow_token\\":\\"t\\",\\"size\\":\\"L\\",\\"amount\\":2}"}}\
                """))
        .isEqualTo(new Content.Text("size: L\namount: 2"));
  }

  @Test
  void showsTheWordsOfAFormWhoseAnswersCannotBeRead() {
    assertThat(
            content(
                "interactive",
                "\"interactive\":{\"type\":\"nfm_reply\",\"nfm_reply\":{\"body\":\"Sent\",\"response_json\":\"{\"}}"))
        .isEqualTo(new Content.Text("Sent"));
  }

  @ParameterizedTest
  @CsvSource({"accept,Calls allowed", "reject,Calls not allowed"})
  void readsWhetherTheCustomerWantsCalls(String response, String words) {
    assertThat(
            content(
                "interactive",
                "\"interactive\":{\"type\":\"call_permission_reply\",\"call_permission_reply\":{\"response\":\"%s\"}}"
                    .formatted(response)))
        .isEqualTo(new Content.Chosen(response, words, Optional.empty()));
  }

  @Test
  void keepsPricesAsTheyWereWritten() {
    Content order =
        content(
            "order",
            """
            "order":{"product_items":[
              {"product_retailer_id":"A","quantity":"3","item_price":0.10,"currency":"USD"},
              {"product_retailer_id":"B","quantity":1,"item_price":1E+2,"currency":"USD"}]}\
            """);

    assertThat(((Content.Order) order).lines())
        .containsExactly(
            new Content.OrderLine("A", 3, "0.10", "USD"),
            new Content.OrderLine("B", 1, "100", "USD"));
  }

  @Test
  void showsANewSecurityCodeAsANote() {
    Content note =
        content("system", "\"system\":{\"type\":\"customer_identity_changed\",\"body\":\"x\"}");

    assertThat(note).isInstanceOf(Content.SystemNote.class);
    assertThat(note.plainText()).contains("security code");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown",
        "request_welcome",
        "hologram",
        "text",
        "image",
        "location",
        "contacts",
        "interactive",
        "button",
        "order",
        "reaction",
        "system"
      })
  void showsWhatItCannotReadInASentence(String type) {
    Content content = content(type, "");

    assertThat(content)
        .isInstanceOfSatisfying(
            Content.Unsupported.class,
            unsupported -> {
              assertThat(unsupported.rawType()).isEqualTo(type);
              assertThat(unsupported.sentence()).startsWith("The customer ").endsWith(".");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "edit",
        "poll_creation",
        "pin",
        "keep_in_chat",
        "gif",
        "media_placeholder",
        "new_one"
      })
  void namesTheKindThatWhatsAppDoesNotPassOn(String kind) {
    Content content = content("unsupported", "\"unsupported\":{\"type\":\"%s\"}".formatted(kind));

    assertThat(((Content.Unsupported) content).rawType()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"text\":null",
        "\"text\":[]",
        "\"text\":\"words\"",
        "\"text\":{\"body\":{}}",
        "\"text\":7"
      })
  void survivesATextOfAnotherShape(String rest) {
    assertThat(content("text", rest)).isInstanceOf(Content.Unsupported.class);
  }
}
