package dev.sapa.plugins.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.message.Visibility;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What goes out, and where to.
final class RendererTest {
  private static final String POST = "2102038470972145664";
  static final ConversationFacts PRIVATE =
      facts(ThreadKind.PRIVATE, Wire.CUSTOMER, Optional.empty());
  static final ConversationFacts PUBLIC =
      facts(ThreadKind.PUBLIC, "public/" + Wire.CUSTOMER, Optional.of(POST));

  private static ConversationFacts facts(ThreadKind kind, String key, Optional<String> last) {
    return new ConversationFacts(
        key,
        kind,
        Optional.of(Wire.NOW),
        last,
        List.of(Identity.of("phone", "628111"), Identity.of("x-user", Wire.CUSTOMER)),
        Set.of());
  }

  static Outbound message(Content content, Visibility visibility) {
    return new Outbound(
        "m1", content, Optional.empty(), Purpose.REPLY, AuthoredBy.HUMAN, visibility);
  }

  static Content picture() {
    return new Content.Media(
        MediaKind.IMAGE,
        new MediaRef(
            Optional.empty(),
            Optional.empty(),
            Optional.of("image/png"),
            Optional.of("menu.png"),
            Optional.of("ab12")),
        Optional.of("Menu"));
  }

  private static List<Part> parts(Content content, ConversationFacts facts, Visibility visibility) {
    return ((Rendering.Parts) Wire.channel().render(message(content, visibility), facts)).parts();
  }

  private static JsonNode json(Part part) {
    return Wire.JSON.readTree(part.body());
  }

  private static void assertIs(Part part, String sample) {
    JsonNode request = Wire.json(sample).path("request");
    assertThat(json(part).path("path")).isEqualTo(request.path("path"));
    assertThat(json(part).path("body")).isEqualTo(request.path("body"));
  }

  @Test
  void aDirectMessage() {
    List<Part> parts = parts(new Content.Text("How can we help?"), PRIVATE, Visibility.THREAD);

    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).id()).isEqualTo("m1-0");
    assertIs(parts.get(0), "api_send_dm");
  }

  @Test
  void anAnswerInPublic() {
    assertIs(
        parts(new Content.Text("Yes, from Monday!"), PUBLIC, Visibility.THREAD).get(0),
        "api_reply_post");
  }

  /// R058: what holds personal data goes on in private.
  @Test
  void anAnswerInPrivateToWhatWasSaidInPublic() {
    assertIs(
        parts(new Content.Text("How can we help?"), PUBLIC, Visibility.PRIVATE).get(0),
        "api_send_dm");
  }

  @Test
  void aLongAnswerInPublicIsSeveralPostsToTheSameOne() {
    List<Part> parts =
        parts(
            new Content.Text("Terima kasih sudah menulis. ".repeat(20)), PUBLIC, Visibility.THREAD);

    assertThat(parts).hasSize(2);
    assertThat(parts)
        .allSatisfy(part -> {
          assertThat(json(part).at("/body/reply/in_reply_to_tweet_id").asString()).isEqualTo(POST);
          assertThat(WeightedLength.of(json(part).at("/body/text").asString()))
              .isLessThanOrEqualTo(280);
        });
  }

  @Test
  void aVeryLongOneBelongsIntoAPrivateMessage() {
    Content text = new Content.Text("Terima kasih sudah menulis. ".repeat(60));

    assertThat(Wire.channel().render(message(text, Visibility.THREAD), PUBLIC))
        .isInstanceOfSatisfying(
            Rendering.NotSupported.class,
            refused -> assertThat(refused.suggestion()).contains("private"));
    assertThat(parts(text, PUBLIC, Visibility.PRIVATE)).hasSize(1);
  }

  @Test
  void anAnswerToAFileOfAPostAnswersThePost() {
    ConversationFacts file = facts(ThreadKind.PUBLIC, "public/1", Optional.of(POST + "/2"));

    assertThat(
            json(parts(new Content.Text("x"), file, Visibility.THREAD).get(0))
                .at("/body/reply/in_reply_to_tweet_id")
                .asString())
        .isEqualTo(POST);
  }

  @Test
  void aPictureGoesWithTheFirstPart() {
    JsonNode part = json(parts(picture(), PRIVATE, Visibility.THREAD).get(0));

    assertThat(part.path("file").asString()).isEqualTo("ab12");
    assertThat(part.path("mimeType").asString()).isEqualTo("image/png");
    assertThat(part.at("/body/text").asString()).isEqualTo("Menu");
  }

  @Test
  void aFileAtAnotherPlaceGoesAsItsAddress() {
    Content elsewhere =
        new Content.Media(
            MediaKind.VIDEO,
            MediaRef.of(URI.create("https://kopi.example/a.mp4")),
            Optional.of("Lihat"));

    assertThat(
            json(parts(elsewhere, PRIVATE, Visibility.THREAD).get(0)).at("/body/text").asString())
        .isEqualTo("Lihat\nhttps://kopi.example/a.mp4");
  }

  @Test
  void whatXDoesNotCarrySaysWhatToDo() {
    Content film =
        new Content.Media(MediaKind.VIDEO, ((Content.Media) picture()).media(), Optional.empty());
    ConversationFacts nobody =
        new ConversationFacts(
            "public/x", ThreadKind.PUBLIC, Optional.empty(), Optional.empty(), List.of(), Set.of());

    for (Content content :
        List.of(
            film,
            new Content.Text(" "),
            new Content.Location(1, 2, Optional.empty(), Optional.empty(), Optional.empty()))) {
      assertThat(Wire.channel().render(message(content, Visibility.THREAD), PRIVATE))
          .isInstanceOf(Rendering.NotSupported.class);
    }
    for (Visibility visibility : Visibility.values()) {
      assertThat(Wire.channel().render(message(new Content.Text("x"), visibility), nobody))
          .isInstanceOf(Rendering.NotSupported.class);
    }
  }
}
