package com.example.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class RendererTest {
  private static final String CHAT = "5712345678";
  private static final URI FILE = URI.create("https://kopisenja.example/f.jpg");

  private static Rendering render(Content content, String conversation) {
    Outbound message =
        new Outbound("out1", content, Optional.of(CHAT + ":101"), Purpose.REPLY, AuthoredBy.RULE);
    return Wire.channel().render(message, Wire.facts(conversation));
  }

  private static List<JsonNode> requests(Content content) {
    return ((Rendering.Parts) render(content, CHAT))
        .parts().stream().map(part -> Wire.JSON.readTree(part.body())).toList();
  }

  private static JsonNode request(Content content) {
    return requests(content).get(0);
  }

  private static Content.Rich rich(
      String text, Optional<URI> link, Optional<URI> image, List<Content.Choice> choices) {
    return new Content.Rich(text, link, image, Optional.empty(), choices, Optional.empty());
  }

  private static Content.Rich choices(int count) {
    List<Content.Choice> choices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      choices.add(new Content.Choice("id" + i, "Pilihan " + i));
    }
    return rich("Pilih", Optional.empty(), Optional.empty(), choices);
  }

  @Test
  void splitsLongTextInOrderAndQuotesOnlyAtItsBeginning() {
    String text = "kopi susu. ".repeat(900);

    List<JsonNode> parts = requests(new Content.Text(text));

    assertThat(parts).hasSize(3);
    assertThat(parts).allMatch(part -> part.path("text").stringValue().length() <= 4096);
    assertThat(parts)
        .extracting(part -> part.has("reply_parameters"))
        .containsExactly(true, false, false);
    assertThat(((Rendering.Parts) render(new Content.Text(text), CHAT)).parts())
        .extracting(Part::id)
        .containsExactly("out1-0", "out1-1", "out1-2");
  }

  @ParameterizedTest
  @CsvSource({
    "IMAGE,sendPhoto,photo", "VIDEO,sendVideo,video", "AUDIO,sendAudio,audio",
    "VOICE,sendVoice,voice", "DOCUMENT,sendDocument,document", "STICKER,sendSticker,sticker"
  })
  void sendsEveryKindOfFile(MediaKind kind, String method, String field) {
    JsonNode request = request(new Content.Media(kind, MediaRef.of(FILE), Optional.empty()));

    assertThat(request.path("method").stringValue()).isEqualTo(method);
    assertThat(request.path(field).stringValue()).isEqualTo(FILE.toString());
  }

  @Test
  void putsWordsUnderAFileWhereTheyFit() {
    MediaRef file = MediaRef.of(FILE);

    assertThat(requests(new Content.Media(MediaKind.IMAGE, file, Optional.of("a".repeat(1024)))))
        .singleElement()
        .matches(request -> request.path("caption").stringValue().length() == 1024);
    assertThat(requests(new Content.Media(MediaKind.IMAGE, file, Optional.of("a".repeat(1025)))))
        .extracting(request -> request.path("method").stringValue())
        .containsExactly("sendPhoto", "sendMessage");
    assertThat(requests(new Content.Media(MediaKind.STICKER, file, Optional.of("a")))).hasSize(2);
  }

  @Test
  void putsButtonsUnderThePictureOrTheLastWords() {
    Content.Rich withPicture =
        rich("Pilih", Optional.empty(), Optional.of(FILE), choices(2).choices());
    Content.Rich withManyWords =
        rich("kata. ".repeat(300), Optional.empty(), Optional.of(FILE), choices(2).choices());

    assertThat(requests(withPicture))
        .singleElement()
        .matches(request -> request.has("reply_markup"));
    assertThat(requests(withManyWords))
        .extracting(request -> request.has("reply_markup"))
        .containsExactly(false, true);
  }

  @Test
  void givesLongChoicesALineOfTheirOwn() {
    JsonNode keyboard = request(choices(7)).path("reply_markup").path("inline_keyboard");

    assertThat(keyboard.values()).allMatch(row -> row.size() <= 3);
    assertThat(keyboard.values().stream().mapToInt(JsonNode::size).sum()).isEqualTo(7);
    Content.Rich wide =
        rich(
            "Pilih",
            Optional.empty(),
            Optional.empty(),
            List.of(
                new Content.Choice("a", "Kopi susu gula aren"),
                new Content.Choice("b", "Kopi hitam tanpa gula", Optional.of("paling kuat"))));
    assertThat(request(wide).path("reply_markup").path("inline_keyboard").size()).isEqualTo(2);
    assertThat(request(wide).path("text").stringValue())
        .isEqualTo("Pilih\n\nKopi hitam tanpa gula: paling kuat");
  }

  @Test
  void cutsLongTitlesWithAnEllipsis() {
    Content.Choice choice = new Content.Choice("a", "Kopi" + "👩‍👩‍👧".repeat(9));

    String title =
        request(rich("Pilih", Optional.empty(), Optional.empty(), List.of(choice)))
            .path("reply_markup")
            .path("inline_keyboard")
            .path(0)
            .path(0)
            .path("text")
            .stringValue();

    assertThat(title).isEqualTo("Kopi" + "👩‍👩‍👧".repeat(7) + "…");
  }

  @Test
  void makesAButtonOfALinkThatTelegramTakes() {
    JsonNode button =
        request(rich("Lihat", Optional.of(FILE), Optional.empty(), List.of()))
            .path("reply_markup")
            .path("inline_keyboard")
            .path(0)
            .path(0);
    assertThat(button.path("url").stringValue()).isEqualTo(FILE.toString());
    assertThat(button.path("text").stringValue()).isEqualTo("kopisenja.example");

    JsonNode local =
        request(
            rich(
                "Lihat",
                Optional.of(URI.create("http://localhost:8080/menu")),
                Optional.empty(),
                List.of()));
    assertThat(local.has("reply_markup")).isFalse();
    assertThat(local.path("text").stringValue()).isEqualTo("Lihat\n\nhttp://localhost:8080/menu");
  }

  @Test
  void refusesWhatTelegramWouldRefuse() {
    assertThat(render(new Content.Text(" "), CHAT)).isInstanceOf(Rendering.NotSupported.class);
    assertThat(render(choices(101), CHAT)).isInstanceOf(Rendering.NotSupported.class);
    assertThat(render(choices(100), CHAT)).isInstanceOf(Rendering.Parts.class);
    assertThat(
            render(
                rich(
                    "Pilih",
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new Content.Choice("é".repeat(33), "a"))),
                CHAT))
        .isEqualTo(
            new Rendering.NotSupported(
                "A button needs words, and the id of a choice has 1 to 64 bytes on Telegram",
                "shorten the id"));
    assertThat(
            render(
                new Content.Media(
                    MediaKind.IMAGE,
                    MediaRef.of(URI.create("file:///etc/passwd")),
                    Optional.empty()),
                CHAT))
        .isInstanceOf(Rendering.NotSupported.class);
    assertThat(render(new Content.Template("t", "id", List.of()), CHAT))
        .isInstanceOf(Rendering.NotSupported.class);
  }

  @Test
  void namesVenuesAndReactsToMessagesOfTheChat() {
    assertThat(
            request(
                    new Content.Location(
                        1, 2, Optional.of("Kopi"), Optional.of("Jl. 3"), Optional.empty()))
                .path("method")
                .stringValue())
        .isEqualTo("sendVenue");
    assertThat(
            request(
                    new Content.Location(
                        1, 2, Optional.empty(), Optional.empty(), Optional.empty()))
                .path("method")
                .stringValue())
        .isEqualTo("sendLocation");
    assertThat(request(new Content.Reaction(CHAT + ":5", Optional.of("👍"))).toString())
        .isEqualTo(
            "{\"method\":\"setMessageReaction\",\"message_id\":5,\"reaction\":[{\"type\":\"emoji\","
                + "\"emoji\":\"👍\"}],\"chat_id\":5712345678}");
    assertThat(render(new Content.Reaction("777:5", Optional.of("👍")), CHAT))
        .isInstanceOf(Rendering.NotSupported.class);
  }

  @Test
  void addressesTopicsAndBusinessAccountsByTheConversation() {
    Part topic = ((Rendering.Parts) render(new Content.Text("a"), "-100#4")).parts().get(0);
    Part business =
        ((Rendering.Parts) render(new Content.Text("a"), "bc/5712345678")).parts().get(0);

    assertThat(Wire.JSON.readTree(topic.body()).path("message_thread_id").intValue()).isEqualTo(4);
    assertThat(Wire.JSON.readTree(business.body()).path("business_connection_id").stringValue())
        .isEqualTo("bc");
  }

  @Test
  void quotesNoPressAndNothingOfAnotherChat() {
    for (String id : List.of("callback:24534567890123456", "777:101", "update:5")) {
      Outbound message =
          new Outbound(
              "o", new Content.Text("a"), Optional.of(id), Purpose.REPLY, AuthoredBy.HUMAN);
      Rendering rendering = Wire.channel().render(message, Wire.facts(CHAT));

      Part part = ((Rendering.Parts) rendering).parts().get(0);
      assertThat(Wire.JSON.readTree(part.body()).has("reply_parameters")).isFalse();
    }
  }

  @Test
  void reachesAPersonWhoseConversationHasAnotherName() {
    assertThat(render(new Content.Text("a"), "somebody")).isInstanceOf(Rendering.Parts.class);
    ConversationFacts nobody =
        new ConversationFacts(
            "somebody",
            ThreadKind.PRIVATE,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Set.of());
    Outbound message =
        new Outbound("o", new Content.Text("a"), Optional.empty(), Purpose.REPLY, AuthoredBy.HUMAN);

    assertThat(Wire.channel().render(message, nobody)).isInstanceOf(Rendering.NotSupported.class);
  }
}
