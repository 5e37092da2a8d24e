package dev.sapa.plugins.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Content.Choice;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class RendererTest {
  private static final Identity PHONE = new Identity("phone", "16505550142", true);
  private static final Identity USER =
      new Identity("whatsapp-user", "US.13491208655302741918", true);
  private static final ConversationFacts PRIVATE =
      facts(ThreadKind.PRIVATE, "x", List.of(USER, PHONE));
  private static final ConversationFacts GROUP =
      facts(
          ThreadKind.GROUP, "Y2FwaV9ncm91cDoxNTU1MDc4Mzg4MToxMjAzNjM0MDQ2OTQyMzM4MjAZD", List.of());
  private static final URI PICTURE = URI.create("https://kopisenja.example/h.jpg");
  private static final URI FILM = URI.create("https://kopisenja.example/f.mp4");

  private static ConversationFacts facts(ThreadKind kind, String key, List<Identity> names) {
    return new ConversationFacts(key, kind, Optional.empty(), Optional.empty(), names, Set.of());
  }

  private static Outbound outbound(Content content) {
    return new Outbound("out1", content, Optional.empty(), Purpose.REPLY, AuthoredBy.RULE);
  }

  private static List<ObjectNode> bodies(Outbound message, ConversationFacts facts) {
    Rendering rendering = Wire.channel().render(message, facts);
    assertThat(rendering).isInstanceOf(Rendering.Parts.class);
    List<Part> parts = ((Rendering.Parts) rendering).parts();
    for (int i = 0; i < parts.size(); i++) {
      assertThat(parts.get(i).id()).isEqualTo("out1-" + i);
    }
    return parts.stream().map(part -> (ObjectNode) Wire.JSON.readTree(part.body())).toList();
  }

  private static List<ObjectNode> bodies(Content content) {
    return bodies(outbound(content), PRIVATE);
  }

  private static ObjectNode body(Content content) {
    return body(outbound(content), PRIVATE);
  }

  private static ObjectNode body(Outbound message, ConversationFacts facts) {
    List<ObjectNode> all = bodies(message, facts);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static ObjectNode sample(String name) {
    return (ObjectNode) Wire.json(name).path("request").path("body");
  }

  /// The sample plus what we always say and the documentation leaves to the sender.
  private static ObjectNode sampleAsWeSendIt(String name) {
    ObjectNode sample = sample(name);
    sample.put("biz_opaque_callback_data", "out1-0");
    if (sample.has("text")) {
      ((ObjectNode) sample.path("text")).put("preview_url", false);
    }
    return sample;
  }

  private static Content.Rich rich(String text, Choice... choices) {
    return new Content.Rich(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(choices),
        Optional.empty());
  }

  private static Choice[] choices(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Choice("id" + i, "Pilihan " + i))
        .toArray(Choice[]::new);
  }

  @Test
  void rendersTextAsInTheSample() {
    assertThat(body(new Content.Text("Masih ada kak!")))
        .isEqualTo(sampleAsWeSendIt("api_send_text"));
  }

  @Test
  void quotesTheMessageItAnswers() {
    Outbound reply =
        new Outbound(
            "out1",
            new Content.Text("Masih ada kak!"),
            Optional.of("wamid.HBgLMTY1MDU1NTAxNDIVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0MAA="),
            Purpose.REPLY,
            AuthoredBy.HUMAN);

    assertThat(body(reply, PRIVATE)).isEqualTo(sampleAsWeSendIt("api_send_text_reply"));
  }

  @Test
  void writesToAGroup() {
    assertThat(body(outbound(new Content.Text("Selamat pagi!")), GROUP))
        .isEqualTo(sampleAsWeSendIt("api_send_group_text"));
  }

  @Test
  void writesToAUserIdWhereThereIsNoPhoneNumber() {
    assertThat(
            body(outbound(new Content.Text("Hi")), facts(ThreadKind.PRIVATE, "x", List.of(USER))))
        .isEqualTo(sampleAsWeSendIt("api_send_text_bsuid"));
  }

  @Test
  void rendersButtonsAsInTheSample() {
    ObjectNode sample = sampleAsWeSendIt("api_send_buttons");
    ((ObjectNode) sample.path("interactive")).remove(List.of("header", "footer"));

    assertThat(
            body(
                rich(
                    "What would you like to do?",
                    new Choice("change-button", "Change"),
                    new Choice("cancel-button", "Cancel"))))
        .isEqualTo(sample);
  }

  @Test
  void rendersAListAsInTheSample() {
    JsonNode sample = sample("api_send_list").path("interactive");
    Choice express =
        new Choice("priority_express", "Priority Mail Express", Optional.of("Next Day to 2 Days"));
    Choice ground = new Choice("ground", "Ground", Optional.of("2 to 5 Days"));
    Content.Rich rich =
        new Content.Rich(
            "Which shipping option?",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(express, ground, new Choice("c", "C"), new Choice("d", "D")),
            Optional.of("Shipping"));

    JsonNode list = body(rich).path("interactive");

    assertThat(list.path("type")).isEqualTo(sample.path("type"));
    assertThat(list.path("body")).isEqualTo(sample.path("body"));
    assertThat(list.at("/action/button")).isEqualTo(sample.at("/action/button"));
    assertThat(list.at("/action/sections/0/rows/0"))
        .isEqualTo(sample.at("/action/sections/0/rows/0"));
    assertThat(list.at("/action/sections/0/rows/1"))
        .isEqualTo(sample.at("/action/sections/1/rows/0"));
    assertThat(list.at("/action/sections/0/rows")).hasSize(4);
  }

  @Test
  void rendersATemplateAsInTheSample() {
    ObjectNode sample = sampleAsWeSendIt("api_send_template");
    ObjectNode template = (ObjectNode) sample.path("template");
    JsonNode bodyComponent = template.at("/components/1").deepCopy();
    template.putArray("components").add(bodyComponent);

    assertThat(body(new Content.Template("order_ready", "id", List.of("Sheena", "#1042"))))
        .isEqualTo(sample);
    assertThat(
            body(new Content.Template("hello", "id", List.of())).path("template").has("components"))
        .isFalse();
  }

  @Test
  void rendersAStoredPictureAsInTheSample() {
    MediaRef stored =
        new MediaRef(
            Optional.of("1037543291543636"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(body(new Content.Media(MediaKind.IMAGE, stored, Optional.of("Menu"))))
        .isEqualTo(sampleAsWeSendIt("api_send_image_by_id"));
  }

  @ParameterizedTest
  @EnumSource(MediaKind.class)
  void rendersEveryKindOfFileByItsAddress(MediaKind kind) {
    List<ObjectNode> all =
        bodies(new Content.Media(kind, MediaRef.of(PICTURE), Optional.of("Ini")));

    String type = kind == MediaKind.VOICE ? "audio" : kind.name().toLowerCase(Locale.ROOT);
    assertThat(all.get(0).path("type").stringValue()).isEqualTo(type);
    assertThat(all.get(0).path(type).path("link").stringValue()).isEqualTo(PICTURE.toString());
    boolean silent = type.equals("audio") || type.equals("sticker");
    assertThat(all.get(0).path(type).has("caption")).isEqualTo(!silent);
    assertThat(all).hasSize(silent ? 2 : 1);
  }

  @Test
  void marksAMessageAsReadWhileTyping() {
    Sign typing = new Sign.Typing("wamid.HBgLMTY1MDU1NTAxNDIVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0MAA=");
    Part part = Wire.channel().renderSign(typing, PRIVATE).orElseThrow();
    Part quiet = Wire.channel().renderSign(new Sign.Read("wamid.X"), PRIVATE).orElseThrow();

    assertThat(Wire.JSON.readTree(part.body())).isEqualTo(sample("api_mark_read_typing"));
    assertThat(Wire.JSON.readTree(quiet.body()).has("typing_indicator")).isFalse();
  }

  @Test
  void rendersALocationAndAReaction() {
    assertThat(
            body(new Content.Location(
                    -6.2, 106.8, Optional.of("Toko"), Optional.empty(), Optional.empty()))
                .path("location"))
        .isEqualTo(Wire.JSON.readTree("{\"latitude\":-6.2,\"longitude\":106.8,\"name\":\"Toko\"}"));
    assertThat(body(new Content.Reaction("wamid.X", Optional.of("👍"))).path("reaction"))
        .isEqualTo(Wire.JSON.readTree("{\"message_id\":\"wamid.X\",\"emoji\":\"👍\"}"));
    assertThat(
            body(new Content.Reaction("wamid.X", Optional.empty()))
                .at("/reaction/emoji")
                .stringValue())
        .isEmpty();
  }

  @Test
  void splitsALongTextAndQuotesOnlyOnce() {
    String text = "Kalimat ini ada banyak sekali. ".repeat(300);
    Outbound message =
        new Outbound(
            "out1", new Content.Text(text), Optional.of("wamid.X"), Purpose.REPLY, AuthoredBy.RULE);

    List<ObjectNode> all = bodies(message, PRIVATE);

    assertThat(all).hasSize(3);
    assertThat(all)
        .allSatisfy(body -> assertThat(body.at("/text/body").stringValue()).endsWith("."));
    assertThat(all).extracting(body -> body.has("context")).containsExactly(true, false, false);
    assertThat(all)
        .extracting(body -> body.path("biz_opaque_callback_data").stringValue())
        .containsExactly("out1-0", "out1-1", "out1-2");
  }

  @Test
  void putsTheLinkBesideTheWordsAndShowsItsPreview() {
    Content.Rich rich =
        new Content.Rich(
            "Lihat tabel.",
            Optional.of(URI.create("https://kopisenja.example/tabel")),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    assertThat(body(rich).path("text"))
        .isEqualTo(
            Wire.JSON.readTree(
                "{\"preview_url\":true,\"body\":\"Lihat"
                    + " tabel.\\n\\nhttps://kopisenja.example/tabel\"}"));
  }

  @Test
  void putsTheFilmAboveTheButtonsAndThePictureAhead() {
    Content.Rich rich =
        new Content.Rich(
            "Pilih",
            Optional.empty(),
            Optional.of(PICTURE),
            Optional.of(FILM),
            List.of(choices(2)),
            Optional.empty());

    List<ObjectNode> all = bodies(rich);

    assertThat(all)
        .extracting(body -> body.path("type").stringValue())
        .containsExactly("image", "interactive");
    assertThat(all.get(1).at("/interactive/header"))
        .isEqualTo(
            Wire.JSON.readTree("{\"type\":\"video\",\"video\":{\"link\":\"%s\"}}".formatted(FILM)));
  }

  @Test
  void sendsAPictureAheadOfAList() {
    Content.Rich rich =
        new Content.Rich(
            "Pilih",
            Optional.empty(),
            Optional.of(PICTURE),
            Optional.empty(),
            List.of(choices(4)),
            Optional.empty());

    List<ObjectNode> all = bodies(rich);

    assertThat(all)
        .extracting(body -> body.path("type").stringValue())
        .containsExactly("image", "interactive");
    assertThat(all.get(1).path("interactive").has("header")).isFalse();
  }

  @Test
  void captionsALonePictureWithTheWords() {
    Content.Rich rich =
        new Content.Rich(
            "Menu hari ini",
            Optional.empty(),
            Optional.of(PICTURE),
            Optional.empty(),
            List.of(),
            Optional.empty());

    assertThat(body(rich).path("image"))
        .isEqualTo(
            Wire.JSON.readTree(
                "{\"link\":\"%s\",\"caption\":\"Menu hari ini\"}".formatted(PICTURE)));
  }

  @Test
  void sendsLongWordsAheadOfTheButtons() {
    String text = "Kalimat ini ada banyak sekali. ".repeat(200).strip();

    List<ObjectNode> all = bodies(rich(text, choices(3)));

    assertThat(all)
        .extracting(body -> body.path("type").stringValue())
        .containsExactly("text", "text", "interactive");
    String shown =
        all.get(0).at("/text/body").stringValue()
            + " "
            + all.get(1).at("/text/body").stringValue()
            + " "
            + all.get(2).at("/interactive/body/text").stringValue();
    assertThat(shown).isEqualTo(text);
    assertThat(all.get(2).at("/interactive/body/text").stringValue().length()).isBetween(1, 1024);
  }

  @Test
  void keepsTheFullTitleOfAShortenedRowAsItsDescription() {
    Choice[] choices = choices(4);
    choices[0] = new Choice("long", "Bagaimana cara mengembalikan barang?");

    JsonNode row = body(rich("Pilih", choices)).at("/interactive/action/sections/0/rows/0");

    assertThat(row.path("title").stringValue()).isEqualTo("Bagaimana cara mengemba…");
    assertThat(row.path("description").stringValue())
        .isEqualTo("Bagaimana cara mengembalikan barang?");
  }

  @Test
  void writesChoicesAsLinesWhereAGroupHasNoButtons() {
    assertThat(body(outbound(rich("Pilih", choices(2))), GROUP).at("/text/body").stringValue())
        .isEqualTo("Pilih\n\n1. Pilihan 0\n2. Pilihan 1");
  }

  @Test
  void saysWhatItCannotCarry() {
    assertRefused(new Content.Text("  "), PRIVATE);
    assertRefused(rich("Pilih", choices(11)), PRIVATE);
    assertRefused(rich("Pilih", new Choice("x".repeat(257), "X")), PRIVATE);
    assertRefused(rich(""), PRIVATE);
    assertRefused(new Content.SystemNote("x"), PRIVATE);
    assertRefused(
        new Content.Media(
            MediaKind.IMAGE, MediaRef.of(URI.create("file:/etc/passwd")), Optional.empty()),
        PRIVATE);
    assertRefused(
        new Content.Location(1, 2, Optional.empty(), Optional.empty(), Optional.empty()), GROUP);
    assertRefused(new Content.Text("x"), facts(ThreadKind.PRIVATE, "x", List.of()));
  }

  private static void assertRefused(Content content, ConversationFacts facts) {
    assertThat(Wire.channel().render(outbound(content), facts))
        .isInstanceOf(Rendering.NotSupported.class);
  }

  @Test
  void rendersTheSameMessageTheSameWay() {
    Content.Rich rich = rich("Pilih", choices(10));

    assertThat(bodies(rich)).isEqualTo(bodies(rich));
  }
}
