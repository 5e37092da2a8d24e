package dev.sapa.plugins.email;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/// Drafts as mails.
final class Composer {
  private static final String UTF_8 = "UTF-8";

  private final Correspondent mailbox;
  private final Files files;

  /// Where files to be sent are read, by their digest.
  interface Files {
    InputStream open(String sha256) throws IOException;
  }

  Composer(Correspondent mailbox, Files files) {
    this.mailbox = mailbox;
    this.files = files;
  }

  /// Whether a file is still kept.
  boolean has(Draft.Outgoing file) {
    try (InputStream in = files.open(file.sha256())) {
      return in.available() >= 0;
    } catch (IOException gone) {
      return false;
    }
  }

  /// What the library has to know to write a draft.
  static Properties properties(Draft draft) {
    boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(draft.to());
    Properties all = new Properties();
    all.setProperty("mail.mime.allowutf8", Boolean.toString(!plain));
    return all;
  }

  MimeMessage compose(Session session, Draft draft, Instant now) throws MessagingException {
    MimeMessage mail = new Identified(session);
    mail.setFrom(address(mailbox.address(), mailbox.name()));
    mail.setRecipient(RecipientType.TO, address(draft.to(), Optional.empty()));
    mail.setSubject(Headers.oneLine(draft.subject()), UTF_8);
    mail.setSentDate(Date.from(now));
    mail.setHeader("Message-ID", draft.messageId());
    if (draft.inReplyTo().isPresent()) {
      mail.setHeader("In-Reply-To", draft.inReplyTo().get());
    }
    if (!draft.references().isEmpty()) {
      mail.setHeader("References", String.join("\r\n ", draft.references()));
    }
    if (draft.answerAddress().isPresent()) {
      mail.setReplyTo(new InternetAddress[] {address(draft.answerAddress().get(), mailbox.name())});
    }
    if (draft.automatic()) {
      mail.setHeader("Auto-Submitted", "auto-replied");
      mail.setHeader("X-Auto-Response-Suppress", "All");
      mail.setHeader("Precedence", "auto_reply");
    }
    fill(mail, draft);
    mail.saveChanges();
    return mail;
  }

  private static InternetAddress address(String address, Optional<String> name)
      throws MessagingException {
    try {
      InternetAddress whole = new InternetAddress();
      whole.setAddress(address);
      whole.setPersonal(name.map(Headers::oneLine).orElse(null), UTF_8);
      return whole;
    } catch (UnsupportedEncodingException impossible) {
      throw new MessagingException("The JDK has no UTF-8.", impossible);
    }
  }

  private void fill(MimeMessage mail, Draft draft) throws MessagingException {
    if (draft.file().isEmpty() && draft.html().isEmpty()) {
      mail.setText(draft.text(), UTF_8);
    } else if (draft.file().isEmpty()) {
      mail.setContent(
          new MimeMultipart(
              "alternative", text(draft.text(), "plain"), text(draft.html().get(), "html")));
    } else {
      MimeMultipart mixed = new MimeMultipart("mixed");
      if (!draft.text().isBlank()) {
        mixed.addBodyPart(text(draft.text(), "plain"));
      }
      mixed.addBodyPart(file(draft.file().get()));
      mail.setContent(mixed);
    }
  }

  private static MimeBodyPart text(String words, String kind) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(words, UTF_8, kind);
    return part;
  }

  private MimeBodyPart file(Draft.Outgoing file) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new Kept(file, files)));
    part.setFileName(file.name());
    part.setDisposition(MimeBodyPart.ATTACHMENT);
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  /// A mail that keeps the id it was given: the same on every attempt, so that a receiver who got
  /// it twice can tell.
  private static final class Identified extends MimeMessage {
    Identified(Session session) {
      super(session);
    }

    @Override
    protected void updateMessageID() {
      // It has one.
    }
  }

  /// A file of the host's, read each time it is asked for.
  private record Kept(Draft.Outgoing file, Files files) implements DataSource {
    @Override
    public InputStream getInputStream() throws IOException {
      return files.open(file.sha256());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      throw new IOException("A file of the host is only read.");
    }

    @Override
    public String getContentType() {
      return file.type();
    }

    @Override
    public String getName() {
      return file.name();
    }
  }
}
