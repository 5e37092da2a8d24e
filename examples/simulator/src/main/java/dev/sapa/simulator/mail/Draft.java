package dev.sapa.simulator.mail;

import dev.sapa.simulator.Kept;
import dev.sapa.simulator.Person;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A mail that a customer writes.
///
/// @param answering the id of the mail that is answered; empty for none
record Draft(Person from, String subject, String text, Optional<Kept> file, String answering) {

  /// As the page sends it.
  static Draft of(Person from, JsonNode deed) {
    String text = deed.path("text").asString("").strip();
    if (!deed.path("what").asString("").equals("send") || text.isEmpty()) {
      throw new IllegalArgumentException("A mail needs words.");
    }
    Optional<Kept> file = Optional.of(deed.path("file")).filter(JsonNode::isObject).map(Kept::of);
    return new Draft(
        from, deed.path("subject").asString(""), text, file, deed.path("answering").asString(""));
  }

  /// In the words of the standards (RFC 5322).
  MimeMessage written(Session session, String to, Instant at) throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    try {
      mail.setFrom(new InternetAddress(from.mail(), from.name(), "UTF-8"));
    } catch (UnsupportedEncodingException never) {
      throw new IllegalStateException(never);
    }
    mail.setRecipients(RecipientType.TO, to);
    mail.setSubject(subject, "UTF-8");
    mail.setHeader(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)));
    if (!answering.isEmpty()) {
      mail.setHeader("In-Reply-To", answering);
      mail.setHeader("References", answering);
    }
    if (file.isEmpty()) {
      mail.setText(text, "UTF-8");
    } else {
      MimeBodyPart words = new MimeBodyPart();
      words.setText(text, "UTF-8");
      mail.setContent(new MimeMultipart(words, attached(file.get())));
    }
    mail.saveChanges();
    return mail;
  }

  private static MimeBodyPart attached(Kept file) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.type())));
    part.setFileName(file.name());
    part.setDisposition(Part.ATTACHMENT);
    return part;
  }
}
