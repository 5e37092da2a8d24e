package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MessageState;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// What every sample says.
final class SamplesTest {
  private static final String THEIRS = "<CAF1ct10n-0001@mail.example.com>";

  /// The samples answer a mail whose id only they know; here it is one of ours.
  private static String answering(String sample, String address) {
    return Wire.sample(sample).replace("<sapa.01J9ZKABCD.t1@kopisenja.example>", ours(address));
  }

  private static String ours(String address) {
    Threads threads = new Threads(new Wire.Context().secret("threads"));
    return threads.messageId("01J9ZKABCD-0", Threads.thread(THEIRS), address, "kopisenja.example");
  }

  private static Content.Media file(List<Inbound> all, int at) {
    return (Content.Media) ((Inbound.MessageReceived) all.get(at)).content();
  }

  @Test
  void plainUtf8() {
    Inbound.MessageReceived plain = Wire.message(Wire.sample("plain_utf8.eml"));

    assertThat(plain.content())
        .isEqualTo(
            new Content.Text(
                "Tanya stok kopi 1 liter\n\nHalo,\n\nApakah kopi susu 1 liter masih ada? ☕\n\nSheena"));
    assertThat(plain.envelope().account()).isEqualTo(Wire.ADDRESS);
    assertThat(plain.envelope().eventId()).isEqualTo(THEIRS);
    assertThat(plain.envelope().orderKey()).isEqualTo(Wire.CUSTOMER);
    assertThat(plain.envelope().conversationKey())
        .isEqualTo(Threads.thread(THEIRS) + ":" + Wire.CUSTOMER);
    assertThat(plain.envelope().threadKind()).isEqualTo(ThreadKind.PRIVATE);
    assertThat(plain.envelope().sender()).isEqualTo(new Identity("email", Wire.CUSTOMER, false));
    assertThat(plain.envelope().senderName()).contains("Sheena Nelson");
    assertThat(plain.envelope().occurredAt()).isEqualTo(Wire.ARRIVED);
    assertThat(plain.envelope().replyTo()).isEmpty();
  }

  @Test
  void alternativeTextAndHtml() {
    assertThat(Wire.words(Wire.sample("alternative_text_html.eml")))
        .isEqualTo("Order #1042 late\n\nMy order is *late*. Harga Rp\u00a085.000?");
  }

  @Test
  void htmlOnly() {
    assertThat(Wire.words(Wire.sample("html_only.eml")))
        .isEqualTo(
            "Newsletter question\n\nHello,\n\nDo you ship to Bandung"
                + " (https://example.com/?a=1)?\nThanks");
  }

  @Test
  void latin1QuotedPrintable() {
    assertThat(Wire.words(Wire.sample("latin1_qp.eml")))
        .isEqualTo("Café crème\n\nUn café crème, s'il vous plaît.");
  }

  @Test
  void replyOfGmail() {
    String mail = answering("reply_gmail.eml", Wire.CUSTOMER);
    Inbound.MessageReceived reply = Wire.message(mail);

    assertThat(reply.content()).isEqualTo(new Content.Text("Yes please, tomorrow is fine."));
    assertThat(reply.envelope().replyTo()).contains(ours(Wire.CUSTOMER));
    assertThat(reply.envelope().conversationKey())
        .isEqualTo(Wire.message(Wire.sample("plain_utf8.eml")).envelope().conversationKey());
  }

  @Test
  void replyOfOutlook() {
    assertThat(Wire.words(answering("reply_outlook.eml", Wire.CUSTOMER)))
        .isEqualTo("That works for me.\n\nBudi");
  }

  @Test
  void replyOfAnIndonesianIphone() {
    assertThat(Wire.words(answering("reply_indonesian_iphone.eml", Wire.CUSTOMER)))
        .isEqualTo("Baik kak, terima kasih.");
  }

  @Test
  void attachedPdf() {
    List<Inbound> all = Wire.parse(Wire.sample("attachment_pdf.eml"));

    assertThat(all).hasSize(2);
    assertThat(((Inbound.MessageReceived) all.get(0)).content())
        .isEqualTo(new Content.Text("Bukti transfer\n\nTerlampir."));
    assertThat(all.get(1).eventId()).isEqualTo(THEIRS + "/1");
    assertThat(file(all, 1).kind()).isEqualTo(MediaKind.DOCUMENT);
    assertThat(file(all, 1).media().fileName()).contains("bukti transfer.pdf");
    assertThat(file(all, 1).media().mimeType()).contains("application/pdf");
    assertThat(file(all, 1).media().providerId()).contains("1784000000.4391.1." + THEIRS);
  }

