package dev.sapa.plugins.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/// One connection to the mailbox, with its folder open to be read and not changed.
record MailConnection(IMAPStore store, IMAPFolder folder) implements AutoCloseable {
  private static final int READ_SECONDS = 40;
  private static final String CHUNK = Integer.toString(1024 * 1024);

  /// Connects, logs in and opens the folder.
  static MailConnection open(Server server, String user, Credentials credentials, String name)
      throws IOException, InterruptedException {
    Properties properties = server.properties("imap", READ_SECONDS, credentials.isToken());
    properties.setProperty("mail.imap.fetchsize", CHUNK);
    properties.setProperty("mail.imap.peek", "true");
    Session session = Session.getInstance(properties);
    IMAPStore store = new IMAPStore(session, new URLName("imap", null, -1, null, null, null));
    try {
      connect(store, server, user, credentials);
      IMAPFolder folder = (IMAPFolder) store.getFolder(name);
      folder.open(Folder.READ_ONLY);
      return new MailConnection(store, folder);
    } catch (AuthenticationFailedException | Credentials.Refused refused) {
      quietly(store);
      throw new IOException(refusal(refused, credentials), refused);
    } catch (FolderNotFoundException missing) {
      quietly(store);
      throw new IOException(
          "The mailbox has no folder “%s”; enter one that it has as folder.".formatted(name),
          missing);
    } catch (MessagingException unreachable) {
      quietly(store);
      throw new IOException(
          "The mail server cannot be reached, or not in secret; check imap, the network and the"
              + " server's certificate.",
          unreachable);
    }
  }

  private static void connect(IMAPStore store, Server server, String user, Credentials credentials)
      throws MessagingException, IOException, InterruptedException, Credentials.Refused {
    try {
      store.connect(server.host(), server.port(), user, credentials.secret());
    } catch (AuthenticationFailedException refused) {
      if (!credentials.renew()) {
        throw refused;
      }
      store.connect(server.host(), server.port(), user, credentials.secret());
    }
  }

  private static String refusal(Exception refused, Credentials credentials) {
    if (refused instanceof Credentials.Refused stopped) {
      return stopped.sentence();
    }
    return credentials.isToken()
        ? "The mail server refuses the token; check that IMAP is allowed for this mailbox, and that"
            + " the scope of the refreshToken includes reading."
        : "The mail server refuses user and password; enter a new password, or an app password where"
            + " the provider asks for a second step.";
  }

  /// Opens the folder anew, if that can still be done: what its numbers mean may have changed, and
  /// what others deleted moves the places of all that follows.
  boolean looksAgain() {
    try {
      folder.close(false);
      folder.open(Folder.READ_ONLY);
      return true;
    } catch (MessagingException | IllegalStateException broken) {
      return false;
    }
  }

  /// Whether the server can say when something comes. The store itself would ask on a connection of
  /// its own, of which providers allow few.
  boolean canIdle() throws MessagingException {
    return Boolean.TRUE.equals(folder.doCommand(protocol -> protocol.hasCapability("IDLE")));
  }

  @Override
  public void close() {
    quietly(store);
  }

  private static void quietly(IMAPStore store) {
    try {
      store.close();
    } catch (MessagingException closedAlready) {
      // That is what was wanted.
    }
  }
}
