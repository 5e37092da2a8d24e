package dev.sapa.plugins.email;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/// A mail server on loopback: real IMAP with IDLE, and real SMTP.
final class Post implements AutoCloseable {
  private final GreenMail server;
  private final GreenMailUser user;

  Post() {
    Handlers.install();
    server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
            });
    server.start();
    user = server.setUser(Wire.ADDRESS, Wire.ADDRESS, Wire.PASSWORD);
    server.setUser(Wire.CUSTOMER, Wire.CUSTOMER, "x");
  }

  URI imap() {
    return URI.create("imap://127.0.0.1:" + server.getImap().getPort());
  }

  URI smtp() {
    return URI.create("smtp://127.0.0.1:" + server.getSmtp().getPort());
  }

  EmailSettings settings() {
    return Wire.settings(imap(), smtp());
  }

  /// Puts a mail into the mailbox.
  void bring(String mail) {
    bring(mail, Wire.ARRIVED);
  }

  void bring(String mail, Instant at) {
    try {
      MailFolder inbox = server.getManagers().getImapHostManager().getInbox(user);
      inbox.appendMessage(message(mail), new Flags(), Date.from(at));
    } catch (Exception refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static MimeMessage message(String mail) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
  }

  MailFolder inbox() {
    try {
      return server.getManagers().getImapHostManager().getInbox(user);
    } catch (Exception refused) {
      throw new IllegalStateException(refused);
    }
  }

  /// What was handed in to be sent, in order.
  MimeMessage[] sent() {
    return server.getReceivedMessagesForDomain("example.com");
  }

  @Override
  public void close() {
    server.stop();
  }
}
