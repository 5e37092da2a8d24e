package dev.sapa.plugins.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.plugins.whatsapp.simulator.MetaSimulator;
import dev.sapa.plugins.whatsapp.simulator.MetaSimulator.Fault;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class SenderTest {
  private static final ConversationFacts FACTS =
      new ConversationFacts(
          "x",
          ThreadKind.PRIVATE,
          Optional.empty(),
          Optional.empty(),
          List.of(new Identity("phone", "16505550142", true)),
          Set.of());

  private MetaSimulator meta;
  private WhatsAppChannel channel;

  @BeforeEach
  void start() throws IOException {
    meta = MetaSimulator.start(Wire.TOKEN, 0);
    channel = Wire.channel(meta.api());
  }

  @AfterEach
  void stop() throws IOException {
    meta.close();
  }

  private List<Part> parts(Content content) {
    Outbound message =
        new Outbound("out1", content, Optional.empty(), Purpose.REPLY, AuthoredBy.RULE);
    return ((Rendering.Parts) channel.render(message, FACTS)).parts();
  }

  private Part text() {
    return parts(new Content.Text("Halo")).get(0);
  }

  @Test
  void handsOverAMessageAndBringsItsIdBack() throws Exception {
    SendOutcome outcome = channel.send(text());

    MetaSimulator.Sent sent = meta.taken().get(0);
    assertThat(outcome).isEqualTo(new SendOutcome.Accepted(sent.id().orElseThrow()));
    assertThat(sent.phoneNumberId()).isEqualTo(Wire.ACCOUNT);
    assertThat(sent.body().path("biz_opaque_callback_data").stringValue()).isEqualTo("out1-0");
  }

  @Test
  void marksAsRead() throws Exception {
    Part read = channel.renderSign(new Sign.Read("wamid.X"), FACTS).orElseThrow();

    assertThat(channel.send(read)).isInstanceOf(SendOutcome.Accepted.class);
    assertThat(meta.taken())
        .singleElement()
        .extracting(MetaSimulator.Sent::id)
        .isEqualTo(Optional.empty());
  }

  @Test
  void rendersNothingThatMetaWouldNotTake() throws Exception {
    for (Content content : everyKind()) {
      for (Part part : parts(content)) {
        assertThat(channel.send(part))
            .as(content.toString())
            .isInstanceOf(SendOutcome.Accepted.class);
      }
    }
  }

  private static List<Content> everyKind() {
    List<Content> all = new ArrayList<>();
    Random random = new Random(7);
    URI file = URI.create("https://kopisenja.example/f");
    for (int length : new int[] {1, 1024, 1025, 4096, 4097, 9000}) {
      String words = "kata. ".repeat(length).substring(0, length);
      all.add(new Content.Text(words));
      for (MediaKind kind : MediaKind.values()) {
        all.add(new Content.Media(kind, MediaRef.of(file), Optional.of(words)));
      }
      for (int choices = 0; choices <= 10; choices++) {
        all.add(rich(words, file, choices, random));
      }
    }
    all.add(new Content.Template("t", "id", List.of("a")));
    all.add(new Content.Reaction("wamid.X", Optional.empty()));
    all.add(new Content.Location(1, 2, Optional.empty(), Optional.empty(), Optional.empty()));
    return all;
  }

  private static Content.Rich rich(String words, URI file, int choices, Random random) {
    List<Content.Choice> offered = new ArrayList<>();
    for (int i = 0; i < choices; i++) {
      String title = "Pilihan yang panjang sekali 😀😀".substring(0, 4 + random.nextInt(26));
      offered.add(
          new Content.Choice(
              "id" + i, title, Optional.of("keterangan ".repeat(random.nextInt(1, 12)))));
    }
    return new Content.Rich(
        words,
        Optional.of(file).filter(link -> random.nextBoolean()),
        Optional.of(file).filter(image -> random.nextBoolean()),
        Optional.of(file).filter(video -> random.nextBoolean()),
        offered,
        Optional.of("Lihat semua pilihan pengiriman").filter(label -> random.nextBoolean()));
  }

  @ParameterizedTest
  @CsvSource({
    "api_error_100_param,Rejected",
    "api_error_130429,RetryAfter",
    "api_error_131026,Rejected",
    "api_error_131047,Rejected",
    "api_error_131056,RetryAfter",
    "api_error_132001,Rejected",
    "api_error_190_token,Blocked"
  })
  void readsEveryErrorOfTheSamples(String sample, String outcome) throws Exception {
    JsonNode response = Wire.json(sample).path("response");
    meta.next(Fault.of(response.path("status").intValue(), response.path("body").toString()));

    assertThat(channel.send(text()).getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(meta.taken()).isEmpty();
  }

  @Test
  void decidesByTheCodeWhateverTheTitleAndTheStatus() throws Exception {
    meta.next(
        Fault.of(
            500,
            "{\"error\":{\"code\":131056,\"title\":\"(#190) token\",\"message\":\"(#131047)"
                + " no\"}}"));

    assertThat(channel.send(text()))
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class,
            retry -> {
              assertThat(retry.scope()).isEqualTo(Scope.PAIR);
              assertThat(retry.at()).isEqualTo(Wire.NOW.plusSeconds(6));
            });
  }

  @Test
  void obeysTheMinutesThatMetaCounts() throws Exception {
    String usage = "{\"1\":[{\"type\":\"whatsapp\",\"estimated_time_to_regain_access\":7}]}";
    meta.next(new Fault(429, Map.of("X-Business-Use-Case-Usage", usage), "", Duration.ZERO, false));

    assertThat(channel.send(text()))
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class,
            retry -> assertThat(retry.at()).isEqualTo(Wire.NOW.plus(Duration.ofMinutes(7))));
  }

  @ParameterizedTest
  @CsvSource({
    "120,2026-11-21T20:02:00Z",
    "'Sat, 21 Nov 2026 20:05:00 GMT',2026-11-21T20:05:00Z",
    "soon,2026-11-21T20:00:05Z"
  })
  void obeysRetryAfter(String header, Instant at) throws Exception {
    meta.next(new Fault(429, Map.of("Retry-After", header), "", Duration.ZERO, false));

    assertThat(channel.send(text()))
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class,
            retry -> {
              assertThat(retry.at()).isEqualTo(at);
              assertThat(retry.scope()).isEqualTo(Scope.INSTANCE);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void doesNotKnowWhatAnAnswerWithoutACodeMeans(int status) throws Exception {
    meta.next(Fault.of(status, "<html>Bad gateway</html>"));

    assertThat(channel.send(text())).isInstanceOf(SendOutcome.Unknown.class);
  }

  @Test
  void comesBackWhenABusyGatewaySaysWhen() throws Exception {
    meta.next(new Fault(503, Map.of("Retry-After", "9"), "", Duration.ZERO, false));

    assertThat(channel.send(text())).isInstanceOf(SendOutcome.RetryAfter.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 404, 405})
  void holdsTheQueueWhereTheAddressIsNotWhatsApps(int status) throws Exception {
    meta.next(Fault.of(status, "nothing here"));

    assertThat(channel.send(text()))
        .isInstanceOfSatisfying(
            SendOutcome.Blocked.class,
            blocked -> assertThat(blocked.reason()).doesNotContain(Wire.TOKEN));
  }

  @Test
  void doesNotCallAnAnswerWithoutAnIdAccepted() throws Exception {
    for (String body :
        List.of("", "{}", "{\"messages\":[]}", "<html>", "[]", "{\"messages\":[{}]}")) {
      meta.next(Fault.of(200, body));

      assertThat(channel.send(text())).isInstanceOf(SendOutcome.Unknown.class);
    }
  }

  @Test
  void throwsWhereTheAnswerGetsLost() throws Exception {
    meta.next(new Fault(200, Map.of(), "{}", Duration.ofSeconds(30), true));
    Sender hasty =
        new Sender(
            Wire.JSON,
            HttpClient.newHttpClient(),
            Clock.fixed(Wire.NOW, ZoneOffset.UTC),
            URI.create(meta.api() + "/v25.0/" + Wire.ACCOUNT + "/messages"),
            Wire.TOKEN,
            Duration.ofMillis(300));

    assertThatThrownBy(() -> hasty.send(text()))
        .isInstanceOf(HttpTimeoutException.class)
        .isNotInstanceOf(HttpConnectTimeoutException.class);
    assertThat(meta.taken()).hasSize(1);
  }

  @Test
  void saysThatNobodyIsThere() throws Exception {
    meta.close();

    assertThatThrownBy(() -> channel.send(text())).isInstanceOf(ConnectException.class);
  }

  @Test
  void acceptsAnAddressThatEndsInASlash() {
    WhatsAppChannel.Settings settings =
        new WhatsAppChannel.Settings(
            "1",
            "t",
            "s",
            "v",
            Optional.empty(),
            URI.create("https://graph.facebook.com/"),
            "v25.0",
            0);

    assertThat(WhatsAppChannel.messages(settings))
        .isEqualTo(URI.create("https://graph.facebook.com/v25.0/1/messages"));
  }
}
