package com.example.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The traps of the fact sheet, by their numbers there. What the doorkeeper lets in stands here
/// too.
final class TrapsTest {

  @Test
  void trap1IdsNeed64BitsAndGroupsAreNegative() {
    String said =
        Wire.message("-4503599627370495", "supergroup", "\"text\":\"a\"")
            .replace("5712345678", "4503599627370495");

    Inbound.MessageReceived message =
        (Inbound.MessageReceived) Wire.parseOne(Wire.update("message", said));

    assertThat(message.eventId()).isEqualTo("-4503599627370495:101");
    assertThat(message.envelope().sender())
        .isEqualTo(new Identity("telegram-user", "4503599627370495", true));
    assertThat(Chat.parse("-4503599627370495").orElseThrow().id()).isEqualTo(-4503599627370495L);
  }

  /// [SenderTest] looks for the token in outcomes, parts and exceptions.
  @Test
  void trap2TheAddressOfAFileWouldHoldTheTokenAndIsNeverMade() {
    Inbound photo = Wire.parseSample("update_photo_caption");

    assertThat(photo.toString()).doesNotContain("api.telegram.org", "FICTIONALTOKEN");
  }

  @Test
  void trap3AnEditIsNeverANewMessageEvenWhereNothingChanged() {
    String message = Wire.message("\"text\":\"a\",\"edit_date\":1790000060");

    Inbound said = Wire.parseOne(Wire.update("message", message));
    Inbound edited = Wire.parseOne(Wire.update("edited_message", message));

    assertThat(edited).isInstanceOf(Inbound.MessageEdited.class);
    assertThat(edited.eventId()).isNotEqualTo(said.eventId());
    assertThat(((Inbound.MessageEdited) edited).messageId()).isEqualTo(said.eventId());
  }

  @Test
  void trap4PrivacyModeIsExplainedWhereGroupsAreSetUp() throws Exception {
    for (String language : List.of("en", "id")) {
      byte[] setup =
          TelegramChannel.class.getResourceAsStream("setup_" + language + ".md").readAllBytes();
      assertThat(new String(setup, StandardCharsets.UTF_8)).contains("/setprivacy");
    }
  }

  @Test
  void trap5FilesAreNamedByTheIdThatCanBeDownloaded() {
    Content.Media voice =
        (Content.Media)
            Wire.said("\"voice\":{\"file_unique_id\":\"unique\",\"file_id\":\"downloadable\"}");

    assertThat(voice.media().providerId()).contains("downloadable");
    assertThat(Wire.said("\"voice\":{\"file_unique_id\":\"unique\"}"))
        .isInstanceOf(Content.Unsupported.class);
  }

  @Test
  void trap6LettersComeEscaped() {
    assertThat(Wire.said("\"text\":\"\\u0643\\u0648\\u0628 \\ud83d\\udc4b\""))
        .isEqualTo(new Content.Text("كوب 👋"));
  }

  @Test
  void trap7BotsAreNotAnswered() {
    String byBot = Wire.message("\"text\":\"beep\"").replace("\"is_bot\":false", "\"is_bot\":true");

    assertThat(Wire.parseOne(Wire.update("message", byBot)))
        .isInstanceOf(Inbound.AccountNoticed.class);
    assertThat(Wire.parseOne(Wire.update("edited_message", byBot)))
        .isInstanceOf(Inbound.AccountNoticed.class);
  }

  @Test
  void trap8APostHasNoSender() {
    String post =
        "{\"message_id\":7,\"chat\":{\"id\":-1009,\"type\":\"channel\"},\"date\":1,\"text\":\"a\"}";

    assertThat(Wire.parseOne(Wire.update("channel_post", post)))
        .isInstanceOf(Inbound.EchoReceived.class);
    assertThat(Wire.parseOne(Wire.update("message", post)))
        .isInstanceOf(Inbound.AccountNoticed.class);
  }

  /// The channel has no network before `send`: its API address leads nowhere here.
  @Test
  void trap9AnUpdateIsAnsweredAtOnceAlsoAPress() {
    Verdict text = Wire.channel().verify(Wire.post(Wire.sample("update_text")));
    Verdict press = Wire.channel().verify(Wire.post(Wire.sample("update_callback_query")));

    assertThat(((Verdict.Genuine) text).answer().body()).isEmpty();
    assertThat(new String(((Verdict.Genuine) press).answer().body(), StandardCharsets.UTF_8))
        .contains("answerCallbackQuery");
  }

  @Test
  void refusesWhatDoesNotCarryTheSecret() {
    byte[] body = Wire.sample("update_callback_query");
    String header = "x-telegram-bot-api-secret-token";

    for (Map<String, List<String>> headers :
        List.of(
            Map.<String, List<String>>of(),
            Map.of(header, List.of("")),
            Map.of(header, List.of(Wire.SECRET + "x")),
            Map.of(header, List.of(Wire.SECRET.toLowerCase())))) {
      assertThat(Wire.channel().verify(Wire.post(body, headers)))
          .isInstanceOfSatisfying(
              Verdict.Refused.class,
              refused -> {
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.reason()).doesNotContain(Wire.SECRET);
              });
    }
    RawRequest get =
        new RawRequest("GET", "/", "", Wire.post(body).headers(), new byte[0], Wire.NOW);
    assertThat(Wire.channel().verify(get)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void letsInWhatCarriesTheSecretWhateverItSays() {
    byte[] broken = "not json".getBytes(StandardCharsets.UTF_8);

    assertThat(Wire.channel().verify(Wire.post(broken))).isInstanceOf(Verdict.Genuine.class);
  }
}
