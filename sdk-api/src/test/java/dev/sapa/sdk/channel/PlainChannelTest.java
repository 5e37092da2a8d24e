package dev.sapa.sdk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a channel need not write itself.
final class PlainChannelTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final Outbound ANSWER =
      new Outbound(
          "m1",
          new Content.Text("Kata \"baik\"\n\ndan \\ ☕\u0001"),
          Optional.empty(),
          Purpose.REPLY,
          AuthoredBy.RULE);
  private static final ConversationFacts SARI =
      new ConversationFacts(
          "sari", ThreadKind.PRIVATE, Optional.empty(), Optional.empty(), List.of(), Set.of());

  @Test
  void rendersWordsAsJson() {
    assertThat(bodies(Rendering.plain(ANSWER, SARI, 100)))
        .containsExactly(
            "{\"id\":\"m1-0\",\"to\":\"sari\",\"text\":\"Kata \\\"baik\\\"\\u000a\\u000adan \\\\ ☕\\u0001\"}");
  }

  @Test
  void rendersLongWordsInSeveralParts() {
    assertThat(bodies(Rendering.text(ANSWER, 13, (id, words) -> id + " " + words)))
        .containsExactly("m1-0 Kata \"baik\"", "m1-1 dan \\ ☕\u0001");
  }

  @Test
  void readsASecretThatStandsOnceInAHeader() {
    assertThat(request("x-secret", "s3cret").carries("X-Secret", "s3cret")).isTrue();
    assertThat(request("x-secret", "s3cret ").carries("X-Secret", "s3cret")).isFalse();
    assertThat(request("x-secret", "s3cret", "s3cret").carries("X-Secret", "s3cret")).isFalse();
    assertThat(request("x-other", "s3cret").carries("X-Secret", "s3cret")).isFalse();
  }

  @Test
  void refusesWhatIsNotGenuine() {
    assertThat(Verdict.genuineIf(false, "No sign."))
        .isEqualTo(new Verdict.Refused(401, "No sign."));
    assertThat(Verdict.genuineIf(true, "No sign.")).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void namesAPrivateConversationByThePerson() {
    Envelope envelope = Envelope.of("e1", Identity.of("shop-user", "sari"), NOW);

    assertThat(envelope.conversationKey()).isEqualTo("sari");
    assertThat(envelope.orderKey()).isEqualTo("sari");
    assertThat(envelope.account()).isEmpty();
    assertThat(envelope.withSenderName(" ").senderName()).isEmpty();
    assertThat(envelope.withSenderName("Sari").senderName()).contains("Sari");
    assertThat(envelope.withConversation("g", ThreadKind.GROUP).orderKey()).isEqualTo("g");
  }

  private static List<String> bodies(Rendering rendering) {
    return ((Rendering.Parts) rendering)
        .parts().stream().map(part -> new String(part.body(), StandardCharsets.UTF_8)).toList();
  }

  private static RawRequest request(String header, String... values) {
    return new RawRequest("POST", "/", "", Map.of(header, List.of(values)), new byte[0], NOW);
  }
}
