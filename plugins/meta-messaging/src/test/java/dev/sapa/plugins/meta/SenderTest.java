package dev.sapa.plugins.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Consequence;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SenderTest {
  private static final String MESSAGE =
      "{\"recipient\":{\"id\":\"1\"},\"message\":{\"text\":\"x\"}}";
  private static final String TAGGED =
      "{\"recipient\":{\"id\":\"1\"},\"tag\":\"HUMAN_AGENT\",\"message\":{\"text\":\"x\"}}";
  private static final String PRIVATE =
      "{\"recipient\":{\"comment_id\":\"1\"},\"message\":{\"text\":\"x\"}}";

  private Graph graph;
  private Sender sender;

  @BeforeEach
  void start() throws IOException {
    graph = new Graph();
    sender = sender(graph.uri("/"));
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  private Sender sender(URI api) {
    return new Sender(
        Json.mapper(), graph.context(), GraphApi.of(api, "v25.0", "42", "replies"), "token");
  }

  private SendOutcome send(String body) throws Exception {
    return sender.send(new Part("p1", body.getBytes(StandardCharsets.UTF_8)));
  }

  private SendOutcome answered(int status, String error) throws Exception {
    return answered(MESSAGE, status, Map.of(), "{\"error\":{%s}}".formatted(error));
  }

  private SendOutcome answered(String request, int status, Map<String, String> headers, String body)
      throws Exception {
    graph.reply("/v25.0/42/messages", new Graph.Reply(status, headers, body));
    return send(request);
  }

  @ParameterizedTest
  @CsvSource({
    "10,2018278,WINDOW_CLOSED",
    "10,2534022,WINDOW_CLOSED",
    "10,2018300,NONE",
    "551,1545041,NONE",
    "551,0,NONE",
    "200,1545041,NONE",
    "100,0,NONE",
    "100,2018047,NONE",
    "100,2018001,NONE",
    "10900,0,NONE",
    "424242,0,NONE"
  })
  void refusals(int code, int subcode, Consequence consequence) throws Exception {
    assertThat(answered(400, "\"code\":%d,\"error_subcode\":%d".formatted(code, subcode)))
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.consequence()).isEqualTo(consequence);
              assertThat(rejected.code()).isEqualTo(code + "/" + subcode);
              assertThat(rejected.reason()).endsWith(".");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "613,60,ACCOUNT",
    "4,60,ACCOUNT",
    "17,60,ACCOUNT",
    "32,60,ACCOUNT",
    "80002,60,ACCOUNT",
    "1200,5,PAIR",
    "2,10,INSTANCE"
  })
  void delays(int code, int seconds, Scope scope) throws Exception {
    assertThat(answered(400, "\"code\":" + code))
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class,
            later -> {
              assertThat(later.scope()).isEqualTo(scope);
              assertThat(later.at()).isEqualTo(Graph.NOW.plusSeconds(seconds));
            });
  }

  @ParameterizedTest
  @CsvSource({"190,463", "190,460", "190,0", "102,0", "10,0", "200,0", "299,0", "368,0", "100,33"})
  void whatAPersonMustSettle(int code, int subcode) throws Exception {
    assertThat(answered(400, "\"code\":%d,\"error_subcode\":%d".formatted(code, subcode)))
        .isInstanceOf(SendOutcome.Blocked.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {TAGGED, PRIVATE})
  void aPermissionForOneThingAloneHoldsNothingElse(String body) throws Exception {
    assertThat(answered(body, 403, Map.of(), "{\"error\":{\"code\":10}}"))
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).contains("App review"));
  }

  @Test
  void metasUsageHeaderSaysWhenToComeAgain() throws Exception {
    String usage =
        """
        {"42":[{"type":"messenger","estimated_time_to_regain_access":7},
          {"type":"pages","estimated_time_to_regain_access":0}]}\
        """
            .replace("\n", "");

    assertThat(
            answered(
                MESSAGE,
                400,
                Map.of("X-Business-Use-Case-Usage", usage),
                "{\"error\":{\"code\":80002}}"))
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class,
            later -> assertThat(later.at()).isEqualTo(Graph.NOW.plus(Duration.ofMinutes(7))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense|60",
        "{\"42\":[{\"estimated_time_to_regain_access\":\"x\"}]}|60",
        "{\"42\":[{\"estimated_time_to_regain_access\":99999999}]}|86400"
      })
  void anOddUsageHeaderIsNotBelieved(String usage, int seconds) throws Exception {
    assertThat(
            answered(
                MESSAGE,
                400,
                Map.of("X-Business-Use-Case-Usage", usage),
                "{\"error\":{\"code\":613}}"))
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class,
            later -> assertThat(later.at()).isEqualTo(Graph.NOW.plusSeconds(seconds)));
  }

  @Test
  void theWordsOfAnErrorDecideNothing() throws Exception {
    assertThat(answered(400, "\"code\":190,\"message\":\"Sesi sudah berakhir\""))
        .isEqualTo(answered(400, "\"code\":190,\"message\":\"Session has expired\""));
    assertThat(answered(400, "\"code\":100,\"message\":\"(#100) Parameter salah\""))
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class,
            rejected ->
                assertThat(rejected.reason()).contains("Meta says: (#100) Parameter salah"));
  }

  @Test
  void whatLeavesItOpenIsUnknown() throws Exception {
    assertThat(answered(500, "\"code\":1")).isInstanceOf(SendOutcome.Unknown.class);
    assertThat(answered(MESSAGE, 502, Map.of(), "<html>")).isInstanceOf(SendOutcome.Unknown.class);
    assertThat(answered(MESSAGE, 200, Map.of(), "{}")).isInstanceOf(SendOutcome.Unknown.class);
    assertThat(answered(500, "\"code\":1,\"is_transient\":true"))
        .isInstanceOf(SendOutcome.RetryAfter.class);
  }

  @Test
  void whatIsNotMetaSaysSo() throws Exception {
    assertThat(answered(MESSAGE, 404, Map.of(), "no such page"))
        .isInstanceOf(SendOutcome.Blocked.class);
    assertThat(answered(MESSAGE, 413, Map.of(), "")).isInstanceOf(SendOutcome.Rejected.class);
    assertThat(answered(MESSAGE, 429, Map.of("Retry-After", "9"), ""))
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class,
            later -> assertThat(later.at()).isEqualTo(Graph.NOW.plusSeconds(9)));
  }

  @Test
  void aCommentGoesBelowItsCommentAndNowhereElse() throws Exception {
    graph.reply("/v25.0/17_2/replies", 200, "{\"id\":\"99\"}");

    assertThat(send("{\"comment_id\":\"17_2\",\"message\":\"x\"}"))
        .isEqualTo(new SendOutcome.Accepted("99"));
    assertThat(send("{\"comment_id\":\"../me\",\"message\":\"x\"}"))
        .isInstanceOf(SendOutcome.Rejected.class);
    assertThat(graph.asked).containsExactly("/v25.0/17_2/replies");
  }

  @Test
  void aSignIsAccepted() throws Exception {
    assertThat(answered(MESSAGE, 200, Map.of(), "{\"recipient_id\":\"1\"}"))
        .isEqualTo(new SendOutcome.Accepted("p1"));
  }

  @Test
  void nobodyAtTheAddressIsSaidAsSuch() throws Exception {
    URI gone = graph.uri("/");
    graph.close();

    assertThatThrownBy(
            () -> sender(gone).send(new Part("p", MESSAGE.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(ConnectException.class);
  }
}
