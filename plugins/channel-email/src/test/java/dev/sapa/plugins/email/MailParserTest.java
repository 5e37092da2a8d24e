package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MailParserTest {
  private static final Draft OURS =
      Wire.answer(Wire.message(Wire.letter().written()), AuthoredBy.HUMAN);

  private static Inbound.DeliveryUpdated update(Letter letter) {
    return (Inbound.DeliveryUpdated) Wire.parse(letter.written()).get(0);
  }

  @Test
  void takesTheServersTimeWhateverTheMailSays() {
    assertThat(Wire.message(Wire.letter().without("Date").written()).occurredAt())
        .isEqualTo(Wire.ARRIVED);
    assertThat(Wire.message(Wire.letter().with("Date", "1 Jan 1970").written()).occurredAt())
        .isEqualTo(Wire.ARRIVED);
    assertThat(Wire.message(Wire.letter().with("Date", "tomorrow").written()).occurredAt())
        .isEqualTo(Wire.ARRIVED);
  }

  @Test
  void takesTheTimeOfThePollWhereTheServerGaveNone() {
    RawRequest bare =
        new RawRequest(
            "POLL",
            "",
            "",
            Map.of(),
            Wire.letter().written().getBytes(StandardCharsets.UTF_8),
            Wire.NOW);

    assertThat(Wire.channel().parse(bare).get(0).occurredAt()).isEqualTo(Wire.NOW);
  }

  @Test
  void givesAMailWithoutAnIdOneOfItsBytes() {
    String mail = Wire.letter().without("Message-ID").written();

    assertThat(Wire.message(mail).eventId())
        .startsWith("sha256-")
        .isEqualTo(Wire.message(mail).eventId())
        .isNotEqualTo(Wire.message(mail + "!").eventId());
  }

  @Test
  void namesASenderWhoseNameHoldsAnAddress() {
    Inbound.MessageReceived mail =
        Wire.message(
            Wire.letter()
                .with(
                    "From",
                    "=?utf-8?Q?Boss_=3Cboss=40bank.example=3E=2C_Ltd?= <Sheena@EXAMPLE.com>")
                .written());

    assertThat(mail.envelope().sender().value()).isEqualTo("sheena@example.com");
    assertThat(mail.envelope().senderName()).contains("Boss <boss@bank.example>, Ltd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Nelson, Sheena\" <s@example.com> | s@example.com | Nelson, Sheena",
        "s@example.com (Sheena) | s@example.com | Sheena",
        "Sheena Nelson s@example.com | s@example.com | ''",
        "Sheena <s@example.com>, b@example.com | s@example.com | Sheena",
        "Sheena <<s@example.com>> | s@example.com | ''",
        "=?utf-8?B?U2jDqQ==?= =?utf-8?B?w6luYQ==?= <s@example.com> | s@example.com | Shééna",
        "Sari ☕ <s@kopi-é.example> | s@xn--kopi--fsa.example | Sari ☕",
      })
  void readsASender(String header, String address, String name) {
    Inbound.MessageReceived mail = Wire.message(Wire.letter().with("From", header).written());

    assertThat(mail.envelope().sender().value()).isEqualTo(address);
    assertThat(mail.envelope().senderName().orElse("")).isEqualTo(name);
  }

  @Test
  void saysThatAMailHasNoSender() {
    Letter letter = Wire.letter().with("From", "undisclosed").without("Return-Path");

    assertThat(Wire.parse(letter.written()).get(0))
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> assertThat(notice.kind()).isEqualTo("no-sender"));
  }

  @Test
  void showsTheSubjectOfAMailThatAnswersNoneOfOurs() {
    assertThat(Wire.words(Wire.letter().saying("Halo").written()))
        .isEqualTo("Tanya stok kopi\n\nHalo");
    assertThat(Wire.words(Wire.letter().saying("").written())).isEqualTo("Tanya stok kopi");
    assertThat(Wire.words(Wire.letter().answering(OURS.messageId()).saying("Halo").written()))
        .isEqualTo("Halo");
    assertThat(Wire.message(Wire.letter().with("Subject", "").saying("").written()).content())
        .isInstanceOf(Content.Unsupported.class);
  }

  @Test
  void readsASubjectInRawUtf8() {
    assertThat(Wire.words(Wire.letter().with("Subject", "Kopi ☕ é").saying("").written()))
        .isEqualTo("Kopi ☕ é");
  }

  @Test
  void keepsAForwardedMailWhole() {
    String text =
        "Lihat ini.\n\n---------- Forwarded message ---------\nFrom: a@b.example\n\n> Halo";
    Inbound.MessageReceived mail =
        Wire.message(Wire.letter().with("Subject", "Fwd: keluhan").saying(text).written());

    assertThat(mail.forwarded()).isTrue();
    assertThat(mail.content().plainText()).isEqualTo("Fwd: keluhan\n\n" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-generated",
        "Auto-Submitted: auto-replied (vacation)",
        "Return-Path: <>",
        "Precedence: bulk",
        "Precedence: Auto_Reply",
        "List-Id: Roasters <roasters.lists.example.org>",
        "List-Unsubscribe: <mailto:x@y.example>",
        "X-Autoreply: yes",
        "X-Autorespond: 1",
        "X-Auto-Reply-From: a@b.example",
        "X-Loop: a@b.example",
        "From: No Reply <no-reply@shop.example>",
        "From: noreply+7@shop.example",
        "From: MAILER-DAEMON@mx.example",
        "Subject: Out of Office: Tanya stok",
        "Subject: Balasan otomatis: Tanya stok",
      })
  void aMachinesMailAsksNobody(String header) {
    String[] pair = header.split(": ", 2);
    Letter letter = Wire.letter().with(pair[0], pair[1]);
    Inbound.MessageReceived mail = Wire.message(letter.written());

    assertThat(mail.content()).isInstanceOf(Content.SystemNote.class);
    assertThat(Wire.channel().render(Wire.outbound("Halo", AuthoredBy.AI), Wire.facts(mail)))
        .isInstanceOf(Rendering.NotSupported.class);
    assertThat(Wire.answer(mail, AuthoredBy.HUMAN).text()).isEqualTo("Masih ada kak.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Auto-Submitted: no", "Subject: Outing to the office", "Precedence: normal"})
  void aPersonsMailIsAMessage(String header) {
    String[] pair = header.split(": ", 2);

    assertThat(Wire.message(Wire.letter().with(pair[0], pair[1]).written()).content())
        .isInstanceOf(Content.Text.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"All", "OOF, DR", "RN, AutoReply"})
  void aMailThatAsksForSilenceIsAMessageThatNoMachineAnswers(String suppress) {
    Inbound.MessageReceived mail =
        Wire.message(Wire.letter().with("X-Auto-Response-Suppress", suppress).written());

    assertThat(mail.content()).isInstanceOf(Content.Text.class);
    assertThat(Wire.channel().render(Wire.outbound("Halo", AuthoredBy.RULE), Wire.facts(mail)))
        .isInstanceOf(Rendering.NotSupported.class);
    assertThat(Wire.answer(mail, AuthoredBy.HUMAN).automatic()).isFalse();
  }

  @Test
  void aSuppressedReceiptIsNoWishForSilence() {
    Inbound.MessageReceived mail =
        Wire.message(Wire.letter().with("X-Auto-Response-Suppress", "DR, RN, NRN").written());

    assertThat(Wire.answer(mail, AuthoredBy.RULE).automatic()).isTrue();
  }

  @Test
  void ourOwnAutomaticAnswerIsAMachinesMailToAnotherSapa() throws Exception {
    var bytes = new ByteArrayOutputStream();
    Draft draft = Wire.answer(Wire.message(Wire.letter().written()), AuthoredBy.RULE);
    SamplesTest.composed(draft).writeTo(bytes);
    String elsewhere =
        bytes.toString(StandardCharsets.UTF_8).replace("kopisenja.example", "kopifajar.example");

    assertThat(Wire.message(elsewhere).content()).isInstanceOf(Content.SystemNote.class);
  }

  @Test
  void aMachinesFilesAreNamedAndStayInTheMailbox() {
    Letter letter =
        Wire.letter()
            .with("Auto-Submitted", "auto-generated")
            .parts(
                "multipart/mixed",
                "Content-Type: text/plain\r\n\r\nTagihan",
                "Content-Type: application/pdf; name=tagihan.pdf\r\n\r\nx");

    assertThat(Wire.parse(letter.written())).hasSize(1);
    assertThat(Wire.words(letter.written())).endsWith("Tagihan\n\n[tagihan.pdf]");
  }

  @Test
  void anEchoOfOurMailIsLinkedByItsId() {
    Letter copy =
        Wire.letter()
            .from(Wire.ADDRESS)
            .with("To", "Sheena <sheena@example.com>")
            .with("Message-ID", OURS.messageId())
            .saying("Masih ada kak.");

    assertThat(Wire.parse(copy.written()))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.EchoReceived.class,
            echo -> {
              assertThat(echo.eventId()).isEqualTo(OURS.messageId());
              assertThat(echo.envelope().sender().value()).isEqualTo(Wire.CUSTOMER);
              assertThat(echo.content()).isEqualTo(new Content.Text("Masih ada kak."));
            });
  }

  @Test
  void aMailWrittenElsewhereIsAnEchoWhereTheServerVouchesForIt() {
    Letter letter = Wire.letter().from("info@kopisenja.example").with("To", "sheena@example.com");

    assertThat(Wire.parse(letter.written()).get(0))
        .isInstanceOfSatisfying(
            Inbound.AccountNoticed.class,
            notice -> assertThat(notice.kind()).isEqualTo("claims-to-be-ours"));
    letter.with("Authentication-Results", "mail.kopisenja.example; dmarc=pass");
    assertThat(Wire.parse(letter.written()).get(0)).isInstanceOf(Inbound.EchoReceived.class);
  }

  @Test
  void readsABounceOfQmail() {
    Letter bounce =
        Wire.letter()
            .from("MAILER-DAEMON@mx.example")
            .with("Return-Path", "<>")
            .with("Subject", "failure notice")
            .saying(
                "Hi. This is the qmail-send program.\r\n\r\n<sheena@example.com>:\r\n"
                    + "Sorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy\r\n"
                    + "Message-ID: "
                    + OURS.messageId()
                    + "\r\n");
    Inbound.DeliveryUpdated failed = update(bounce);

    assertThat(failed.state()).isEqualTo(MessageState.FAILED);
    assertThat(failed.providerMessageId()).isEqualTo(OURS.messageId());
    assertThat(failed.failure().orElseThrow().code()).isEqualTo("5.1.1");
  }

  @Test
  void aPlainWarningIsNoFailure() {
    Letter warning =
        Wire.letter()
            .from("postmaster@mx.example")
            .with("Return-Path", "<>")
            .with("Subject", "Warning: could not send message for past 4 hours")
            .saying("Your mail will be retried for 5 days. " + OURS.messageId());

    assertThat(update(warning).state()).isEqualTo(MessageState.ACCEPTED);
  }

  @ParameterizedTest
  @CsvSource({"displayed, READ", "deleted, DELIVERED"})
  void readsAReadReceipt(String disposition, MessageState state) {
    Letter receipt =
        Wire.letter()
            .parts(
                "multipart/report; report-type=disposition-notification",
                "Content-Type: text/plain\r\n\r\nRead.",
                "Content-Type: message/disposition-notification\r\n\r\n"
                    + "Final-Recipient: rfc822;sheena@example.com\r\nOriginal-Message-ID: "
                    + OURS.messageId()
                    + "\r\nDisposition: manual-action/MDN-sent-manually; "
                    + disposition);

    assertThat(update(receipt).state()).isEqualTo(state);
    assertThat(update(receipt).orderKey()).isEqualTo("sheena@example.com");
  }

  @Test
  void readsABounceThatBringsTheWholeMailBackForEveryRecipient() {
    Letter bounce =
        Wire.letter()
            .parts(
                "multipart/report; report-type=delivery-status",
                "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a\r\n\r\n"
                    + "Final-Recipient: rfc822; a@example.com\r\nAction: relayed\r\nStatus: 2.1.9\r\n\r\n"
                    + "Final-Recipient: rfc822; b@example.com\r\nAction: failed\r\nStatus: 5.2.2",
                "Content-Type: message/rfc822\r\n\r\nMessage-ID: "
                    + OURS.messageId()
                    + "\r\n\r\nHalo");
    List<Inbound> all = Wire.parse(bounce.written());

    assertThat(all)
        .extracting(one -> ((Inbound.DeliveryUpdated) one).state())
        .containsExactly(MessageState.ACCEPTED, MessageState.FAILED);
    assertThat(all).extracting(Inbound::eventId).doesNotHaveDuplicates();
    assertThat(((Inbound.DeliveryUpdated) all.get(1)).failure().orElseThrow().reason())
        .contains("full");
  }

  @Test
  void theSameMailAlwaysTellsTheSame() {
    for (String sample : List.of("attachment_pdf.eml", "dsn_failed.eml", "mailing_list.eml")) {
      assertThat(Wire.parse(Wire.sample(sample))).isEqualTo(Wire.parse(Wire.sample(sample)));
    }
  }

  @Test
  void saysThatTheFilesOfALargeMailAreLeftInTheMailbox() {
    RawRequest slim =
        new Arrival(1, 2, Wire.ARRIVED, Optional.of(30_000_000L))
            .request(
                Wire.letter().saying("Halo").written().getBytes(StandardCharsets.UTF_8), Wire.NOW);

    assertThat(((Inbound.MessageReceived) Wire.channel().parse(slim).get(0)).content().plainText())
        .contains("29296 KB");
  }

  @Test
  void nothingThatIsPostedIsTaken() {
    assertThat(Wire.channel().verify(Wire.request(Wire.letter().written())))
        .isInstanceOf(Verdict.Refused.class);
  }
}
