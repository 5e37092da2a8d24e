package dev.sapa.plugins.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.instagram.simulator.Recorded;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Visibility;
import dev.sapa.testkit.provider.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class RenderingTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
  private static final URI FILE = URI.create("https://kopisenja.example/menu.jpg");
  private static final Content TEXT = new Content.Text("Halo");

  private static List<JsonNode> bodies(Content content) {
    return Wire.parts(Wire.channel().render(Wire.message(content), Wire.inPrivate(Wire.SAID)))
        .stream()
        .map(Wire::body)
        .toList();
  }

  private static Rendering.NotSupported refused(Outbound message, ConversationFacts facts) {
    Rendering rendering = Wire.channel().render(message, facts);
    assertThat(rendering).isInstanceOf(Rendering.NotSupported.class);
    return (Rendering.NotSupported) rendering;
  }

  @ParameterizedTest
  @CsvSource({
    "a,1000,1",
    "a,1001,2",
    "é,500,1",
    "é,501,2",
    "☕,333,1",
    "☕,334,2",
    "😀,250,1",
    "😀,251,2"
  })
  void textIsCountedInBytes(String letter, int times, int parts) {
    String words = letter.repeat(times);

    List<JsonNode> bodies = bodies(new Content.Text(words));

    assertThat(bodies).hasSize(parts);
    assertThat(
            String.join(
                "",
                bodies.stream().map(one -> one.path("message").path("text").asString()).toList()))
        .isEqualTo(words);
    assertThat(bodies)
        .allSatisfy(one ->
            assertThat(one.path("message").path("text").asString().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(1_000));
  }

  @ParameterizedTest
  @CsvSource({
    "HUMAN,true,23:58,false",
    "HUMAN,true,24:00,true",
    "HUMAN,true,160:00,true",
    "HUMAN,false,24:00,false",
    "RULE,true,24:00,false",
    "AI,true,24:00,false"
  })
  void onlyAPersonWritesUnderATagAndOnlyAfterADay(
      AuthoredBy author, boolean approved, String after, boolean tagged) {
    String[] time = after.split(":");
    Duration passed =
        Duration.ofHours(Long.parseLong(time[0])).plusMinutes(Long.parseLong(time[1]));
    InstagramChannel channel = Wire.channel(NOWHERE, Optional.empty(), approved, Wire.NOW);

    Part part =
        Wire.parts(
                channel.render(
                    Wire.message(TEXT, author, Visibility.THREAD),
                    Wire.inPrivate(Wire.NOW.minus(passed))))
            .get(0);

    assertThat(Wire.body(part).has("tag")).isEqualTo(tagged);
    assertThat(channel.capabilities().humanWindow())
        .isEqualTo(approved ? Optional.of(Duration.ofDays(7)) : Optional.empty());
  }

  @Test
  void repliesToTapStandBelowTheLastWords() {
    List<Content.Choice> choices =
        IntStream.range(0, 13)
            .mapToObj(i -> new Content.Choice("c" + i, "Pilihan nomor " + i))
            .toList();
    Content.Rich rich =
        new Content.Rich(
            "Mau yang mana?",
            Optional.of(URI.create("https://kopisenja.example/menu")),
            Optional.of(FILE),
            Optional.empty(),
            choices,
            Optional.empty());

    List<JsonNode> bodies = bodies(rich);

    assertThat(bodies).hasSize(2);
    assertThat(bodies.get(0).path("message").path("attachment").path("payload").path("url"))
        .isEqualTo(Wire.JSON.getNodeFactory().stringNode(FILE.toString()));
    assertThat(bodies.get(1).path("message").path("text").asString())
        .isEqualTo("Mau yang mana?\n\nhttps://kopisenja.example/menu");
    assertThat(bodies.get(1).path("message").path("quick_replies").size()).isEqualTo(13);
    assertThat(
            refused(
                    Wire.message(
                        rich.withChoices(
                            IntStream.range(0, 14)
                                .mapToObj(i -> new Content.Choice("c" + i, "a"))
                                .toList())),
                    Wire.inPrivate(Wire.SAID))
                .what())
        .contains("13");
  }

  @Test
  void aFileGoesByItsAddressAndItsWordsAfterIt() {
    List<JsonNode> bodies =
        bodies(new Content.Media(MediaKind.IMAGE, MediaRef.of(FILE), Optional.of("Menu")));

    assertThat(bodies).hasSize(2);
    assertThat(bodies.get(0).path("message").path("attachment").path("type").asString())
        .isEqualTo("image");
    assertThat(bodies.get(1).path("message").path("text").asString()).isEqualTo("Menu");
  }

  private static Content.Media kept() {
    return new Content.Media(
        MediaKind.IMAGE,
        new MediaRef(
            Optional.empty(),
            Optional.empty(),
            Optional.of("image/png"),
            Optional.of("\"struk\" é.png"),
            Optional.of("abc123")),
        Optional.empty());
  }

  @Test
  void aFileOfTheHostsNeedsFacebookLogin() throws Exception {
    assertThat(refused(Wire.message(kept()), Wire.inPrivate(Wire.SAID)).what()).contains("address");
    assertThat(Wire.channel().capabilities().media().kinds()).isEmpty();
    try (Recorded graph = Recorded.answering(Answer.json(200, "{\"message_id\":\"m\"}"))) {
      InstagramChannel channel =
          Wire.channel(graph.api(), Optional.of("682498302938465"), false, Wire.NOW);
      Part part =
          Wire.parts(channel.render(Wire.message(kept()), Wire.inPrivate(Wire.SAID))).get(0);

      assertThat(channel.send(part)).isEqualTo(new SendOutcome.Accepted("m"));
      assertThat(channel.capabilities().media().kinds()).containsKey(MediaKind.IMAGE);
      assertThat(graph.call().path()).isEqualTo("/v25.0/682498302938465/messages");
      assertThat(graph.call().header("Content-Type").orElseThrow())
          .startsWith("multipart/form-data; boundary=");
      assertThat(graph.call().text())
          .contains("name=\"recipient\"\r\n\r\n{\"id\":\"" + Wire.CUSTOMER + "\"}")
          .contains("name=\"filedata\"; filename=\"_struk_ _.png\"\r\nContent-Type: image/png")
          .contains("\r\n\r\nkopi\r\n--")
          .doesNotContain("abc123");
    }
  }

  @Test
  void aFileThatIsGoneIsRefusedAndNotInDoubt() throws Exception {
    InstagramChannel channel = Wire.channel(NOWHERE, Optional.of("1"), false, Wire.NOW);
    Part part =
        new Part(
            "p",
            "{\"recipient\":{\"id\":\"1\"},\"message\":{},\"file\":{\"sha256\":\"gone\"}}"
                .getBytes(StandardCharsets.UTF_8));

    assertThat(channel.send(part)).isInstanceOf(SendOutcome.Rejected.class);
  }

  @Test
  void theTwoLoginsGoToTwoHosts() {
    InstagramChannel.Settings own =
        new InstagramChannel.Settings(
            Wire.ACCOUNT,
            "t",
            "s",
            "v",
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            "v25.0",
            100);
    InstagramChannel.Settings linked =
        new InstagramChannel.Settings(
            Wire.ACCOUNT,
            "t",
            "s",
            "v",
            Optional.empty(),
            Optional.of("68"),
            false,
            Optional.empty(),
            "v25.0",
            100);

    assertThat(own.address()).isEqualTo(URI.create("https://graph.instagram.com"));
    assertThat(linked.address()).isEqualTo(URI.create("https://graph.facebook.com"));
  }

  @Test
  void aPublicAnswerGoesBelowTheCommentItAnswers() {
    Outbound answer =
        new Outbound(
            "out1",
            TEXT,
            Optional.of("17894227972186199"),
            Wire.message(TEXT).purpose(),
            AuthoredBy.HUMAN);

    JsonNode named =
        Wire.body(Wire.parts(Wire.channel().render(answer, Wire.inPublic(Wire.SAID))).get(0));
    JsonNode last =
        Wire.body(
            Wire.parts(Wire.channel().render(Wire.message(TEXT), Wire.inPublic(Wire.SAID))).get(0));

    assertThat(named.path("comment_id").asString()).isEqualTo("17894227972186199");
    assertThat(last.path("comment_id").asString()).isEqualTo("17894227972186121");
  }

  @Test
  void aPublicAnswerHasOnlyWords() {
    Content picture = new Content.Media(MediaKind.IMAGE, MediaRef.of(FILE), Optional.empty());
    Content.Rich choices =
        new Content.Rich(
            "Pilih",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Content.Choice("a", "Teh"), new Content.Choice("b", "Kopi")),
            Optional.empty());

    assertThat(refused(Wire.message(picture), Wire.inPublic(Wire.SAID)).suggestion())
        .contains("private");
    assertThat(
            Wire.body(
                    Wire.parts(
                            Wire.channel().render(Wire.message(choices), Wire.inPublic(Wire.SAID)))
                        .get(0))
                .path("message")
                .asString())
        .isEqualTo("Pilih\n\n• Teh\n• Kopi");
  }

  @Test
  void aPrivateAnswerToACommentIsOneMessageWithinSevenDays() {
    Outbound answer = Wire.message(TEXT, AuthoredBy.HUMAN, Visibility.PRIVATE);
    Outbound twoMessages =
        Wire.message(new Content.Text("a".repeat(1_001)), AuthoredBy.HUMAN, Visibility.PRIVATE);

    assertThat(Wire.parts(Wire.channel().render(answer, Wire.inPublic(Wire.SAID))))
        .singleElement()
        .satisfies(part -> {
          assertThat(Wire.body(part).path("recipient").path("comment_id").asString())
              .isEqualTo("17894227972186121");
          assertThat(Wire.body(part).has("messaging_type")).isFalse();
        });
    assertThat(refused(twoMessages, Wire.inPublic(Wire.SAID)).what()).contains("one private");
    assertThat(refused(answer, Wire.inPublic(Wire.NOW.minus(Duration.ofDays(8)))).what())
        .contains("seven days");
  }

  @Test
  void signsAreForPrivateThreadsAlone() {
    InstagramChannel channel = Wire.channel();

    assertThat(
            Wire.body(
                channel.renderSign(new Sign.Typing("m"), Wire.inPrivate(Wire.SAID)).orElseThrow()))
        .isEqualTo(
            Wire.JSON.readTree(
                "{\"recipient\":{\"id\":\"%s\"},\"sender_action\":\"typing_on\"}"
                    .formatted(Wire.CUSTOMER)));
    assertThat(
            Wire.body(
                    channel.renderSign(new Sign.Read("m"), Wire.inPrivate(Wire.SAID)).orElseThrow())
                .path("sender_action")
                .asString())
        .isEqualTo("mark_seen");
    assertThat(channel.renderSign(new Sign.Read("m"), Wire.inPublic(Wire.SAID))).isEmpty();
  }

  @Test
  void nobodyIsWrittenToByAnIdOfAnotherAccount() {
    ConversationFacts foreign =
        new ConversationFacts(
            Wire.CUSTOMER,
            ThreadKind.PRIVATE,
            Optional.of(Wire.SAID),
            Optional.empty(),
            List.of(Identity.of("instagram-user", "9:" + Wire.CUSTOMER)),
            Set.of());

    assertThat(refused(Wire.message(TEXT), foreign).what()).contains("no id of this customer");
  }

  @Test
  void nothingWithoutWordsGoesOut() {
    assertThat(refused(Wire.message(new Content.Text(" ")), Wire.inPrivate(Wire.SAID)).what())
        .contains("no words");
    assertThat(refused(Wire.message(new Content.Text(" ")), Wire.inPublic(Wire.SAID)).what())
        .contains("no words");
  }
}
