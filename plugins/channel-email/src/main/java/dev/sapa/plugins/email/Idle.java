package dev.sapa.plugins.email;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.angus.mail.iap.ResponseHandler;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.jspecify.annotations.Nullable;

/// Waiting for the server's word (RFC 2177).
final class Idle {
  private static final Duration GRACE = Duration.ofSeconds(60);

  private Idle() {}

  /// Waits until the server tells of something, for a while. The wait is another thread's, which
  /// can be left; this one stays free to be stopped.
  ///
  /// A server may tell of a mail before it says that it waits, and the library goes on waiting
  /// then; so this listens besides.
  static void await(IMAPFolder folder, Duration patience)
      throws MessagingException, InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    ResponseHandler listener =
        answer -> {
          if (answer instanceof IMAPResponse untagged && untagged.keyEquals("EXISTS")) {
            told.countDown();
          }
        };
    listening(folder, protocol -> protocol.addResponseHandler(listener));
    await(folder, told, patience);
    listening(folder, protocol -> protocol.removeResponseHandler(listener));
  }

  private static void listening(IMAPFolder folder, Consumer<IMAPProtocol> change)
      throws MessagingException {
    folder.doCommand(protocol -> {
      change.accept(protocol);
      return protocol;
    });
  }

  private static void await(IMAPFolder folder, CountDownLatch told, Duration patience)
      throws MessagingException, InterruptedException {
    AtomicReference<@Nullable MessagingException> fault = new AtomicReference<>();
    Thread waiting =
        Thread.ofVirtual()
            .name("idle")
            .start(() -> {
              try {
                folder.idle(true);
              } catch (MessagingException broken) {
                fault.set(broken);
              } finally {
                told.countDown();
              }
            });
    try {
      boolean ended = told.await(patience.toMillis(), TimeUnit.MILLISECONDS) && !waiting.isAlive();
      if (!ended) {
        // Any command ends the wait.
        count(folder);
        waiting.join(GRACE);
      }
    } finally {
      // Of a wait that still goes on this closes the connection, which is no use any more.
      waiting.interrupt();
    }
    MessagingException broken = fault.get();
    if (broken != null) {
      throw broken;
    }
  }

  /// How many mails there are now: the library asks the server for it at most once a second.
  static int count(IMAPFolder folder) throws MessagingException {
    folder.doCommand(protocol -> {
      protocol.noop();
      return protocol;
    });
    return folder.getMessageCount();
  }
}
