package com.example.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Consequence;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The samples of calls, and what answers mean.
final class SenderTest {
  private static final String CHAT = "5712345678";

  private BotApi telegram;
  private TelegramChannel channel;

  @BeforeEach
  void start() throws IOException {
    telegram = BotApi.start();
    channel = Wire.channel(telegram.address());
  }

  @AfterEach
  void stop() {
    telegram.close();
  }

  private Part part(Content content, Optional<String> replyTo, String conversation) {
    Outbound message = new Outbound("out1", content, replyTo, Purpose.REPLY, AuthoredBy.RULE);
    return ((Rendering.Parts) channel.render(message, Wire.facts(conversation))).parts().get(0);
  }

  private SendOutcome sendText() throws Exception {
    return channel.send(part(new Content.Text("x"), Optional.empty(), CHAT));
  }

  private void answerAs(String sample) {
    JsonNode response = Wire.json(sample).path("response");
    telegram.next(response.path("status").intValue(), response.path("body").toString());
  }

  @Test
  void sendsAnAnswerAsInTheSample() throws Exception {
    answerAs("api_send_message");
    JsonNode request = Wire.json("api_send_message").path("request");

    SendOutcome outcome =
        channel.send(part(new Content.Text("Jam 8 kak"), Optional.of(CHAT + ":101"), CHAT));

    BotApi.Asked asked = telegram.asked().get(0);
    assertThat(outcome).isEqualTo(new SendOutcome.Accepted(CHAT + ":110"));
    assertThat(asked.path()).isEqualTo(request.path("path").stringValue());
    assertThat(asked.body().path("chat_id")).isEqualTo(request.path("body").path("chat_id"));
    assertThat(asked.body().path("text")).isEqualTo(request.path("body").path("text"));
    assertThat(asked.body().path("reply_parameters").path("message_id").intValue()).isEqualTo(101);
    assertThat(asked.body().has("method")).isFalse();
    assertThat(asked.body().has("parse_mode")).isFalse();
  }

  @Test
  void sendsButtonsAsInTheSample() throws Exception {
    answerAs("api_send_buttons");

    SendOutcome outcome =
        channel.send(
            part(
                new Content.Rich(
                    "Mau yang mana?",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(
                        new Content.Choice("size:1l", "1 liter"),
                        new Content.Choice("size:250", "250 ml")),
                    Optional.empty()),
                Optional.empty(),
                CHAT));

    assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
    assertThat(telegram.asked().get(0).body())
        .isEqualTo(Wire.json("api_send_buttons").path("request").path("body"));
  }

