package dev.sapa.plugins.email;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a copy of every mail that went out into the mailbox's folder for sent mails, where people
/// look for it.
///
/// That happens on a thread of its own, after the mail is out and whatever becomes of the copy:
/// nobody waits for it, and nothing is sent again for its sake. Copies that still wait when the
/// instance stops are not made.
final class SentCopies implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SentCopies.class);
  private static final int MOST_WAITING = 100;
  private static final int IDLE_SECONDS = 10;

  /// Where the server does not mark the folder (RFC 6154).
  private static final Set<String> NAMES =
      Set.of(
          "sent",
          "sent items",
          "sent messages",
          "sent mail",
          "terkirim",
          "pesan terkirim",
          "item terkirim");

  private final Mailbox.Opening opening;
  private final Composer composer;
  private final BlockingQueue<Copy> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofVirtual().name("sent-copies").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  SentCopies(Mailbox.Opening opening, Composer composer) {
    this.opening = opening;
    this.composer = composer;
    thread.allowCoreThreadTimeOut(true);
  }

  private record Copy(Draft draft, Instant at) {}

  /// Makes a copy soon.
  ///
  /// @param at when the mail was handed in
  void keep(Draft draft, Instant at) {
    if (waiting.offer(new Copy(draft, at))) {
      thread.execute(this::keepAll);
    } else {
      log.warn("The mailbox does not take copies as fast as mails are sent; one is left out.");
    }
  }

  /// What waits, on one connection.
  private void keepAll() {
    if (waiting.isEmpty()) {
      return;
    }
    try (MailConnection connection = opening.open()) {
      Optional<IMAPFolder> sent = sent(connection.store().getDefaultFolder());
      if (sent.isEmpty()) {
        log.warn(
            "The mailbox has no folder for sent mails, so no copy is kept there. Make one that is"
                + " called Sent, or set keepSent to false.");
      }
      for (Copy copy = waiting.poll(); copy != null; copy = waiting.poll()) {
        if (sent.isPresent()) {
          append(sent.get(), copy);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (IOException | MessagingException | RuntimeException fault) {
      String why =
          fault instanceof IOException ? fault.getMessage() : fault.getClass().getSimpleName();
      log.warn("A mail was sent, and its copy could not be put into the mailbox: {}", why);
    }
  }

  private void append(IMAPFolder sent, Copy copy) throws MessagingException {
    Session session = Session.getInstance(Composer.properties(copy.draft()));
    MimeMessage mail = composer.compose(session, copy.draft(), copy.at());
    mail.setFlag(Flags.Flag.SEEN, true);
    sent.appendMessages(new Message[] {mail});
  }

  private static Optional<IMAPFolder> sent(Folder root) throws MessagingException {
    List<IMAPFolder> all = Stream.of(root.list("*")).map(IMAPFolder.class::cast).toList();
    for (IMAPFolder folder : all) {
      if (List.of(folder.getAttributes()).contains("\\Sent")) {
        return Optional.of(folder);
      }
    }
    return all.stream()
        .filter(folder -> NAMES.contains(folder.getName().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
