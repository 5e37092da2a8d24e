package dev.sapa.plugins.email;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.testkit.channel.Mailbox;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider.Taken;
import dev.sapa.testkit.provider.Received;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// Mail as the contract needs it, in the words of the standards.
final class MailWorld implements Mailbox {
  private final Post post = new Post();
  private final SmtpScript smtp;
  private final MailFolder copies = post.makeSent("Sent");
  private final Map<String, Taken> read = new ConcurrentHashMap<>();

  MailWorld() {
    try {
      smtp = new SmtpScript();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  @Override
  public Map<String, Object> settings() {
    return Map.ofEntries(
        Map.entry("address", Wire.ADDRESS),
        Map.entry("imap", post.imap().toString()),
        Map.entry("smtp", smtp.address().toString()),
        Map.entry("password", Wire.PASSWORD),
        Map.entry("readExisting", true),
        Map.entry("trustedServer", "mail.kopisenja.example"),
        Map.entry("mailsPerSecond", 0),
        Map.entry("automaticMailsPerHour", 1000),
        // GreenMail says that it waits a moment before it does, and never tells of what comes
        // between.
        Map.entry("waitAtMost", "2s"),
        Map.entry("plainOnThisMachine", true));
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    return switch (happening) {
      case Happening.Said said when said.group().isEmpty() -> said(said);
      case Happening.Echoed echoed -> Optional.of(call(echo(echoed)));
      case Happening.Receipt receipt when receipt.state() == MessageState.FAILED ->
          Optional.of(call(bounce(receipt)));
      case Happening.Unheard unheard ->
          Optional.of(
              call(
                  mail(unheard, unheard.from())
                      .with(
                          "Content-Type",
                          "multipart/encrypted; protocol=\"" + unheard.type() + "\"; boundary=b")
                      .saying("--b--")));
      default -> Optional.empty();
    };
  }

  private static Optional<Call> said(Happening.Said said) {
    Letter letter = mail(said, said.from());
    return switch (said.content()) {
      case Content.Text text -> Optional.of(call(encoded(letter, text.text())));
      case Content.Media media ->
          Optional.of(
              call(
                  letter.parts(
                      "multipart/mixed",
                      "Content-Type: text/plain\r\n\r\n" + media.caption().orElse(""),
                      "Content-Type: image/jpeg; name=\"photo.jpg\"\r\n"
                          + "Content-Transfer-Encoding: base64\r\n\r\n/9j/4AAQ")));
      default -> Optional.empty();
    };
  }

  private static Letter mail(Happening happening, Customer from) {
    String address = from.id() + "@example.com";
    return Wire.letter()
        .with("Return-Path", "<" + address + ">")
        .with("From", from.name() + " <" + address + ">")
        .with("Subject", "")
        .with("Date", date(happening))
        .with("References", thread(from))
        .with("Message-ID", id(happening.id()));
  }

  /// Everybody goes on with one thread of theirs: in another they would be in another conversation.
  private static String thread(Customer customer) {
    return "<first-of-" + customer.id() + "@mail.example.com>";
  }

  private static String date(Happening happening) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(happening.at().atOffset(ZoneOffset.UTC));
  }

  private static String id(String id) {
    return id.startsWith("<") ? id : "<" + id + "@mail.example.com>";
  }

  private static Letter encoded(Letter letter, String words) {
    byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
    return letter
        .with("Content-Transfer-Encoding", "base64")
        .saying(Base64.getMimeEncoder().encodeToString(bytes));
  }

  private static Letter echo(Happening.Echoed echoed) {
    Letter letter =
        Wire.letter()
            .from(Wire.ADDRESS)
            .with("To", echoed.to().id() + "@example.com")
            .with("Subject", "")
            .with("Date", date(echoed))
            .with("References", thread(echoed.to()))
            .with("Message-ID", id(echoed.id()))
            .with("Authentication-Results", "mail.kopisenja.example; dmarc=pass");
    return encoded(letter, echoed.text());
  }

  private static Letter bounce(Happening.Receipt receipt) {
    return Wire.letter()
        .with("Return-Path", "<>")
        .with("From", "MAILER-DAEMON@mail.kopisenja.example")
        .with("Subject", "Undelivered Mail Returned to Sender")
        .with("Message-ID", id(receipt.id()))
        .parts(
            "multipart/report; report-type=delivery-status",
            "Content-Type: text/plain\r\n\r\nI'm sorry.",
            "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail\r\n\r\n"
                + "Final-Recipient: rfc822; "
                + receipt.to().id()
                + "@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n",
            "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: " + receipt.messageId() + "\r\n");
  }

  private static Call call(Letter letter) {
    return Call.json(letter.written());
  }

  @Override
  public void put(Call call) {
    post.bring(call.text());
  }

  @Override
  public List<Taken> taken() {
    return smtp.mails().stream().map(mail -> read.computeIfAbsent(mail, MailWorld::taken)).toList();
  }

  /// The ids of the copies in the mailbox's folder for sent mails.
  List<String> copied() {
    return copies.getMessages().stream().map(MailWorld::id).toList();
  }

  private static String id(StoredMessage copy) {
    try {
      return copy.getMimeMessage().getMessageID();
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static Taken taken(String written) {
    try {
      MimeMessage mail =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8)));
      String to = mail.getAllRecipients()[0].toString();
      return new Taken(
          mail.getMessageID(),
          new Received(to.substring(0, to.indexOf('@')), words(mail.getContent())));
    } catch (Exception unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static String words(Object content) throws Exception {
    if (content instanceof Multipart several) {
      BodyPart first = several.getBodyPart(0);
      return words(first.getContent());
    }
    return content.toString().replace("\r\n", "\n").strip();
  }

  @Override
  public void close() {
    post.close();
    try {
      smtp.close();
    } catch (IOException closedAlready) {
      throw new UncheckedIOException(closedAlready);
    }
  }
}
