package dev.sapa.plugins.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.meta.Doorkeeper;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import java.net.URI;
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

final class DoorkeeperTest {
  private static final String HANDSHAKE =
      "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

  static Stream<Map.Entry<String, JsonNode>> samples() {
    return Wire.json("_signatures").path("headers").propertyStream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void letsInEverySampleAsMetaSignedIt(Map.Entry<String, JsonNode> sample) {
    byte[] body = Wire.bytes("samples/" + sample.getKey());
    String header = sample.getValue().path("X-Hub-Signature-256").stringValue();

    assertThat(Wire.channel().verify(Wire.post(body, header))).isInstanceOf(Verdict.Genuine.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256=",
        "sha256=00",
        "sha256=zz6e8212a34ad7b7ef1bb7215e17d3208c2ee292c009a19feee7d8d5ec94da1e",
        "sha256=e16e8212a34ad7b7ef1bb7215e17d3208c2ee292c009a19feee7d8d5ec94da1f",
        "sha256=e16e8212a34ad7b7ef1bb7215e17d3208c2ee292c009a19feee7d8d5ec94da1e00",
        "sha1=e16e8212a34ad7b7ef1bb7215e17d3208c2ee292c009a19feee7d8d5ec94da1e",
        "e16e8212a34ad7b7ef1bb7215e17d3208c2ee292c009a19feee7d8d5ec94da1e"
      })
  void refusesAnyOtherSignatureAndNeverTellsTheRightOne(String header) {
    Verdict verdict = Wire.channel().verify(Wire.post(Wire.sample("in_text"), header));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(401);
              assertThat(refused.reason()).doesNotContain("e16e8212").doesNotContain(Wire.SECRET);
            });
  }

  @Test
  void refusesABodyChangedByOneByte() {
    byte[] body = Wire.sample("in_text");
    RawRequest signed = Wire.post(body.clone());
    signed.body()[body.length - 1] = ' ';

    assertThat(Wire.channel().verify(signed)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void refusesARequestWithoutSignature() {
    RawRequest bare = new RawRequest("POST", "/", "", Map.of(), Wire.sample("in_text"), Wire.NOW);

    assertThat(Wire.channel().verify(bare)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void acceptsThePreviousSecretWhileItIsRenewed() {
    RawRequest signedWithTheOld = Wire.post(Wire.sample("in_text"));
    Doorkeeper renewing = new Doorkeeper("WhatsApp", "token", List.of("new-secret", Wire.SECRET));
    Doorkeeper renewed = new Doorkeeper("WhatsApp", "token", List.of("new-secret"));

    assertThat(renewing.verify(signedWithTheOld)).isInstanceOf(Verdict.Genuine.class);
    assertThat(renewed.verify(signedWithTheOld)).isInstanceOf(Verdict.Refused.class);
    assertThat(
            Wire.channel(URI.create("http://127.0.0.1:1"), Optional.of("older"))
                .verify(signedWithTheOld))
        .isInstanceOf(Verdict.Genuine.class);
  }

  /// Trap 9: what is answered with 4xx, because nobody knows its type, Meta repeats for days.
  @Test
  void takesAMessageOfAnUnknownType() {
    String hologram = "\"messages\":[{\"from\":\"1\",\"id\":\"a\",\"type\":\"hologram\"}]";

    assertThat(
            Wire.channel()
                .verify(Wire.post(Wire.callback(hologram).getBytes(StandardCharsets.UTF_8))))
        .isInstanceOfSatisfying(
            Verdict.Genuine.class, genuine -> assertThat(genuine.answer().status()).isEqualTo(200));
  }

  @Test
  void answersTheHandshakeWithTheRawChallenge() {
    JsonNode sample = Wire.json("api_verify_get");
    JsonNode answer = sample.path("response_ok");
    String query = sample.at("/request/target").stringValue().split("\\?", 2)[1];

    assertThat(Wire.channel().verify(Wire.get(query)))
        .isInstanceOfSatisfying(
            Verdict.Answered.class,
            answered -> {
              assertThat(answered.answer().status()).isEqualTo(answer.path("status").intValue());
              assertThat(answered.answer().body())
                  .asString()
                  .isEqualTo(answer.path("body").stringValue());
              assertThat(answered.answer().contentType())
                  .startsWith(answer.path("content_type").stringValue());
            });
    assertThat(Wire.channel().verify(Wire.get(query + "-bad")))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused ->
                assertThat(refused.status())
                    .isEqualTo(sample.at("/response_bad_token/status").intValue()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HANDSHAKE,
        HANDSHAKE + "wrong",
        HANDSHAKE + "sapa-verify2",
        "hub.mode=subscribe&hub.challenge=1",
        "hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=sapa-verify",
        "hub.mode=subscribe&hub.verify_token=sapa-verify",
        ""
      })
  void refusesAnyOtherHandshake(String query) {
    assertThat(Wire.channel().verify(Wire.get(query)))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, refused -> assertThat(refused.status()).isEqualTo(403));
  }
}
