package dev.sapa.plugins.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Signatures and challenges.
final class DoorkeeperTest {

  private static Verdict verify(RawRequest request) {
    return Wire.channel().verify(request);
  }

  private static String answer(Verdict verdict) {
    return new String(((Verdict.Answered) verdict).answer().body(), StandardCharsets.UTF_8);
  }

  static Stream<Map.Entry<String, String>> signatures() {
    return Wire.json("_signatures").path("headers").properties().stream()
        .map(sample ->
            Map.entry(
                sample.getKey(),
                sample.getValue().path("x-twitter-webhooks-signature").asString()));
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void everySampleIsGenuine(Map.Entry<String, String> sample) {
    byte[] body = Wire.bytes("samples/" + sample.getKey());

    assertThat(verify(Wire.post(body, sample.getValue()))).isInstanceOf(Verdict.Genuine.class);
  }

  /// Trap 1: the key is the API secret, and the signature is Base64 and no hexadecimal.
  @Test
  void theVectorIsGenuine() {
    JsonNode vector = Wire.vector("x_post_signature");
    byte[] body = vector.path("body").asString().getBytes(StandardCharsets.UTF_8);

    assertThat(verify(Wire.post(body, vector.path("expected").asString())))
        .isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void aChallengeIsAnsweredWithItsSignature() {
    JsonNode vector = Wire.vector("x_crc");
    JsonNode sample = Wire.json("api_crc");
    String target = sample.path("request").path("target").asString();

    Verdict verdict = verify(Wire.get(target.substring(target.indexOf('?') + 1)));

    assertThat(Wire.JSON.readTree(answer(verdict))).isEqualTo(sample.path("response").path("body"));
    assertThat(answer(verdict)).contains(vector.path("expected").asString());
    assertThat(((Verdict.Answered) verdict).answer().contentType()).startsWith("application/json");
  }

  /// X signs challenges and bodies alike, so what could be a body is no challenge.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"for_user_id\":\"1603419180975409153\",\"direct_message_events\":[]}",
        "[]",
        "a b",
        "a\n"
      })
  void nobodyHasABodySignedAsAChallenge(String token) {
    String query = "crc_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);

    assertThat(verify(Wire.get(query))).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aChallengeThatIsTooLongIsNone() {
    assertThat(verify(Wire.get("crc_token=" + "a".repeat(257))))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(verify(Wire.get(""))).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void anotherSignatureIsRefused() {
    byte[] body = Wire.sample("aaa_dm_received");
    String right = Wire.signature(body);

    for (String forged :
        List.of(
            "",
            "sha256=",
            right.substring("sha256=".length()),
            right.substring(0, right.length() - 1),
            right.replace("sha256=", "sha1="),
            Wire.signature("{}".getBytes(StandardCharsets.UTF_8)))) {
      assertThat(verify(Wire.post(body, forged)))
          .isInstanceOfSatisfying(
              Verdict.Refused.class, refused -> assertThat(refused.status()).isEqualTo(401));
    }
  }

  @Test
  void twoSecretsHoldWhileOneIsRenewed() {
    byte[] body = Wire.sample("aaa_dm_received");
    XChannel.Settings old = Wire.settings(URI.create("http://127.0.0.1:1"), Optional.empty());
    Doorkeeper renewed = new Doorkeeper(List.of("new", old.apiSecret()));

    assertThat(renewed.verify(Wire.post(body, Wire.signature(body))))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(answer(renewed.verify(Wire.get("crc_token=abc"))))
        .isNotEqualTo(answer(verify(Wire.get("crc_token=abc"))));
  }
}
