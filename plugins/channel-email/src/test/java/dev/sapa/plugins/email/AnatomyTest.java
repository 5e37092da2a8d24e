package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.Content;
import jakarta.mail.Session;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is words and what is a file, in mails of every shape.
final class AnatomyTest {
  private static final String PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\n";
  private static final String HTML = "Content-Type: text/html; charset=utf-8\r\n\r\n";

  private static Mail mail(Letter letter) {
    return mail(letter.written());
  }

  private static Mail mail(String written) {
    return Mail.read(
        Session.getInstance(new Properties()), written.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> names(Letter letter) {
    return mail(letter).anatomy().files().stream().map(Attached::name).toList();
  }

  private static Letter withFile(String headers) {
    return Wire.letter().parts("multipart/mixed", PLAIN + "Halo", headers + "\r\n\r\nx");
  }

  @Test
  void neverTakesAnAttachmentForTheBody() {
    Letter letter =
        Wire.letter()
            .parts(
                "multipart/mixed",
                "Content-Type: text/plain; name=log.txt\r\nContent-Disposition: attachment\r\n\r\nlog",
                PLAIN + "Halo");

    assertThat(Wire.words(letter.written())).isEqualTo("Tanya stok kopi\n\nHalo");
    assertThat(names(letter)).containsExactly("log.txt");
  }

  @Test
  void takesHtmlWhereThePlainAlternativeIsBlank() {
    Letter letter =
        Wire.letter().parts("multipart/alternative", PLAIN + " \r\n", HTML + "<p>Halo</p>");

    assertThat(Wire.words(letter.written())).endsWith("Halo");
  }

  @Test
  void keepsACalendarThatIsTheLastAlternativeAsAFile() {
    Letter letter =
        Wire.letter()
            .parts(
                "multipart/alternative",
                PLAIN + "Undangan",
                "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR");

    assertThat(Wire.words(letter.written())).endsWith("Undangan");
    assertThat(names(letter)).containsExactly("file-1.ics");
  }

  @Test
  void findsWordsAndFilesInNestedMultiparts() {
    String inner =
        "Content-Type: multipart/related; boundary=\"r\"\r\n\r\n--r\r\n"
            + "Content-Type: multipart/alternative; boundary=\"a\"\r\n\r\n--a\r\n"
            + PLAIN
            + "Halo\r\n--a\r\n"
            + HTML
            + "<p>Halo</p>\r\n--a--\r\n--r\r\n"
            + "Content-Type: image/png\r\nContent-ID: <i1>\r\n\r\nx\r\n--r--";
    Letter letter = Wire.letter().parts("multipart/mixed", inner, PLAIN + "Catatan kaki");

    assertThat(Wire.words(letter.written())).endsWith("Halo\n\nCatatan kaki");
    assertThat(names(letter)).containsExactly("file-1.png");
  }

  @Test
  void readsASignedMailWithoutItsSignature() {
    Letter letter =
        Wire.letter()
            .parts(
                "multipart/signed",
                PLAIN + "Halo",
                "Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx");

    assertThat(Wire.words(letter.written())).endsWith("Halo");
    assertThat(names(letter)).isEmpty();
  }

  @Test
  void saysThatAnEncryptedMailCannotBeRead() {
    Letter letter =
        Wire.letter()
            .with("Subject", "")
            .parts(
                "multipart/encrypted", "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1");

    assertThat(Wire.message(letter.written()).content())
        .isInstanceOfSatisfying(
            Content.Unsupported.class,
            content -> assertThat(content.rawType()).isEqualTo("encrypted"));
  }

  @Test
  void flagsFilesThatOutlookPacked() {
    Letter letter = withFile("Content-Type: application/ms-tnef; name=\"winmail.dat\"");
    Inbound.MessageReceived file = (Inbound.MessageReceived) Wire.parse(letter.written()).get(1);

    assertThat(((Content.Media) file.content()).caption().orElseThrow()).contains("TNEF reader");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filename=\"bukti transfer.pdf\" | bukti transfer.pdf",
        "filename=bukti transfer.pdf | bukti transfer.pdf",
        "filename*=utf-8''caf%C3%A9%20menu.pdf | café menu.pdf",
        "filename*0*=utf-8''caf%C3%A9; filename*1=\" menu\"; filename*2=.pdf | café menu.pdf",
        "filename=\"=?utf-8?B?Y2Fmw6kucGRm?=\" | café.pdf",
        "filename=\"=?utf-8?Q?caf=C3=A9_?= =?utf-8?Q?menu.pdf?=\" | café menu.pdf",
        "filename=\"../../etc/passwd\" | passwd.pdf",
        "filename=\"C:\\\\Users\\\\x\\\\menu.pdf\" | menu.pdf",
        "filename=\"menu\u202efdp.exe\" | menu fdp.exe",
        "filename=\"a<b>:c?.pdf\" | a b c .pdf",
        "filename=\"  \" | file-1.pdf",
      })
  void namesAFile(String parameter, String name) {
    Letter letter =
        withFile("Content-Type: application/pdf\r\nContent-Disposition: attachment; " + parameter);

    assertThat(names(letter)).containsExactly(name);
  }

  @Test
  void shortensALongNameAndKeepsItsEnding() {
    Letter letter = withFile("Content-Type: application/pdf; name=\"" + "n".repeat(400) + ".pdf\"");

    assertThat(names(letter).get(0)).hasSize(120).endsWith(".pdf");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain; charset=nonsense | Halo",
        "text/plain; charset=\"utf-8 | Halo",
        "text/plain; charset=utf-8; ;; x | Halo",
        "text | Halo",
        ";;; | Halo",
        "text/plain charset=utf-8 | Halo",
      })
  void readsAMailWhoseTypeIsBroken(String type, String words) {
    assertThat(Wire.words(Wire.letter().with("Content-Type", type).saying(words).written()))
        .endsWith(words);
  }