  @ParameterizedTest
  @CsvSource({
    "api_error_400_chat_not_found,Rejected",
    "api_error_400_too_long,Rejected",
    "api_error_401,Blocked",
    "api_error_403_blocked,Rejected",
    "api_error_429,RetryAfter"
  })
  void readsEveryErrorOfTheSamples(String sample, String outcome) throws Exception {
    answerAs(sample);

    assertThat(sendText().getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void sendsToWhereTheGroupWent() throws Exception {
    answerAs("api_error_400_migrated");

    SendOutcome outcome = sendText();

    assertThat(outcome).isEqualTo(new SendOutcome.Accepted("-1001234567890:110"));
    assertThat(telegram.asked())
        .extracting(asked -> asked.body().path("chat_id").longValue())
        .containsExactly(5712345678L, -1001234567890L);
  }

  @Test
  void followsAGroupOnlyOnce() throws Exception {
    answerAs("api_error_400_migrated");
    answerAs("api_error_400_migrated");

    assertThat(sendText()).isInstanceOf(SendOutcome.Rejected.class);
    assertThat(telegram.asked()).hasSize(2);
  }

  @Test
  void waitsAsLongAsTelegramAsksAndLetsOthersGoOn() throws Exception {
    answerAs("api_error_429");

    assertThat(sendText())
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class,
            retry -> {
              assertThat(retry.at()).isEqualTo(Wire.NOW.plusSeconds(17));
              assertThat(retry.scope()).isEqualTo(Scope.PAIR);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "bot was blocked by the user,OPTED_OUT,blocked the bot",
    "user is deactivated,OPTED_OUT,deleted their Telegram account",
    "bot was kicked from the group chat,NONE,removed from this group",
    "bot is not a member of the channel chat,NONE,removed from this group",
    "bot can't initiate conversation with a user,NONE,press Start",
    "not enough rights to send text messages,NONE,not enough rights"
  })
  void saysWhyNothingReachesTheCustomer(String words, Consequence consequence, String sentence)
      throws Exception {
    telegram.next(
        403, "{\"ok\":false,\"error_code\":403,\"description\":\"Forbidden: " + words + "\"}");

    assertThat(sendText())
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.consequence()).isEqualTo(consequence);
              assertThat(rejected.reason()).contains(sentence);
            });
  }

  @ParameterizedTest
  @CsvSource({"401,botToken", "404,botToken", "409,getUpdates"})
  void holdsTheQueueUntilSomebodyHasDoneSomething(int status, String remedy) throws Exception {
    telegram.next(
        status, "{\"ok\":false,\"error_code\":%d,\"description\":\"x\"}".formatted(status));

    assertThat(sendText())
        .isInstanceOfSatisfying(
            SendOutcome.Blocked.class, blocked -> assertThat(blocked.reason()).contains(remedy));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 403, 404, 405})
  void saysThatTheAddressIsNotTelegrams(int status) throws Exception {
    telegram.next(status, "<html>nothing here</html>");

    assertThat(sendText())
        .isInstanceOfSatisfying(
            SendOutcome.Blocked.class,
            blocked -> assertThat(blocked.reason()).contains("setting api"));
  }

  @Test
  void blamesTheMessageWhereSomethingInFrontFindsItTooLong() throws Exception {
    telegram.next(413, "<html>too large</html>");

    assertThat(sendText()).isInstanceOf(SendOutcome.Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 504})
  void doesNotKnowWhatBecameOfAMessageWhenTelegramFails(int status) throws Exception {
    telegram.next(
        status, "{\"ok\":false,\"error_code\":%d,\"description\":\"Bad\"}".formatted(status));

    assertThat(sendText()).isInstanceOf(SendOutcome.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>", "{\"ok\":true}", "{\"ok\":true,\"result\":{}}"})
  void doesNotCallAnAnswerWithoutAnIdAccepted(String body) throws Exception {
    telegram.next(200, body);

    assertThat(sendText()).isInstanceOf(SendOutcome.Unknown.class);
  }

  @Test
  void showsThatSomebodyIsWriting() throws Exception {
    telegram.next(200, "{\"ok\":true,\"result\":true}");

    Part typing =
        channel.renderSign(new Sign.Typing(CHAT + ":101"), Wire.facts(CHAT)).orElseThrow();

    assertThat(channel.send(typing)).isInstanceOf(SendOutcome.Accepted.class);
    assertThat(telegram.asked().get(0).path()).endsWith("/sendChatAction");
    assertThat(channel.renderSign(new Sign.Read(CHAT + ":101"), Wire.facts(CHAT))).isEmpty();
  }

  @Test
  void throwsWhereTheAnswerGetsLost() {
    telegram.nextIsLost();
    Sender hasty =
        new Sender(
            Wire.JSON,
            HttpClient.newHttpClient(),
            Clock.fixed(Wire.NOW, ZoneOffset.UTC),
            telegram.address(),
            Wire.TOKEN,
            Duration.ofMillis(300));

    assertThatThrownBy(() -> hasty.send(part(new Content.Text("x"), Optional.empty(), CHAT)))
        .isInstanceOf(HttpTimeoutException.class)
        .isNotInstanceOf(HttpConnectTimeoutException.class)
        .satisfies(SenderTest::tellsNoToken);
    assertThat(telegram.asked()).hasSize(1);
  }

  @Test
  void saysThatNobodyIsThere() {
    telegram.close();

    assertThat(catchThrowable(this::sendText))
        .isInstanceOf(ConnectException.class)
        .satisfies(SenderTest::tellsNoToken);
  }

  @Test
  void neverRepeatsTheTokenEvenWhereAnAnswerDoes() throws Exception {
    for (int status : List.of(400, 403, 404, 500)) {
      telegram.next(
          status,
          "{\"ok\":false,\"error_code\":%d,\"description\":\"no /bot%s/sendMessage\"}"
              .formatted(status, Wire.TOKEN));

      assertThat(sendText().toString()).doesNotContain("FICTIONALTOKEN");
    }
  }

  @Test
  void storesNoTokenInAPart() {
    Part part = part(new Content.Text("x"), Optional.empty(), CHAT);

    assertThat(new String(part.body())).doesNotContain("FICTIONALTOKEN", Wire.SECRET);
  }

  private static void tellsNoToken(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("FICTIONALTOKEN");
  }
}
