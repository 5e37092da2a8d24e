package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RendererTest {

  private static Draft answer(Letter letter) {
    return Wire.answer(Wire.message(letter.written()), AuthoredBy.HUMAN);
  }

  private static Rendering render(Content content) {
    return Wire.channel()
        .render(
            Wire.outbound(content, AuthoredBy.HUMAN),
            Wire.facts(Wire.message(Wire.letter().written())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tanya stok | Re: Tanya stok",
        "Re: Tanya stok | Re: Tanya stok",
        "RE: Re: re : Tanya stok | Re: Tanya stok",
        "Bls: Tanya stok | Re: Tanya stok",
        "Re[4]: AW: Tanya stok | Re: Tanya stok",
        "Fwd: Tanya stok | Re: Fwd: Tanya stok",
        "Rekening | Re: Rekening",
        "'' | Pesan untuk Anda",
      })
  void saysReOnce(String theirs, String ours) {
    assertThat(answer(Wire.letter().with("Subject", theirs)).subject()).isEqualTo(ours);
  }

  @Test
  void goesOnWithTheThread() {
    Letter letter =
        Wire.letter()
            .with("References", "<a@b.example> <c@d.example>")
            .with("In-Reply-To", "<c@d.example>");

    assertThat(answer(letter).inReplyTo()).contains("<letter-1@mail.example.com>");
    assertThat(answer(letter).references())
        .containsExactly("<a@b.example>", "<c@d.example>", "<letter-1@mail.example.com>");
  }

  @Test
  void takesInReplyToForReferencesWhereThereAreNone() {
    assertThat(answer(Wire.letter().with("In-Reply-To", "<c@d.example>")).references())
        .containsExactly("<c@d.example>", "<letter-1@mail.example.com>");
    assertThat(
            answer(Wire.letter().with("In-Reply-To", "<c@d.example> <e@f.example>")).references())
        .containsExactly("<letter-1@mail.example.com>");
  }

  @Test
  void refersToNothingWhereTheMailHasNoId() {
    Draft draft = answer(Wire.letter().without("Message-ID").with("References", "<a@b.example>"));

    assertThat(draft.inReplyTo()).isEmpty();
    assertThat(draft.references()).isEmpty();
  }

  @Test
  void keepsTheBeginningAndTheEndOfALongThread() {
    StringBuilder way = new StringBuilder();
    for (int number = 0; number < 60; number++) {
      way.append("<r%d@b.example> ".formatted(number));
    }

    assertThat(answer(Wire.letter().with("References", way.toString())).references())
        .hasSize(20)
        .startsWith("<r0@b.example>")
        .endsWith("<r59@b.example>", "<letter-1@mail.example.com>");
  }

  @Test
  void answersAFileAsTheMailItCameWith() {
    List<Inbound> all = Wire.parse(Wire.sample("attachment_pdf.eml"));
    Draft draft = Wire.answer((Inbound.MessageReceived) all.get(1), AuthoredBy.HUMAN);

    assertThat(draft.inReplyTo()).contains("<CAF1ct10n-0001@mail.example.com>");
    assertThat(draft.subject()).isEqualTo("Re: Bukti transfer");
  }

  @Test
  void letsNoHeaderInThroughASubject() throws Exception {
    String subject = "=?utf-8?Q?Halo=0D=0ABcc:_victim@example.org?=";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    MimeMessage mail = SamplesTest.composed(answer(Wire.letter().with("Subject", subject)));
    mail.writeTo(bytes);

    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("Subject: Re: Halo Bcc: victim");
  }

  @Test
  void rendersTheSameEveryTime() {
    assertThat(answer(Wire.letter())).isEqualTo(answer(Wire.letter()));
  }

  @Test
  void writesALinkAsAPageToo() throws Exception {
    Content.Rich rich =
        new Content.Rich(
            "Lihat menu kami.",
            Optional.of(URI.create("https://kopisenja.example/menu?a=1&b=2")),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    Draft draft = Wire.draft(render(rich));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SamplesTest.composed(draft).writeTo(bytes);

    assertThat(draft.text())
        .isEqualTo("Lihat menu kami.\n\nhttps://kopisenja.example/menu?a=1&b=2");
    assertThat(draft.html().orElseThrow())
        .contains("<a href=\"https://kopisenja.example/menu?a=1&amp;b=2\">");
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("multipart/alternative");
  }

  @Test
  void sendsAFileAtAnAddressAsTheAddress() {
    Content.Media media =
        new Content.Media(
            MediaKind.IMAGE,
            MediaRef.of(URI.create("https://kopisenja.example/menu.jpg")),
            Optional.of("Menu"));

    assertThat(Wire.draft(render(media)).text())
        .isEqualTo("Menu\n\nhttps://kopisenja.example/menu.jpg");
    assertThat(Wire.draft(render(media)).file()).isEmpty();
  }

  @Test
  void splitsAVeryLongTextIntoMailsOfTheirOwn() {
    Rendering rendering = render(new Content.Text("kata ".repeat(25_000)));

    assertThat(((Rendering.Parts) rendering).parts())
        .hasSizeGreaterThan(2)
        .extracting(part -> Draft.read(Wire.JSON, part.body()).messageId())
        .doesNotHaveDuplicates();
  }

  @Test
  void saysWhatItCannotCarry() {
    assertThat(render(new Content.Text(" "))).isInstanceOf(Rendering.NotSupported.class);
    assertThat(render(new Content.Reaction("m", Optional.of("👍"))))
        .isInstanceOf(Rendering.NotSupported.class);
    assertThat(
            Wire.channel()
                .render(
                    Wire.outbound("Halo", AuthoredBy.HUMAN), Wire.facts("info@kopisenja.example")))
        .isInstanceOf(Rendering.NotSupported.class);
  }

  @Test
  void beginsAThreadWithACustomerWhoNeverWrote() {
    Draft draft =
        Wire.draft(
            Wire.channel()
                .render(Wire.outbound("Halo", AuthoredBy.HUMAN), Wire.facts(Wire.CUSTOMER)));

    assertThat(draft.subject()).isEqualTo("Pesan untuk Anda");
    assertThat(draft.inReplyTo()).isEmpty();
    String key =
        Wire.message(Wire.letter().answering(draft.messageId()).written())
            .envelope()
            .conversationKey();
    assertThat(key).isEqualTo(Threads.thread("k") + ":" + Wire.CUSTOMER);
  }
}
