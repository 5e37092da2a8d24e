package dev.sapa.plugins.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Frame;
import dev.sapa.sdk.channel.Live;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class FramesTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private final Frames frames = new Frames(Shop.JSON, "Kopi Senja");

  private static Live.Said answer(AuthoredBy authoredBy, Content content) {
    return new Live.Said(
        "01J",
        Optional.of("01J-0"),
        NOON,
        Optional.of(authoredBy),
        "faq",
        content,
        Optional.of(
            new Explanation(
                "Because you asked.",
                List.of(
                    new Explanation.Source(
                        "hours",
                        "Jam buka",
                        Optional.of(URI.create("https://shop.example/hours")))),
                Optional.of(0.93),
                "Ask more.")));
  }

  private static Content.Rich rich(String link) {
    return new Content.Rich(
        "Buka jam 8.",
        Optional.of(URI.create(link)),
        Optional.of(URI.create("https://shop.example/a.png")),
        Optional.empty(),
        List.of(new Content.Choice("sapa:person", "Bicara dengan orang")),
        Optional.empty());
  }

  private JsonNode data(Live live) {
    return Shop.JSON.readTree(frames.of(live).data());
  }

  @Test
  void isTheSameForTheSameValue() {
    Live.Said said = answer(AuthoredBy.RULE, rich("https://shop.example/hours"));
    Frame first = frames.of(said);

    assertThat(frames.of(said)).isEqualTo(first);
    assertThat(
            data(new Live.History(List.of(said), Live.Speaking.automation(), true))
                .path("messages")
                .get(0))
        .isEqualTo(Shop.JSON.readTree(first.data()));
  }

  @Test
  void saysWhoSpeaksAndWhy() {
    JsonNode message = data(answer(AuthoredBy.AI, rich("https://shop.example/hours")));

    assertThat(message.path("from").path("kind").asString()).isEqualTo("automation");
    assertThat(message.path("from").path("name").asString()).isEqualTo("Kopi Senja");
    assertThat(message.path("from").path("ai").asBoolean()).isTrue();
    assertThat(message.path("link").asString()).isEqualTo("https://shop.example/hours");
    assertThat(message.path("image").asString()).isEqualTo("https://shop.example/a.png");
    assertThat(message.path("choices").get(0).path("id").asString()).isEqualTo("sapa:person");
    assertThat(message.path("why").path("confidence").asDouble()).isEqualTo(0.93);
    assertThat(message.path("why").path("sources").get(0).path("title").asString())
        .isEqualTo("Jam buka");
  }

  @Test
  void sendsNobodyToAnAddressThatIsNotOfTheWeb() {
    JsonNode message = data(answer(AuthoredBy.RULE, rich("javascript:alert(1)")));

    assertThat(message.has("link")).isFalse();
  }

  @Test
  void whatItCannotShowBecomesWords() {
    JsonNode message =
        data(
            answer(
                AuthoredBy.HUMAN,
                new Content.Location(
                    -6.2, 106.8, Optional.of("Menteng"), Optional.empty(), Optional.empty())));

    assertThat(message.path("type").asString()).isEqualTo("other");
    assertThat(message.path("text").asString()).isEqualTo("Menteng");
    assertThat(message.path("from").path("kind").asString()).isEqualTo("person");
  }
}
