package dev.sapa.plugins.email;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/// A mail server on loopback: real IMAP with IDLE, and real SMTP.
final class Post implements AutoCloseable {
  private final GreenMail server;
  private final Prompt imap;
  private final GreenMailUser user;

  Post() {
    Handlers.install();
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    imap = Prompt.started(server.getManagers());
    user = server.setUser(Wire.ADDRESS, Wire.ADDRESS, Wire.PASSWORD);
    server.setUser(Wire.CUSTOMER, Wire.CUSTOMER, "x");
  }

  URI imap() {
    return URI.create("imap://127.0.0.1:" + imap.getPort());
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

  /// The folder for sent mails, which there is none of before.
  MailFolder makeSent(String name) {
    try {
      ImapHostManager folders = server.getManagers().getImapHostManager();
      folders.createMailbox(user, name);
      return folders.getFolder(user, name);
    } catch (Exception refused) {
      throw new IllegalStateException(refused);
    }
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
    imap.stopService();
    server.stop();
  }

  /// IMAP without the 40 ms that each answer of GreenMail's own server takes: it writes line by
  /// line, and the kernel holds the second back until the first is acknowledged.
  private static final class Prompt extends AbstractServer {
    private static final long STARTUP_MILLIS = 20_000;

    Prompt(ServerSetup setup, Managers managers) {
      super(setup, managers);
    }

    static Prompt started(Managers managers) {
      Prompt server =
          new Prompt(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP), managers);
      server.startService();
      try {
        if (server.waitTillRunning(STARTUP_MILLIS)) {
          return server;
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("The mail server did not start.");
    }

    @Override
    protected void handleClientSocket(Socket client) throws SocketException {
      client.setTcpNoDelay(true);
      super.handleClientSocket(client);
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket client) {
      return new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), client);
    }

    @Override
    public Store createStore() throws NoSuchProviderException {
      throw new NoSuchProviderException("Tests speak to it as anybody does.");
    }
  }
}
