package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import tools.jackson.databind.json.JsonMapper;

/// Hands mails to the server that sends them (RFC 6409), each on a connection of its own.
final class Submission {
  private static final int READ_SECONDS = 40;
  private static final Duration LATER = Duration.ofMinutes(1);

  private final JsonMapper json;
  private final Server server;
  private final String user;
  private final Credentials credentials;
  private final Composer composer;
  private final LoopGuard guard;
  private final Clock clock;
  private final Correspondent mailbox;
  private final Sent sent;

  /// Is told of every mail that the server took.
  interface Sent {
    void keep(Draft draft, Instant at);
  }

  Submission(
      JsonMapper json,
      Server server,
      String user,
      Credentials credentials,
      Correspondent mailbox,
      Composer composer,
      LoopGuard guard,
      Sent sent,
      Clock clock) {
    this.json = json;
    this.server = server;
    this.user = user;
    this.credentials = credentials;
    this.mailbox = mailbox;
    this.composer = composer;
    this.guard = guard;
    this.sent = sent;
    this.clock = clock;
  }

  SendOutcome send(Part part) throws IOException, InterruptedException {
    Draft draft = Draft.read(json, part.body());
    Optional<SendOutcome> refusal = refusal(draft);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    try {
      return submit(draft);
    } catch (Credentials.Refused stopped) {
      return new SendOutcome.Blocked(stopped.code(), stopped.sentence());
    }
  }

  private Optional<SendOutcome> refusal(Draft draft) {
    if (draft.file().isPresent() && !composer.has(draft.file().get())) {
      return Optional.of(
          new SendOutcome.Rejected(
              "file", "The file of this message is no longer kept here. Attach it again."));
    }
    return draft.automatic()
        ? guard.admit(draft).map(reason -> new SendOutcome.Rejected("loop", reason))
        : Optional.empty();
  }

  private SendOutcome submit(Draft draft)
      throws IOException, InterruptedException, Credentials.Refused {
    Session session = Session.getInstance(properties(draft));
    Instant now = clock.instant();
    MimeMessage mail = composed(session, draft, now);
    Line line = new Line(session);
    try {
      connect(line);
      SendOutcome outcome = hand(line, mail, draft);
      if (outcome instanceof SendOutcome.Accepted) {
        sent.keep(draft, now);
      }
      return outcome;
    } catch (AuthenticationFailedException refused) {
      return login(line);
    } catch (MessagingException unreachable) {
      throw notHanded("The mail server cannot be reached", unreachable);
    } finally {
      line.hangUp();
    }
  }

  private Properties properties(Draft draft) {
    Properties all = server.properties("smtp", READ_SECONDS, credentials.isToken());
    all.setProperty("mail.smtp.auth", "true");
    all.setProperty("mail.smtp.from", mailbox.address());
    all.setProperty("mail.smtp.localhost", mailbox.domain());
    all.setProperty("mail.smtp.dsn.notify", "FAILURE,DELAY");
    all.setProperty("mail.smtp.dsn.ret", "HDRS");
    all.setProperty("mail.smtp.quitwait", "false");
    all.putAll(Composer.properties(draft));
    return all;
  }

  private MimeMessage composed(Session session, Draft draft, Instant now) throws IOException {
    try {
      return composer.compose(session, draft, now);
    } catch (MessagingException broken) {
      // Nothing has left the house.
      throw notHanded("The mail could not be put together", broken);
    }
  }

  private void connect(Line line)
      throws MessagingException, IOException, InterruptedException, Credentials.Refused {
    try {
      line.connect(server.host(), server.port(), user, credentials.secret());
    } catch (AuthenticationFailedException refused) {
      if (!Replies.isPassing(line.getLastReturnCode()) && credentials.renew()) {
        line.connect(server.host(), server.port(), user, credentials.secret());
      } else {
        throw refused;
      }
    }
  }

  private SendOutcome login(Line line) {
    if (Replies.isPassing(line.getLastReturnCode())) {
      return new SendOutcome.RetryAfter(
          clock.instant().plus(LATER),
          Scope.INSTANCE,
          "login",
          "The mail server cannot check the login right now. The mail is tried again.");
    }
    return new SendOutcome.Blocked(
        "login",
        credentials.isToken()
            ? "The mail server refuses the token. Check that SMTP is allowed for this mailbox, and"
                + " that the scope of the refreshToken includes sending."
            : "The mail server refuses user and password. Enter a new password; where the provider"
                + " asks for a second step, an app password.");
  }

  private SendOutcome hand(Line line, MimeMessage mail, Draft draft) {
    try {
      line.sendMessage(mail, mail.getAllRecipients());
      return new SendOutcome.Accepted(draft.messageId());
    } catch (MessagingException refused) {
      return Replies.outcome(refused, line.isDotSent(), clock.instant());
    }
  }

  /// The exception by which the host knows that the provider cannot have the part.
  private static ConnectException notHanded(String what, Exception fault) {
    ConnectException told =
        new ConnectException(
            what + "; it is tried again. Check the address of the server and its certificate.");
    told.initCause(fault);
    return told;
  }

  /// A connection that knows whether the mail's end was sent: from then on the server may have it.
  static final class Line extends SMTPTransport {
    private static final URLName NOWHERE_YET = new URLName("smtp", null, -1, null, null, null);
    private volatile boolean dotSent;

    Line(Session session) {
      super(session, NOWHERE_YET);
    }

    /// What was to be known is known by now, so a fault in this is none.
    void hangUp() {
      try {
        close();
      } catch (MessagingException closedAlready) {
        // That is what was wanted.
      }
    }

    boolean isDotSent() {
      return dotSent;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
      dotSent = true;
      super.finishData();
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] to) throws MessagingException {
      dotSent = false;
      super.sendMessage(message, to);
    }
  }
}
