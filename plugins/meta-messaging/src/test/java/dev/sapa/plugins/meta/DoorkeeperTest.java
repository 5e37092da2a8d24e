package dev.sapa.plugins.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Signature;
import dev.sapa.sdk.channel.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class DoorkeeperTest {
  private static final String SECRET = "sapa-test-meta-app-secret-7f3c";
  private static final String HANDSHAKE =
      "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";
  private static final byte[] BODY = "{\"object\":\"page\"}".getBytes(StandardCharsets.UTF_8);
  private static final Doorkeeper DOORKEEPER =
      new Doorkeeper("Messenger", "sapa-verify", List.of(SECRET));

  static Stream<JsonNode> vectors() {
    try (InputStream in = DoorkeeperTest.class.getResourceAsStream("/vectors.json")) {
      return Json.mapper().readTree(in).valueStream();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static RawRequest post(byte[] body, String signature) {
    return request("POST", "", Map.of("x-hub-signature-256", List.of(signature)), body);
  }

  private static RawRequest request(
      String method, String query, Map<String, List<String>> headers, byte[] body) {
    return new RawRequest(method, "/channels/m/webhook", query, headers, body, Instant.EPOCH);
  }

  private static String signature(String secret) {
    byte[] mac = Signature.sha256(secret.getBytes(StandardCharsets.UTF_8)).sign(BODY);
    return "sha256=" + HexFormat.of().formatHex(mac);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void letsInWhatTheVectorsSign(JsonNode vector) {
    Doorkeeper doorkeeper =
        new Doorkeeper("Messenger", "token", List.of(vector.path("key").stringValue()));
    byte[] body = vector.path("body").stringValue().getBytes(StandardCharsets.UTF_8);

    assertThat(doorkeeper.verify(post(body, "sha256=" + vector.path("expected").stringValue())))
        .isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void refusesAnyOtherSignatureAndNeverTellsTheRightOne() {
    String right = signature(SECRET);
    String hex = right.substring("sha256=".length());

    for (String wrong :
        List.of(
            "",
            "sha256=",
            "sha256=00",
            "sha256=zz" + hex.substring(2),
            right + "00",
            "sha1=" + hex,
            hex,
            signature("another"))) {
      assertThat(DOORKEEPER.verify(post(BODY, wrong)))
          .isInstanceOfSatisfying(
              Verdict.Refused.class,
              refused -> {
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.reason()).doesNotContain(hex).doesNotContain(SECRET);
              });
    }
    assertThat(
            DOORKEEPER.verify(
                post("{\"object\":\"pagE\"}".getBytes(StandardCharsets.UTF_8), right)))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(DOORKEEPER.verify(request("POST", "", Map.of(), BODY)))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void acceptsEitherOfTwoSecrets() {
    Doorkeeper two = new Doorkeeper("Instagram", "token", List.of("meta-secret", "ig-secret"));

    assertThat(two.verify(post(BODY, signature("ig-secret")))).isInstanceOf(Verdict.Genuine.class);
    assertThat(two.verify(post(BODY, signature("meta-secret"))))
        .isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void answersTheHandshakeWithTheRawChallenge() {
    assertThat(DOORKEEPER.verify(request("GET", HANDSHAKE + "sapa-verify", Map.of(), new byte[0])))
        .isInstanceOfSatisfying(
            Verdict.Answered.class,
            answered -> {
              assertThat(answered.answer().status()).isEqualTo(200);
              assertThat(answered.answer().body()).asString().isEqualTo("1158201444");
              assertThat(answered.answer().contentType()).startsWith("text/plain");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HANDSHAKE,
        HANDSHAKE + "wrong",
        HANDSHAKE + "sapa-verify2",
        "hub_mode=subscribe&hub_challenge=1&hub_verify_token=sapa-verify",
        "hub.mode=subscribe&hub.challenge=1",
        "hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=sapa-verify",
        "hub.mode=subscribe&hub.verify_token=sapa-verify",
        ""
      })
  void refusesAnyOtherHandshake(String query) {
    assertThat(DOORKEEPER.verify(request("GET", query, Map.of(), new byte[0])))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, refused -> assertThat(refused.status()).isEqualTo(403));
  }

  @Test
  void takesNoOtherMethod() {
    assertThat(DOORKEEPER.verify(request("PUT", "", Map.of(), BODY)))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, refused -> assertThat(refused.reason()).startsWith("Messenger"));
  }
}