  @Test
  void strictParsingOfCharsetFilenameAndContentTypeHidesNothing() {
    Letter letter =
        Wire.letter()
            .with("Subject", "")
            .parts(
                "multipart/mixed",
                "Content-Type: text/plain; charset=\"=?utf-8?Q?x?=\"\r\n\r\nHalo ☕",
                "Content-Type: application/;;; name=\r\nContent-Disposition: attachment;"
                    + " filename*=no-such-charset'en'%ZZmenu.pdf\r\n\r\nx");

    assertThat(Wire.words(letter.written())).isEqualTo("Halo ☕");
    assertThat(Wire.parse(letter.written())).hasSize(2);
  }

  @Test
  void anUnsupportedEncodingNamedAsCharsetIsReadAllTheSame() {
    Letter letter =
        Wire.letter()
            .with("Subject", "")
            .with("Content-Type", "text/plain; charset=x-no-such-charset")
            .saying("Halo ☕");

    assertThat(Wire.words(letter.written())).isEqualTo("Halo ☕");
  }

  @Test
  void readsAMultipartWithoutItsEndOrItsBoundary() {
    Letter open = Wire.letter().with("Content-Type", "multipart/mixed; boundary=b1");
    String cut = open.saying("--b1\r\n" + PLAIN + "Halo").written();
    String nameless =
        Wire.letter()
            .with("Content-Type", "multipart/mixed")
            .saying("--x\r\n" + PLAIN + "Halo\r\n--x--")
            .written();

    assertThat(Wire.words(cut)).endsWith("Halo");
    assertThat(Wire.words(nameless)).endsWith("Halo");
  }

  @Test
  void standsThousandsOfPartsAndDeepNests() {
    StringBuilder deep = new StringBuilder();
    for (int at = 0; at < 300; at++) {
      deep.append(
          "Content-Type: multipart/mixed; boundary=\"b%d\"\r\n\r\n--b%d\r\n".formatted(at, at));
    }
    String[] many = new String[2_000];
    Arrays.fill(many, "Content-Type: image/png\r\n\r\nx");

    assertThat(mail("From: a@b.example\r\n" + deep).anatomy().cut()).isTrue();
    Anatomy wide = mail(Wire.letter().parts("multipart/mixed", many)).anatomy();
    assertThat(wide.files()).hasSize(50);
    assertThat(wide.cut()).isTrue();
  }

  @Test
  void aMailThatIsNothingButFilesIsThoseFiles() {
    Letter letter =
        Wire.letter()
            .with("Subject", "")
            .parts(
                "multipart/mixed",
                "Content-Type: image/png; name=a.png\r\n\r\nx",
                "Content-Type: image/png; name=b.png\r\n\r\nx");

    assertThat(Wire.parse(letter.written()))
        .extracting(Inbound::eventId)
        .containsExactly("<letter-1@mail.example.com>", "<letter-1@mail.example.com>/2");
  }

  @Test
  void opensNoArchiveAndNoMailWithinTheMail() {
    Letter letter =
        Wire.letter()
            .parts(
                "multipart/mixed",
                PLAIN + "Halo",
                "Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: Lama/baru\r\n"
                    + "Content-Type: multipart/mixed; boundary=z\r\n\r\n--z\r\n"
                    + "Content-Type: image/png; name=x.png\r\n\r\nx\r\n--z--",
                "Content-Type: application/zip; name=a.zip\r\n\r\nPK");

    assertThat(names(letter)).containsExactly("Lama baru.eml", "a.zip");
  }

  @Test
  void givesTheBytesOfAFile() {
    byte[] bytes = mail(Wire.sample("attachment_pdf.eml")).anatomy().files().get(0).leaf().bytes();

    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).startsWith("%PDF-1.4");
  }

  @Test
  void slimsAMailWithoutChangingItsParts() {
    String file = ("A".repeat(76) + "\r\n").repeat(20_000);
    String whole =
        Wire.letter()
            .parts(
                "multipart/mixed",
                PLAIN + "Halo",
                "Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                    + file,
                "Content-Type: image/png; name=b.png\r\n\r\nx")
            .written();
    Slim slim = new Slim(1024 * 1024);
    slim.write(whole.getBytes(StandardCharsets.UTF_8), 0, whole.length());

    assertThat(slim.bytes()).hasSizeLessThan(80_000);
    assertThat(slim.size()).isEqualTo(whole.length());
    assertThat(slim.isOmitting()).isTrue();
    assertThat(
            mail(new String(slim.bytes(), StandardCharsets.UTF_8)).anatomy().files().stream()
                .map(Attached::name))
        .containsExactly("a.pdf", "b.png");
  }

  @Test
  void keepsASmallMailByteByByte() {
    byte[] whole = Wire.bytes("samples/inline_cid_image.eml");
    Slim slim = new Slim(1024 * 1024);
    slim.write(whole, 0, whole.length);

    assertThat(slim.bytes()).isEqualTo(whole);
    assertThat(slim.isOmitting()).isFalse();
  }
}
