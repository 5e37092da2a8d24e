package dev.sapa.plugins.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Visibility;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What X's answers mean, by the samples.
final class SenderTest {
  private record Call(String method, String path, String type, String authorization, byte[] body) {}

  private record Reply(int status, Map<String, String> headers, byte[] body) {}

  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<Call> calls = new ArrayList<>();
  private HttpServer server;
  private XChannel channel;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.add(
              new Call(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  exchange.getRequestBody().readAllBytes()));
          Reply reply = replies.removeFirst();
          reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
          exchange.sendResponseHeaders(reply.status(), reply.body().length);
          exchange.getResponseBody().write(reply.body());
          exchange.close();
        });
    server.start();
    channel = Wire.channel(api(), Optional.empty());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI api() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void reply(int status, String body) {
    replies.add(new Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private void reply(String sample) {
    JsonNode response = Wire.json(sample).path("response");
    Map<String, String> headers = new HashMap<>();
    response
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
    replies.add(
        new Reply(
            response.path("status").asInt(),
            headers,
            response.path("body").toString().getBytes(StandardCharsets.UTF_8)));
  }

  private SendOutcome send(Content content, boolean aloud) throws Exception {
    Part part =
        ((Rendering.Parts)
                channel.render(
                    RendererTest.message(content, Visibility.THREAD),
                    aloud ? RendererTest.PUBLIC : RendererTest.PRIVATE))
            .parts()
            .get(0);
    return channel.send(part);
  }

  private SendOutcome send() throws Exception {
    return send(new Content.Text("How can we help?"), false);
  }

  @Test
  void aDirectMessageThatWasTaken() throws Exception {
    reply("api_send_dm");

    assertThat(send()).isEqualTo(new SendOutcome.Accepted("2102038491943665664"));
    assertThat(calls.get(0).path()).isEqualTo("/2/dm_conversations/with/3001969357/messages");
    assertThat(Wire.JSON.readTree(calls.get(0).body()))
        .isEqualTo(Wire.json("api_send_dm").path("request").path("body"));
    assertThat(calls.get(0).authorization())
        .startsWith("OAuth ")
        .contains("oauth_token=\"1603419180975409153-Token\"")
        .contains("oauth_timestamp=\"%d\"".formatted(Wire.NOW.getEpochSecond()));
  }

  @Test
  void aReplyThatWasTaken() throws Exception {
    reply("api_reply_post");

    assertThat(send(new Content.Text("Yes, from Monday!"), true))
        .isEqualTo(new SendOutcome.Accepted("2102038500332273664"));
    assertThat(calls.get(0).path()).isEqualTo("/2/tweets");
  }

  @Test
  void aPictureIsHandedInFirst() throws Exception {
    reply(200, "{\"data\":{\"id\":\"1583157113245011970\",\"media_key\":\"3_1\"}}");
    reply("api_send_dm_media");

    assertThat(send(RendererTest.picture(), false))
        .isEqualTo(new SendOutcome.Accepted("2102038496137969664"));
    assertThat(calls.get(0).path()).isEqualTo("/2/media/upload");
    assertThat(calls.get(0).type()).startsWith("multipart/form-data; boundary=");
    assertThat(new String(calls.get(0).body(), StandardCharsets.ISO_8859_1))
        .contains("dm_image")
        .contains("image/png")
        .contains(new String(Wire.PICTURE, StandardCharsets.ISO_8859_1));
    assertThat(Wire.JSON.readTree(calls.get(1).body()))
        .isEqualTo(Wire.json("api_send_dm_media").path("request").path("body"));
  }

  @Test
  void aPictureThatWasNotTakenSendsNothing() throws Exception {
    reply(500, "");

    assertThat(send(RendererTest.picture(), true)).isInstanceOf(SendOutcome.RetryAfter.class);
    assertThat(calls).hasSize(1);
    reply(400, "{\"detail\":\"media type unrecognized\"}");
    assertThat(send(RendererTest.picture(), true)).isInstanceOf(SendOutcome.Rejected.class);
    assertThat(new String(calls.get(0).body(), StandardCharsets.ISO_8859_1))
        .contains("tweet_image");
  }

  @Test
  void aTokenThatIsNotKnownHoldsEverything() throws Exception {
    reply("api_error_401");

    assertThat(send())
        .isInstanceOfSatisfying(
            SendOutcome.Blocked.class,
            blocked -> assertThat(blocked.reason()).contains("access token"));
  }

  @Test
  void aCustomerWhoTakesNoMessagesIsRefusedAlone() throws Exception {
    reply("api_error_403_dm_not_allowed");

    assertThat(send())
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            rejected ->
                assertThat(rejected.reason())
                    .contains("in public")
                    .contains("You cannot send messages to this user."));
  }

  /// Trap: a post that went out, sent again, looks like one that did not.
  @Test
  void aDuplicateSaysThatItMayBeThere() throws Exception {
    reply("api_error_403_duplicate");

    assertThat(send(new Content.Text("Yes, from Monday!"), true))
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo("duplicate");
              assertThat(rejected.reason()).contains("may be there already");
            });
  }

  @Test
  void anAppThatMayNotHoldsEverything() throws Exception {
    reply(
        403,
        """
        {"title":"Forbidden","status":403,"detail":"Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.",
         "type":"https://api.twitter.com/2/problems/oauth1-permissions"}\
        """);

    assertThat(send()).isInstanceOf(SendOutcome.Blocked.class);
    reply(402, "{\"title\":\"CreditsDepleted\"}");
    assertThat(send()).isInstanceOf(SendOutcome.Blocked.class);
  }

  @Test
  void aLimitIsWaitedForAsLongAsXSays() throws Exception {
    Instant reset = Wire.NOW.plus(Duration.ofMinutes(9));
    replies.add(
        new Reply(
            429, Map.of("x-rate-limit-reset", Long.toString(reset.getEpochSecond())), new byte[0]));

    assertThat(send())
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class,
            later -> {
              assertThat(later.at()).isEqualTo(reset);
              assertThat(later.scope()).isEqualTo(SendOutcome.Scope.INSTANCE);
            });
    reply("api_error_429");
    assertThat(((SendOutcome.RetryAfter) send()).at())
        .isEqualTo(Instant.ofEpochSecond(1_790_000_900));
  }

  @Test
  void aLimitOfADayIsWaitedForToo() throws Exception {
    replies.add(
        new Reply(
            429,
            Map.of(
                "x-rate-limit-reset",
                Long.toString(Wire.NOW.plusSeconds(60).getEpochSecond()),
                "x-user-limit-24hour-remaining",
                "0",
                "x-user-limit-24hour-reset",
                Long.toString(Wire.NOW.plusSeconds(7_200).getEpochSecond())),
            new byte[0]));

    assertThat(((SendOutcome.RetryAfter) send()).at()).isEqualTo(Wire.NOW.plusSeconds(7_200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "1"})
  void aLimitWithoutATimeIsTriedAgainSoon(String reset) throws Exception {
    replies.add(new Reply(429, Map.of("x-rate-limit-reset", reset), new byte[0]));

    assertThat(((SendOutcome.RetryAfter) send()).at()).isEqualTo(Wire.NOW.plusSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({"500, Unknown", "503, Unknown", "408, Unknown", "400, Rejected", "404, Rejected"})
  void whatElseXMayAnswer(int status, String outcome) throws Exception {
    reply(status, "<html>");

    assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
  }

  /// Trap: a 200 may carry errors.
  @Test
  void aYesWithErrorsIsANo() throws Exception {
    reply(200, "{\"errors\":[{\"detail\":\"User has been suspended\"}]}");
    assertThat(send())
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).contains("suspended"));
    reply(201, "{}");
    assertThat(send()).isInstanceOf(SendOutcome.Unknown.class);
  }

  private static MediaRef at(URI address) {
    return MediaRef.of(address);
  }

  @Test
  void filesAreFetchedAsTheAccount() throws Exception {
    replies.add(new Reply(200, Map.of("Content-Type", "image/jpeg"), Wire.PICTURE));

    Fetched fetched = channel.fetch(at(api().resolve("/1.1/ton/data/dm/1/2/x.jpg")));

    assertThat(fetched)
        .isInstanceOfSatisfying(
            Fetched.Bytes.class,
            bytes -> {
              assertThat(bytes.mimeType()).contains("image/jpeg");
              assertThat(bytes.stream()).hasBinaryContent(Wire.PICTURE);
            });
    assertThat(calls.get(0).authorization()).startsWith("OAuth ");
  }

  @Test
  void aFileThatIsGoneIsGoneAndOneThatFailsIsTriedAgain() throws Exception {
    reply(404, "");
    assertThat(channel.fetch(at(api().resolve("/x")))).isInstanceOf(Fetched.Gone.class);
    reply(503, "");
    assertThatThrownBy(() -> channel.fetch(at(api().resolve("/x"))))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/x.jpg",
        "http://169.254.169.254/latest",
        "https://twimg.com.evil.example/x",
        "file:///etc/passwd"
      })
  void nobodyHasAnotherPlaceAsked(String address) throws Exception {
    assertThat(channel.fetch(at(URI.create(address)))).isInstanceOf(Fetched.Gone.class);
    assertThat(calls).isEmpty();
  }

  @Test
  void aTokenOfAnotherKindIsRefusedInWords() {
    assertThatThrownBy(() ->
            new XChannel.Settings("k", "s", "AAAAAAbearer", "t", Optional.empty(), api(), 15, 1440))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Bearer Token")
        .hasMessageNotContaining("AAAAAA");
  }
}
