package com.example.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What every sample of a webhook says. The samples of calls stand in [SenderTest].
final class SamplesTest {
  private static final Identity SHEENA = new Identity("telegram-user", "5712345678", true);

  private static Inbound.MessageReceived message(String sample) {
    return (Inbound.MessageReceived) Wire.parseSample(sample);
  }

  private static Content.Media file(
      MediaKind kind, String id, String mime, String name, String words) {
    return new Content.Media(
        kind,
        new MediaRef(
            Optional.of(id),
            Optional.empty(),
            Optional.ofNullable(mime),
            Optional.ofNullable(name),
            Optional.empty()),
        Optional.ofNullable(words));
  }

  @Test
  void text() {
    Inbound.MessageReceived text = message("update_text");

    assertThat(text.content()).isEqualTo(new Content.Text("Halo, buka jam berapa?"));
    assertThat(text.forwarded()).isFalse();
    assertThat(text.envelope())
        .isEqualTo(
            new Envelope(
                Wire.ACCOUNT,
                "5712345678:101",
                "5712345678",
                "5712345678",
                ThreadKind.PRIVATE,
                SHEENA,
                List.of(),
                Optional.of("Sheena Nelson"),
                Wire.SAID,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void deepLink() {
    Inbound.MessageReceived start = message("update_start_deeplink");

    assertThat(start.content()).isEqualTo(new Content.Text("/start order-1042"));
    assertThat(start.envelope().origin())
        .contains(
            new Origin(
                "Telegram link",
                Optional.empty(),
                Optional.of("Start"),
                Optional.of("order-1042"),
                Optional.empty()));
  }

  @Test
  void files() {
    assertThat(message("update_photo_caption").content())
        .isEqualTo(
            file(MediaKind.IMAGE, "AgACAgUAAxkBAAIBfictional2", null, null, "Gelasnya pecah"));
    assertThat(message("update_voice").content())
        .isEqualTo(file(MediaKind.VOICE, "AwACAgUAfict", "audio/ogg", null, null));
    assertThat(message("update_document").content())
        .isEqualTo(file(MediaKind.DOCUMENT, "BQACAgUAfict", "application/pdf", "bukti.pdf", null));
    assertThat(message("update_sticker").content())
        .isEqualTo(file(MediaKind.STICKER, "CAACfict", null, null, "👋"));
  }

  @Test
  void locationAndContact() {
    assertThat(message("update_location").content())
        .isEqualTo(
            new Content.Location(
                -6.208763, 106.845599, Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(message("update_contact").content())
        .isEqualTo(
            new Content.Contacts(
                List.of(
                    new Content.Contact(
                        Optional.of("Sheena"),
                        List.of("+16505550142"),
                        List.of(),
                        Optional.empty()))));
  }

  @Test
  void reply() {
    assertThat(message("update_reply").envelope().replyTo()).contains("5712345678:90");
  }

  @Test
  void edit() {
    Inbound.MessageEdited edited = (Inbound.MessageEdited) Wire.parseSample("update_edited");

    assertThat(edited.messageId()).isEqualTo(message("update_text").eventId());
    assertThat(edited.eventId()).isEqualTo("update:912345010");
    assertThat(edited.content()).isEqualTo(new Content.Text("Halo, tutup jam berapa?"));
    assertThat(edited.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_790_000_060));
  }

  @Test
  void pressedButton() {
    Inbound.MessageReceived pressed = message("update_callback_query");

    assertThat(pressed.content())
        .isEqualTo(new Content.Chosen("size:1l", "1 liter", Optional.empty()));
    assertThat(pressed.eventId()).isEqualTo("callback:24534567890123456");
    assertThat(pressed.envelope().sender()).isEqualTo(SHEENA);
    assertThat(pressed.envelope().replyTo()).contains("5712345678:90");
  }

  @Test
  void group() {
    Envelope group = message("update_group_mention").envelope();

    assertThat(group.threadKind()).isEqualTo(ThreadKind.GROUP);
    assertThat(group.conversationKey()).isEqualTo("-1001234567890");
    assertThat(group.eventId()).isEqualTo("-1001234567890:55");
    assertThat(group.sender()).isEqualTo(SHEENA);
  }

  @Test
  void businessAccount() {
    Envelope business = message("update_business_message").envelope();

    assertThat(business.conversationKey()).isEqualTo("fIcTiOnAlBcId/5712345678");
    assertThat(business.eventId()).isEqualTo("fIcTiOnAlBcId/5712345678:77");
    assertThat(business.sender()).isEqualTo(SHEENA);
  }

  @Test
  void blockedByTheCustomer() {
    List<Inbound> all =
        Wire.channel().parse(Wire.post(Wire.sample("update_my_chat_member_blocked")));

    assertThat(all)
        .allSatisfy(told -> {
          assertThat(told).isInstanceOf(Inbound.OptChanged.class);
          assertThat(((Inbound.OptChanged) told).wanted()).isFalse();
          assertThat(((Inbound.OptChanged) told).envelope().sender()).isEqualTo(SHEENA);
        })
        .extracting(told -> ((Inbound.OptChanged) told).purpose())
        .containsExactlyInAnyOrder(Purpose.STATUS, Purpose.MARKETING, Purpose.CODE, Purpose.SURVEY);
    assertThat(all).extracting(Inbound::eventId).doesNotHaveDuplicates();
  }

  @Test
  void envelopeOfTheRequest() {
    JsonNode envelope = Wire.json("webhook_http_envelope");
    byte[] body = Wire.sample(envelope.path("body_file").stringValue().replace(".json", ""));
    Map<String, List<String>> headers = new HashMap<>();
    envelope
        .path("headers")
        .properties()
        .forEach(header ->
            headers.put(
                header.getKey().toLowerCase(Locale.ROOT),
                List.of(header.getValue().stringValue())));

    Verdict verdict = Wire.channel().verify(Wire.post(body, headers));

    assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    assertThat(((Verdict.Genuine) verdict).answer().status())
        .isEqualTo(envelope.path("respond").path("status").intValue());
  }

  @Test
  void registrationOfTheWebhookIsWhatTheSetUpSays() throws Exception {
    JsonNode call = Wire.json("api_set_webhook").path("request").path("body");

    for (String language : List.of("en", "id")) {
      String setup =
          new String(
              TelegramChannel.class.getResourceAsStream("setup_" + language + ".md").readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(setup).contains("/setWebhook", "{webhook}", "{setting:webhookSecret}");
      assertThat(call.propertyNames()).allMatch(setup::contains);
      call.path("allowed_updates")
          .forEach(kind -> assertThat(setup).contains("\"" + kind.stringValue() + "\""));
    }
    assertThat(call.path("secret_token").stringValue()).isEqualTo(Wire.SECRET);
  }

  @Test
  void filesAreNamedByWhatGetFileTakes() {
    JsonNode getFile = Wire.json("api_get_file").path("request").path("body");

    Content.Media photo = (Content.Media) message("update_photo_caption").content();

    assertThat(photo.media().providerId()).contains(getFile.path("file_id").stringValue());
  }

  @Test
  void answerToAPressIsWhatTelegramExpects() {
    JsonNode call = Wire.json("api_answer_callback").path("request");

    Verdict.Genuine genuine =
        (Verdict.Genuine) Wire.channel().verify(Wire.post(Wire.sample("update_callback_query")));

    JsonNode answer = Wire.JSON.readTree(genuine.answer().body());
    assertThat(genuine.answer().contentType()).isEqualTo("application/json");
    assertThat(call.path("path").stringValue()).endsWith("/" + answer.path("method").stringValue());
    assertThat(answer.path("callback_query_id"))
        .isEqualTo(call.path("body").path("callback_query_id"));
  }
}