  @Test
  void inlineImage() {
    List<Inbound> all = Wire.parse(Wire.sample("inline_cid_image.eml"));

    assertThat(all).hasSize(2);
    assertThat(((Inbound.MessageReceived) all.get(0)).content().plainText())
        .isEqualTo("Broken glass\n\nSee [image: glass.png]");
    assertThat(file(all, 1).kind()).isEqualTo(MediaKind.IMAGE);
    assertThat(file(all, 1).media().fileName()).contains("glass.png");
  }

  @Test
  void mailForwardedAsAnAttachment() {
    List<Inbound> all = Wire.parse(Wire.sample("forwarded_as_attachment.eml"));

    assertThat(all).hasSize(2);
    assertThat(((Inbound.MessageReceived) all.get(0)).forwarded()).isTrue();
    assertThat(file(all, 1).media().fileName()).contains("complaint.eml");
    assertThat(file(all, 1).media().mimeType()).contains("message/rfc822");
  }

  @Test
  void outOfOffice() {
    Inbound.MessageReceived away =
        Wire.message(answering("auto_reply_out_of_office.eml", Wire.CUSTOMER));

    assertThat(away.content())
        .isEqualTo(new Content.SystemNote("I am out of office until Monday."));
    assertThat(away.envelope().conversationKey())
        .isEqualTo(Threads.thread(THEIRS) + ":" + Wire.CUSTOMER);
  }

  @Test
  void mailingList() {
    assertThat(Wire.message(Wire.sample("mailing_list.eml")).content())
        .isInstanceOf(Content.SystemNote.class);
  }

  @Test
  void failedDelivery() {
    assertThat(Wire.parse(answering("dsn_failed.eml", "nobody@example.com")))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.DeliveryUpdated.class,
            failed -> {
              assertThat(failed.state()).isEqualTo(MessageState.FAILED);
              assertThat(failed.providerMessageId()).isEqualTo(ours("nobody@example.com"));
              assertThat(failed.partId()).contains("01J9ZKABCD-0");
              assertThat(failed.orderKey()).isEqualTo("nobody@example.com");
              assertThat(failed.failure())
                  .contains(
                      new Inbound.Failure(
                          "5.1.1",
                          "The address does not exist. Ask the customer for another one."));
            });
  }

  @Test
  void delayIsNoFailure() {
    assertThat(Wire.parse(answering("dsn_delayed.eml", "nobody@example.com")))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.DeliveryUpdated.class,
            delayed -> {
              assertThat(delayed.state()).isEqualTo(MessageState.ACCEPTED);
              assertThat(delayed.failure()).isEmpty();
            });
  }

  @Test
  void reportsOnMailsThatAreNotOursChangeNothing() {
    for (String sample : List.of("dsn_failed.eml", "dsn_delayed.eml")) {
      assertThat(Wire.parse(Wire.sample(sample)))
          .singleElement()
          .isInstanceOfSatisfying(
              Inbound.AccountNoticed.class,
              notice -> assertThat(notice.kind()).isEqualTo("bounce"));
    }
  }

  @Test
  void modelOfAReply() throws Exception {
    MimeMessage model = model("outbound_reply_model.eml");
    Draft draft = Wire.answer(Wire.message(Wire.sample("plain_utf8.eml")), AuthoredBy.HUMAN);
    MimeMessage ours = composed(draft);

    for (String header : List.of("To", "Subject", "In-Reply-To", "References")) {
      assertThat(ours.getHeader(header, null))
          .as(header)
          .isEqualTo(
              model
                  .getHeader(header, null)
                  .replace("Sheena Nelson <sheena@example.com>", Wire.CUSTOMER));
    }
    assertThat(ours.getHeader("Auto-Submitted")).isNull();
    assertThat(MimeUtility.unfold(ours.getHeader("Reply-To", null)))
        .startsWith("Kopi Senja <support+sapa-");
    assertThat(ours.getHeader("Message-ID", null))
        .startsWith("<sapa.01J9ZKABCDEFGHJKMNPQRSTVWX-0.")
        .endsWith("@kopisenja.example>");
  }

  @Test
  void modelOfAnAutomaticAnswer() throws Exception {
    MimeMessage model = model("outbound_auto_ack_model.eml");
    MimeMessage ours =
        composed(Wire.answer(Wire.message(Wire.sample("plain_utf8.eml")), AuthoredBy.RULE));

    for (String header :
        List.of(
            "In-Reply-To",
            "References",
            "Auto-Submitted",
            "X-Auto-Response-Suppress",
            "Precedence")) {
      assertThat(ours.getHeader(header, null)).as(header).isEqualTo(model.getHeader(header, null));
    }
  }

  private static MimeMessage model(String sample) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(Wire.bytes("samples/" + sample)));
  }

  static MimeMessage composed(Draft draft) throws Exception {
    Handlers.install();
    Composer composer =
        new Composer(
            new Correspondent(Wire.ADDRESS, Optional.of("Kopi Senja")), new Wire.Context()::file);
    return composer.compose(Session.getInstance(new Properties()), draft, Wire.NOW);
  }
}
